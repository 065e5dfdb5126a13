/** Closed meshes made by formula, for tests that need a shape and not a genome. Grid units, z upright, outward. */
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";

export interface LatheOptions {
  /** Radius in voxels at height t in [0, 1]; must be above 0 everywhere. */
  radiusAt(t: number): number;
  heightVoxels: number;
  /** Axis of revolution and base height, in grid units. */
  centre: { x: number; y: number; z: number };
  ringCount?: number;
  segmentCount?: number;
}

/** A solid of revolution about a vertical axis, closed by a fan at the base and one at the top. */
export function latheMesh(options: LatheOptions): TriangleMesh {
  const { radiusAt, heightVoxels, centre, ringCount = 24, segmentCount = 32 } = options;
  const positions: number[] = [];
  for (let ring = 0; ring < ringCount; ring++) {
    const t = ring / (ringCount - 1);
    for (let segment = 0; segment < segmentCount; segment++) {
      const angle = (2 * Math.PI * segment) / segmentCount;
      const radius = radiusAt(t);
      positions.push(
        centre.x + radius * Math.cos(angle),
        centre.y + radius * Math.sin(angle),
        centre.z + heightVoxels * t,
      );
    }
  }
  const base = ringCount * segmentCount;
  positions.push(centre.x, centre.y, centre.z, centre.x, centre.y, centre.z + heightVoxels);
  const indices: number[] = [];
  for (let segment = 0; segment < segmentCount; segment++) {
    const next = (segment + 1) % segmentCount;
    for (let ring = 0; ring + 1 < ringCount; ring++) {
      const a = ring * segmentCount + segment;
      const b = ring * segmentCount + next;
      indices.push(a, b, b + segmentCount, a, b + segmentCount, a + segmentCount);
    }
    const top = (ringCount - 1) * segmentCount;
    indices.push(base, next, segment, base + 1, top + segment, top + next);
  }
  return { positions: Float32Array.from(positions), indices: Uint32Array.from(indices) };
}

/** A vase of 20 voxels in the middle of the default grid. */
export const vaseMesh = (): TriangleMesh =>
  latheMesh({
    radiusAt: (t) => 3.2 + 1.6 * Math.sin(5 * t + 0.4),
    heightVoxels: 20,
    centre: { x: 7.5, y: 7.5, z: 2 },
  });
