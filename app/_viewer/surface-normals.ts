/**
 * Normals for looking at: smooth over the body, sharp at the flat cuts where a shape meets the border of its canvas.
 * Vertices on the edge of a cut are doubled, one for the cut and one for the body; all others stay shared.
 */
import type { MeshArrays } from "./occupancy";

export interface ShadedSurface {
  /** xyz, same units and frame as the mesh. */
  positions: Float32Array;
  /** Unit xyz per vertex. */
  normals: Float32Array;
  indices: Uint32Array;
}

/** Passes of averaging with the neighbours; two hide the facets of a coarse grid and keep its forms. */
const SMOOTHING_PASSES = 2;

export function shadeSurface(mesh: MeshArrays, low: readonly number[], high: readonly number[]): ShadedSurface {
  const { positions, indices } = mesh;
  const vertexOfKey = new Map<number, number>();
  const sources: number[] = [];
  const shadedIndices = new Uint32Array(indices.length);
  for (let i = 0; i < indices.length; i += 3) {
    const cut = cutOf(mesh, i, low, high);
    for (let corner = 0; corner < 3; corner++) {
      const source = indices[i + corner]!;
      const key = source * 7 + cut;
      let vertex = vertexOfKey.get(key);
      if (vertex === undefined) {
        vertex = sources.length;
        sources.push(source);
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
  return { positions: shadedPositions, normals, indices: shadedIndices };
}

/** 0 for a face of the body, 1 to 6 for a face that lies wholly in one side of the bounding box. */
function cutOf(
  { positions, indices }: MeshArrays,
  first: number,
  low: readonly number[],
  high: readonly number[],
): number {
  for (let axis = 0; axis < 3; axis++) {
    const a = positions[indices[first]! * 3 + axis]!;
    if (a !== positions[indices[first + 1]! * 3 + axis] || a !== positions[indices[first + 2]! * 3 + axis]) continue;
    if (a === low[axis]) return 1 + axis * 2;
    if (a === high[axis]) return 2 + axis * 2;
  }
  return 0;
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
