/**
 * Normals for looking at: smooth over the body, flat at the cuts where a shape meets the border of its canvas. A cut is the
 * whole outermost half voxel, with the small slopes around its flat face: those follow the grid in steps, and lit like the
 * face itself they vanish. Vertices on the edge of a cut are doubled, one for the cut and one for the body.
 */
import type { GridSize } from "@/lib/kernel/voxel/grid";
import type { MeshArrays } from "./occupancy";

export interface ShadedSurface {
  /** xyz, same units and frame as the mesh. */
  positions: Float32Array;
  /** Unit xyz per vertex. */
  normals: Float32Array;
  indices: Uint32Array;
}

/** Passes of averaging with the neighbours: enough to hide the facets of a coarse grid, few enough to keep its forms. */
const SMOOTHING_PASSES = 4;

export function shadeSurface(mesh: MeshArrays, gridVoxels: GridSize): ShadedSurface {
  const { positions, indices } = mesh;
  const vertexOfKey = new Map<number, number>();
  const sources: number[] = [];
  const cuts: number[] = [];
  const border = [gridVoxels.x, gridVoxels.y, gridVoxels.z];
  const shadedIndices = new Uint32Array(indices.length);
  for (let i = 0; i < indices.length; i += 3) {
    const cut = cutOf(mesh, i, border);
    for (let corner = 0; corner < 3; corner++) {
      const source = indices[i + corner]!;
      const key = source * 7 + cut;
      let vertex = vertexOfKey.get(key);
      if (vertex === undefined) {
        vertex = sources.length;
        sources.push(source);
        cuts.push(cut);
        vertexOfKey.set(key, vertex);
      }
      shadedIndices[i + corner] = vertex;
    }
  }
  const shadedPositions = new Float32Array(sources.length * 3);
  sources.forEach((source, vertex) => {
    shadedPositions.set(positions.subarray(source * 3, source * 3 + 3), vertex * 3);
  });
  let normals = faceAverages(shadedPositions, shadedIndices);
  for (let pass = 0; pass < SMOOTHING_PASSES; pass++) normals = smoothed(normals, shadedIndices);
  cuts.forEach((cut, vertex) => {
    if (cut > 0) normals.set(CUT_NORMALS[cut - 1]!, vertex * 3);
  });
  return { positions: shadedPositions, normals, indices: shadedIndices };
}

/** Outward normals of the cuts 1 to 6. */
const CUT_NORMALS = [
  [-1, 0, 0],
  [1, 0, 0],
  [0, -1, 0],
  [0, 1, 0],
  [0, 0, -1],
  [0, 0, 1],
];

/** A face in the outermost half voxel belongs to the cut it faces most; its own direction decides where two cuts meet. */
const LEAST_FACING = 0.3;

/** 0 for a face of the body, 1 to 6 for a face of a cut. Corners of the grid are at 0 to `border`, cuts half a voxel out. */
function cutOf({ positions, indices }: MeshArrays, first: number, border: readonly number[]): number {
  const corner = (offset: number, axis: number) => positions[indices[first + offset]! * 3 + axis]!;
  const least = (axis: number) => Math.min(corner(0, axis), corner(1, axis), corner(2, axis));
  const most = (axis: number) => Math.max(corner(0, axis), corner(1, axis), corner(2, axis));
  let best = 0;
  let bestFacing = LEAST_FACING;
  for (let axis = 0; axis < 3; axis++) {
    const isLow = most(axis) <= 0;
    if (!isLow && least(axis) < border[axis]!) continue;
    const facing = facingOf(corner, axis) * (isLow ? -1 : 1);
    if (facing <= bestFacing) continue;
    bestFacing = facing;
    best = 1 + axis * 2 + (isLow ? 0 : 1);
  }
  return best;
}

/** Component of a triangle's unit normal along an axis. */
function facingOf(corner: (offset: number, axis: number) => number, axis: number): number {
  const edge = (offset: number) => [0, 1, 2].map((k) => corner(offset, k) - corner(0, k)) as [number, number, number];
  const [ux, uy, uz] = edge(1);
  const [vx, vy, vz] = edge(2);
  const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  return normal[axis]! / (Math.hypot(...normal) || 1);
}

/** Area-weighted face normals summed per vertex, then normalised. */
function faceAverages(positions: Float32Array, indices: Uint32Array): Float32Array {
  const sums = new Float32Array(positions.length);
  for (let i = 0; i < indices.length; i += 3) {
    const a = indices[i]! * 3;
    const b = indices[i + 1]! * 3;
    const c = indices[i + 2]! * 3;
    const ux = positions[b]! - positions[a]!;
    const uy = positions[b + 1]! - positions[a + 1]!;
    const uz = positions[b + 2]! - positions[a + 2]!;
    const vx = positions[c]! - positions[a]!;
    const vy = positions[c + 1]! - positions[a + 1]!;
    const vz = positions[c + 2]! - positions[a + 2]!;
    for (const vertex of [a, b, c]) {
      sums[vertex] = sums[vertex]! + uy * vz - uz * vy;
      sums[vertex + 1] = sums[vertex + 1]! + uz * vx - ux * vz;
      sums[vertex + 2] = sums[vertex + 2]! + ux * vy - uy * vx;
    }
  }
  return normalised(sums);
}

/** Each normal plus those of its edge neighbours, normalised. */
function smoothed(normals: Float32Array, indices: Uint32Array): Float32Array {
  const sums = Float32Array.from(normals);
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i]! * 3;
    const to = indices[i % 3 === 2 ? i - 2 : i + 1]! * 3;
    for (let axis = 0; axis < 3; axis++) sums[to + axis] = sums[to + axis]! + 0.5 * normals[from + axis]!;
  }
  return normalised(sums);
}

function normalised(vectors: Float32Array): Float32Array {
  for (let i = 0; i < vectors.length; i += 3) {
    const length = Math.hypot(vectors[i]!, vectors[i + 1]!, vectors[i + 2]!) || 1;
    vectors[i] = vectors[i]! / length;
    vectors[i + 1] = vectors[i + 1]! / length;
    vectors[i + 2] = vectors[i + 2]! / length;
  }
  return vectors;
}
