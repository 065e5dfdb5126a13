/**
 * The promises of a printable mesh, checked. Reports the first defect with its place; null means: empty, or closed, every
 * edge shared by exactly two triangles in opposite directions (also after welding vertices of equal position), no
 * degenerate triangle, no doubled face, all numbers finite, oriented outward.
 * Does not check: self-intersection, unused vertices, number of pieces. Every rule is tested with a mesh that breaks it.
 */
import { measureMesh } from "./measure-mesh";
import type { TriangleMesh } from "./triangle-mesh";

export interface MeshDefect {
  kind:
    | "malformed-arrays"
    | "non-finite-vertex"
    | "index-out-of-range"
    | "repeated-index"
    | "zero-area"
    | "edge-used-twice"
    | "open-edge"
    | "duplicate-face"
    | "inward";
  /** A sentence with the indices involved. */
  message: string;
  /** A vertex of the defect, in the units of the mesh; [0, 0, 0] for a defect of the whole mesh. */
  at: readonly [number, number, number];
}

/** The first defect of `mesh`, or null. */
export function checkMesh(mesh: TriangleMesh): MeshDefect | null {
  return (
    checkArrays(mesh) ??
    checkTriangles(mesh) ??
    checkEdges(mesh, mesh.indices, "") ??
    checkWelded(mesh) ??
    checkOrientation(mesh)
  );
}

const pointOf = ({ positions }: TriangleMesh, vertex: number): [number, number, number] => [
  positions[3 * vertex] as number,
  positions[3 * vertex + 1] as number,
  positions[3 * vertex + 2] as number,
];

function checkArrays(mesh: TriangleMesh): MeshDefect | null {
  const { positions, indices } = mesh;
  if (positions.length % 3 !== 0 || indices.length % 3 !== 0) {
    const message = `${positions.length} coordinates and ${indices.length} indices are not all triples`;
    return { kind: "malformed-arrays", message, at: [0, 0, 0] };
  }
  const vertexCount = positions.length / 3;
  for (let i = 0; i < positions.length; i++) {
    if (Number.isFinite(positions[i])) continue;
    const vertex = Math.floor(i / 3);
    return { kind: "non-finite-vertex", message: `vertex ${vertex} is not finite`, at: pointOf(mesh, vertex) };
  }
  for (let i = 0; i < indices.length; i++) {
    if ((indices[i] as number) < vertexCount) continue;
    const message = `triangle ${Math.floor(i / 3)} uses vertex ${indices[i]} of ${vertexCount}`;
    return { kind: "index-out-of-range", message, at: [0, 0, 0] };
  }
  return null;
}

function checkTriangles(mesh: TriangleMesh): MeshDefect | null {
  const { indices } = mesh;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i] as number, indices[i + 1] as number, indices[i + 2] as number];
    if (a === b || b === c || c === a) {
      const message = `triangle ${i / 3} is ${a}, ${b}, ${c}`;
      return { kind: "repeated-index", message, at: pointOf(mesh, a) };
    }
    const [ax, ay, az] = pointOf(mesh, a);
    const [bx, by, bz] = pointOf(mesh, b);
    const [cx, cy, cz] = pointOf(mesh, c);
    const nx = (by - ay) * (cz - az) - (bz - az) * (cy - ay);
    const ny = (bz - az) * (cx - ax) - (bx - ax) * (cz - az);
    const nz = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (nx === 0 && ny === 0 && nz === 0) {
      return { kind: "zero-area", message: `triangle ${i / 3} (${a}, ${b}, ${c}) has no area`, at: [ax, ay, az] };
    }
  }
  return null;
}

/** Edges of the triangles `indices` (those of the mesh, or welded ones). `context` ends the sentence. */
function checkEdges(mesh: TriangleMesh, indices: Uint32Array, context: string): MeshDefect | null {
  const vertexCount = mesh.positions.length / 3;
  /** Directed edge -> the third vertex of its triangle. */
  const opposite = new Map<number, number>();
  for (let i = 0; i < indices.length; i++) {
    const corner = i % 3;
    const a = indices[i] as number;
    const b = indices[i - corner + ((corner + 1) % 3)] as number;
    const key = a * vertexCount + b;
    if (opposite.has(key)) {
      const message = `the edge ${a} -> ${b} is used by two triangles in one direction${context}`;
      return { kind: "edge-used-twice", message, at: pointOf(mesh, a) };
    }
    opposite.set(key, indices[i - corner + ((corner + 2) % 3)] as number);
  }
  for (const [key, third] of opposite) {
    const b = key % vertexCount;
    const a = (key - b) / vertexCount;
    const across = opposite.get(b * vertexCount + a);
    if (across === undefined) {
      const message = `the edge ${a} -> ${b} has no triangle on its other side${context}`;
      return { kind: "open-edge", message, at: pointOf(mesh, a) };
    }
    if (across === third) {
      const message = `the face ${a}, ${b}, ${third} exists twice, back to back${context}`;
      return { kind: "duplicate-face", message, at: pointOf(mesh, a) };
    }
  }
  return null;
}

/** The edge rules again, with vertices of equal position made one. */
function checkWelded(mesh: TriangleMesh): MeshDefect | null {
  const { positions } = mesh;
  const vertexCount = positions.length / 3;
  const at = (vertex: number, axis: number) => positions[3 * vertex + axis] as number;
  const order = Array.from({ length: vertexCount }, (_, vertex) => vertex).sort(
    (a, b) => at(a, 0) - at(b, 0) || at(a, 1) - at(b, 1) || at(a, 2) - at(b, 2) || a - b,
  );
  const welded = new Uint32Array(vertexCount);
  let hasTwins = false;
  for (let k = 0; k < vertexCount; k++) {
    const vertex = order[k] as number;
    const before = order[k - 1];
    const isTwin = before !== undefined && [0, 1, 2].every((axis) => at(before, axis) === at(vertex, axis));
    welded[vertex] = isTwin ? (welded[before] as number) : vertex;
    hasTwins ||= isTwin;
  }
  return hasTwins
    ? checkEdges(
        mesh,
        mesh.indices.map((vertex) => welded[vertex] as number),
        " after welding",
      )
    : null;
}

function checkOrientation(mesh: TriangleMesh): MeshDefect | null {
  if (mesh.indices.length === 0) return null;
  const { volume } = measureMesh(mesh);
  if (volume > 0) return null;
  return { kind: "inward", message: `the signed volume is ${volume}`, at: pointOf(mesh, mesh.indices[0] as number) };
}
