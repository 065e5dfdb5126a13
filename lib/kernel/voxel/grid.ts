/**
 * The voxel grid: the canvas [-1, 1]^3 cut into sizeVoxels cells per axis; the scalar field lives on their corners.
 * Layout of every corner array: x fastest, then y, then z. z is the long, upright axis.
 */
import { InvariantError } from "../invariant-error";

/** Size in voxels (cells), not in corners. */
export interface GridSize {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** 16 x 16 x 31 corners = 7,936 samples. */
export const DEFAULT_GRID: GridSize = { x: 15, y: 15, z: 30 };
/** 2^25: four bytes each, and every vertex index of the mesh fits 32 bits. */
export const MAX_CORNER_COUNT = 33_554_432;

/** Number of corners: (x + 1)(y + 1)(z + 1). */
export const cornerCount = (grid: GridSize): number => (grid.x + 1) * (grid.y + 1) * (grid.z + 1);

/** Throws InvariantError unless each side is an integer >= 1 and the corners are at most MAX_CORNER_COUNT. */
export function assertGrid(grid: GridSize): void {
  const { x, y, z } = grid;
  if (![x, y, z].every((side) => Number.isInteger(side) && side >= 1) || cornerCount(grid) > MAX_CORNER_COUNT) {
    throw new InvariantError(`grid ${x} x ${y} x ${z} voxels: sides are integers >= 1, at most 2^25 corners`);
  }
}
