/** Whether a shape can be printed as it stands: measured on the mesh of the screen, in grid units. */
import { checkMesh } from "../kernel/mesh/check-mesh";
import { countPieces } from "../kernel/mesh/components";
import { measureMesh } from "../kernel/mesh/measure-mesh";
import type { TriangleMesh } from "../kernel/mesh/triangle-mesh";

export interface Printability {
  /** One closed piece with a volume, standing on a flat base. */
  isPrintable: boolean;
  /** Separate pieces; hollows inside a piece do not count. */
  pieceCount: number;
}

/** Least flat area on the plate, in squared voxels: about 5 mm by 5 mm when the shape is 80 mm tall. */
export const LEAST_CONTACT_AREA = 4;

/** Area of the triangles that lie flat at the lowest height. */
export function contactArea({ positions, indices }: TriangleMesh): number {
  let low = Infinity;
  for (let i = 2; i < positions.length; i += 3) low = Math.min(low, positions[i] as number);
  let area = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [3 * (indices[i] as number), 3 * (indices[i + 1] as number), 3 * (indices[i + 2] as number)];
    if (positions[a + 2] !== low || positions[b + 2] !== low || positions[c + 2] !== low) continue;
    const [ax, ay] = [positions[a] as number, positions[a + 1] as number];
    const [ux, uy] = [(positions[b] as number) - ax, (positions[b + 1] as number) - ay];
    const [vx, vy] = [(positions[c] as number) - ax, (positions[c + 1] as number) - ay];
    area += Math.abs(ux * vy - uy * vx) / 2;
  }
  return area;
}

/** Never throws: an empty mesh has no pieces and does not print. */
export function measurePrintability(mesh: TriangleMesh): Printability {
  const pieceCount = mesh.indices.length === 0 ? 0 : countPieces(mesh);
  const isPrintable =
    pieceCount === 1 &&
    checkMesh(mesh) === null &&
    measureMesh(mesh).volume > 0 &&
    contactArea(mesh) >= LEAST_CONTACT_AREA;
  return { isPrintable, pieceCount };
}
