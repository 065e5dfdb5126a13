/** Whether a shape can be printed as it stands: measured on the mesh of the screen, in grid units. */
import { checkMesh } from "../kernel/mesh/check-mesh";
import { countPieces } from "../kernel/mesh/components";
import { measureMesh } from "../kernel/mesh/measure-mesh";
import type { TriangleMesh } from "../kernel/mesh/triangle-mesh";

export interface Printability {
  /** One closed piece with a volume, standing on a base that a first layer holds. */
  isPrintable: boolean;
  /** Separate pieces; hollows inside a piece do not count. */
  pieceCount: number;
}

/**
 * What the base is measured at: a shape printed at the height that the site suggests, and the first layer that slicers lay. The
 * rule is in millimetres, because a voxel is no size: across the starter collection it is 2.6 to 11.6 mm at that height.
 */
const USUAL_HEIGHT_MM = 80;
const FIRST_LAYER_MM = 0.2;

/** Least base in mm² at that height: 5 mm by 5 mm. */
export const LEAST_BASE_MM2 = 25;

/**
 * Area in mm² that looks down and lies within the first layer, for a shape printed at the usual height. A base need not be exactly
 * flat: a slicer cuts the first layer at half its height and presses it onto the plate, so unevenness within it is gone from the
 * print. Of the 85 starter designs 21 have an exactly flat base that is large enough, 35 one within the first layer. A belly that
 * only touches the plate stays below: its faces rise out of the layer within a few millimetres.
 */
export function baseArea({ positions, indices }: TriangleMesh): number {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 2; i < positions.length; i += 3) {
    low = Math.min(low, positions[i] as number);
    high = Math.max(high, positions[i] as number);
  }
  const mmPerVoxel = USUAL_HEIGHT_MM / (high - low);
  const top = low + FIRST_LAYER_MM / mmPerVoxel;
  let area = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [3 * (indices[i] as number), 3 * (indices[i + 1] as number), 3 * (indices[i + 2] as number)];
    if ((positions[a + 2] as number) > top || (positions[b + 2] as number) > top || (positions[c + 2] as number) > top)
      continue;
    const [ax, ay] = [positions[a] as number, positions[a + 1] as number];
    const [ux, uy] = [(positions[b] as number) - ax, (positions[b + 1] as number) - ay];
    const [vx, vy] = [(positions[c] as number) - ax, (positions[c + 1] as number) - ay];
    // Seen from above, faces that look down turn clockwise.
    area += Math.max(0, (uy * vx - ux * vy) / 2);
  }
  return area * mmPerVoxel * mmPerVoxel;
}

/** Never throws: an empty mesh has no pieces and does not print. */
export function measurePrintability(mesh: TriangleMesh): Printability {
  const pieceCount = mesh.indices.length === 0 ? 0 : countPieces(mesh);
  const isPrintable =
    pieceCount === 1 && checkMesh(mesh) === null && measureMesh(mesh).volume > 0 && baseArea(mesh) >= LEAST_BASE_MM2;
  return { isPrintable, pieceCount };
}
