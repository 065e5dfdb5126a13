/**
 * Connected shells of a closed mesh, by shared vertex indices. A shell of positive volume is the skin of a piece, one of
 * negative volume the wall of a hollow inside one. Assumes the mesh passes checkMesh.
 */
import type { TriangleMesh } from "./triangle-mesh";

export interface Shell {
  triangleCount: number;
  /** Signed, in cubed units of the mesh. */
  volume: number;
}

/** The shells, in the order of their first triangle. */
export function listShells(mesh: TriangleMesh): Shell[] {
  const { positions: p, indices } = mesh;
  const parent = Uint32Array.from({ length: p.length / 3 }, (_, vertex) => vertex);
  const rootOf = (vertex: number): number => {
    let at = vertex;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  for (let i = 0; i < indices.length; i += 3) {
    const root = rootOf(indices[i] as number);
    parent[rootOf(indices[i + 1] as number)] = root;
    parent[rootOf(indices[i + 2] as number)] = root;
  }
  const shells = new Map<number, Shell>();
  for (let i = 0; i < indices.length; i += 3) {
    const root = rootOf(indices[i] as number);
    let shell = shells.get(root);
    if (!shell) {
      shell = { triangleCount: 0, volume: 0 };
      shells.set(root, shell);
    }
    shell.triangleCount++;
    shell.volume += tetrahedronVolume(
      p,
      3 * (indices[i] as number),
      3 * (indices[i + 1] as number),
      3 * (indices[i + 2] as number),
    );
  }
  return [...shells.values()];
}

/** Signed volume of the tetrahedron of the origin and three points given by their offsets into `p`. */
function tetrahedronVolume(p: Float32Array, a: number, b: number, c: number): number {
  const [bx, by, bz] = [p[b] as number, p[b + 1] as number, p[b + 2] as number];
  const [cx, cy, cz] = [p[c] as number, p[c + 1] as number, p[c + 2] as number];
  const cross = [by * cz - bz * cy, bz * cx - bx * cz, bx * cy - by * cx] as const;
  return ((p[a] as number) * cross[0] + (p[a + 1] as number) * cross[1] + (p[a + 2] as number) * cross[2]) / 6;
}

/** Number of separate pieces: shells of positive volume. */
export const countPieces = (mesh: TriangleMesh): number => listShells(mesh).filter((shell) => shell.volume > 0).length;
