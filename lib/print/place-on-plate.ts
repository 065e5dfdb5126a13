/**
 * From grid units to the printer's plate: millimetres, Z up, the lowest point at z = 0, centred on the origin.
 * One scale for all axes: voxels are cubes. Keeps the triangles and their order.
 */
import { InvariantError } from "../kernel/invariant-error";
import type { TriangleMesh } from "../kernel/mesh/triangle-mesh";

/** Heights the site offers and accepts, in millimetres. */
export const HEIGHT_LIMITS_MM = { least: 10, usual: 80, greatest: 500 } as const;

export interface PlacedMesh {
  /** Positions in millimetres. */
  meshMm: TriangleMesh;
  /** Outer size along x, y, z. */
  sizeMm: { x: number; y: number; z: number };
  mmPerVoxel: number;
}

/**
 * Scales a mesh in grid units (z upright) so that it stands `heightMm` tall. The bounding box is centred in x and y.
 * Throws InvariantError for an empty mesh, a flat one, or a height that is not a positive number.
 */
export function placeOnPlate(mesh: TriangleMesh, heightMm: number): PlacedMesh {
  const { positions, indices } = mesh;
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    const axis = i % 3;
    low[axis] = Math.min(low[axis] as number, positions[i] as number);
    high[axis] = Math.max(high[axis] as number, positions[i] as number);
  }
  const [spanX, spanY, spanZ] = low.map((value, axis) => (high[axis] as number) - value) as [number, number, number];
  if (!(spanZ > 0)) throw new InvariantError(`a mesh with a height of ${spanZ} voxels cannot stand on a plate`);
  if (!(heightMm > 0 && Number.isFinite(heightMm)))
    throw new InvariantError(`a height of ${heightMm} mm is not possible`);

  const mmPerVoxel = heightMm / spanZ;
  const origin = [(low[0] as number) + spanX / 2, (low[1] as number) + spanY / 2, low[2] as number];
  const positionsMm = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i++)
    positionsMm[i] = ((positions[i] as number) - (origin[i % 3] as number)) * mmPerVoxel;
  return {
    meshMm: { positions: positionsMm, indices },
    sizeMm: { x: spanX * mmPerVoxel, y: spanY * mmPerVoxel, z: heightMm },
    mmPerVoxel,
  };
}
