/**
 * How much of the sky each vertex sees, baked once per shape: hollows and undersides darken, which makes a shape read as
 * a solid thing standing on the ground. Costs 3 to 8 ms for a shape of 4,000 vertices, so callers spread it over frames.
 */
import { cellAt, type Occupancy, softened } from "./occupancy";
import type { ShadedSurface } from "./surface-normals";

const DIRECTION_COUNT = 40;
/** Grid units along a ray at which occupancy is looked up; far hits count less. */
const STEPS = [0.6, 1.2, 2, 3.2, 5, 7.5];
const REACH = 9;
/** Of averaging with the neighbours: the cells of space are coarser than the surface. */
const SMOOTHING_PASSES = 5;
/** Light that the ground throws back up. */
const GROUND_OCCLUSION = 0.55;

/** Evenly spread unit vectors (Fibonacci sphere), xyz. */
const DIRECTIONS = Array.from({ length: DIRECTION_COUNT }, (_, i) => {
  const z = 1 - (2 * i + 1) / DIRECTION_COUNT;
  const radius = Math.sqrt(1 - z * z);
  const angle = i * Math.PI * (3 - Math.sqrt(5));
  return [radius * Math.cos(angle), radius * Math.sin(angle), z] as const;
});

/** One value per vertex, 0 (dark) to 1 (open sky). `groundZ` in grid units. */
export function bakeOcclusion(surface: ShadedSurface, occupancy: Occupancy, groundZ: number): Float32Array {
  const { positions, normals, indices } = surface;
  const density = softened(occupancy);
  const openness = new Float32Array(positions.length / 3);
  for (let vertex = 0; vertex < openness.length; vertex++) {
    const at = vertex * 3;
    openness[vertex] = opennessAt({ occupancy, density, groundZ }, positions, normals, at);
  }
  let smooth: Float32Array = openness;
  for (let pass = 0; pass < SMOOTHING_PASSES; pass++) smooth = averageWithNeighbours(smooth, indices);
  return smooth;
}

interface Surroundings {
  occupancy: Occupancy;
  /** Of each cell, 0 to 1. */
  density: Float32Array;
  groundZ: number;
}

function opennessAt(
  { occupancy, density, groundZ }: Surroundings,
  positions: Float32Array,
  normals: Float32Array,
  at: number,
): number {
  const nx = normals[at]!;
  const ny = normals[at + 1]!;
  const nz = normals[at + 2]!;
  const x = positions[at]! + nx * 0.7;
  const y = positions[at + 1]! + ny * 0.7;
  const z = positions[at + 2]! + nz * 0.7;
  let open = 0;
  let total = 0;
  for (const [dx, dy, dz] of DIRECTIONS) {
    const facing = dx * nx + dy * ny + dz * nz;
    if (facing <= 0.08) continue;
    total += facing;
    let light = 1;
    if (dz < 0) {
      const groundDistance = (groundZ - z) / dz;
      if (groundDistance < REACH) light = 1 - GROUND_OCCLUSION * (1 - Math.max(0, groundDistance) / REACH);
    }
    for (const step of STEPS) {
      const cell = cellAt(occupancy, x + dx * step, y + dy * step, z + dz * step);
      if (cell >= 0) light = Math.min(light, 1 - density[cell]! * (1 - (step / REACH) * 0.8));
    }
    open += facing * light;
  }
  return total === 0 ? 1 : open / total;
}

function averageWithNeighbours(values: Float32Array, indices: Uint32Array): Float32Array {
  const sums = Float32Array.from(values, (value) => value * 2);
  const weights = new Float32Array(values.length).fill(2);
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i]!;
    const to = indices[i % 3 === 2 ? i - 2 : i + 1]!;
    sums[to] = sums[to]! + values[from]!;
    weights[to] = weights[to]! + 1;
  }
  return sums.map((sum, i) => sum / weights[i]!);
}
