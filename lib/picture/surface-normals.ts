/**
 * Normals for looking at, one per triangle corner: smooth over the body, sharp at the flat caps where a shape meets the
 * border of its canvas. The same rule as in the 3D viewer (app/_viewer/surface-normals.ts), so that both look alike.
 * Shading only: not part of the bit-identical promise.
 */
import { RIM_HEIGHT } from "@/lib/kernel/isosurface/extract-isosurface";
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";

/** Passes of averaging with the neighbours; they hide the facets of a coarse grid and keep its forms. */
const SMOOTHING_PASSES = 4;
/** The body and the six caps: a vertex on the rim of a cap has one normal for each. */
const SURFACE_COUNT = 7;
type Three = [number, number, number];

/** Unit x, y, z per triangle corner (9 floats per triangle), in the order of the indices. */
export function cornerNormals(mesh: TriangleMesh): Float32Array {
  const { vertexOfCorner, vertexCount } = splitAtCaps(mesh);
  let normals = faceAverages(mesh, vertexOfCorner, vertexCount);
  for (let pass = 0; pass < SMOOTHING_PASSES; pass++) normals = averageWithNeighbours(normals, vertexOfCorner);
  const corners = new Float32Array(mesh.indices.length * 3);
  for (let i = 0; i < vertexOfCorner.length; i++) {
    const at = 3 * (vertexOfCorner[i] as number);
    corners[3 * i] = normals[at] as number;
    corners[3 * i + 1] = normals[at + 1] as number;
    corners[3 * i + 2] = normals[at + 2] as number;
  }
  return corners;
}

/** Numbers the corners anew: those that share vertex and surface (body or cap) share a number. */
function splitAtCaps({ positions, indices }: TriangleMesh): { vertexOfCorner: Uint32Array; vertexCount: number } {
  const { low, high } = boundsOf(positions);
  const numbers = new Int32Array((positions.length / 3) * SURFACE_COUNT).fill(-1);
  const vertexOfCorner = new Uint32Array(indices.length);
  let vertexCount = 0;
  for (let i = 0; i < indices.length; i += 3) {
    let surface = 0;
    for (let axis = 0; axis < 3; axis++) {
      const [a, b, c] = [0, 1, 2].map((k) => positions[3 * (indices[i + k] as number) + axis] as number) as Three;
      // The rim of a cap lies this little within its plane.
      if (Math.max(a, b, c) <= (low[axis] as number) + RIM_HEIGHT) surface = 1 + 2 * axis;
      else if (Math.min(a, b, c) >= (high[axis] as number) - RIM_HEIGHT) surface = 2 + 2 * axis;
    }
    for (let corner = i; corner < i + 3; corner++) {
      const key = (indices[corner] as number) * SURFACE_COUNT + surface;
      if (numbers[key] === -1) numbers[key] = vertexCount++;
      vertexOfCorner[corner] = numbers[key] as number;
    }
  }
  return { vertexOfCorner, vertexCount };
}

function boundsOf(positions: Float32Array): { low: number[]; high: number[] } {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    const value = positions[i] as number;
    if (value < (low[i % 3] as number)) low[i % 3] = value;
    if (value > (high[i % 3] as number)) high[i % 3] = value;
  }
  return { low, high };
}

/** Area-weighted face normals summed per vertex, then of length 1. */
function faceAverages(
  { positions: p, indices }: TriangleMesh,
  vertexOfCorner: Uint32Array,
  vertexCount: number,
): Float32Array {
  const sums = new Float32Array(vertexCount * 3);
  for (let i = 0; i < indices.length; i += 3) {
    const a = 3 * (indices[i] as number);
    const b = 3 * (indices[i + 1] as number);
    const c = 3 * (indices[i + 2] as number);
    const ux = (p[b] as number) - (p[a] as number);
    const uy = (p[b + 1] as number) - (p[a + 1] as number);
    const uz = (p[b + 2] as number) - (p[a + 2] as number);
    const vx = (p[c] as number) - (p[a] as number);
    const vy = (p[c + 1] as number) - (p[a + 1] as number);
    const vz = (p[c + 2] as number) - (p[a + 2] as number);
    for (let corner = i; corner < i + 3; corner++) {
      const at = 3 * (vertexOfCorner[corner] as number);
      sums[at] = (sums[at] as number) + uy * vz - uz * vy;
      sums[at + 1] = (sums[at + 1] as number) + uz * vx - ux * vz;
      sums[at + 2] = (sums[at + 2] as number) + ux * vy - uy * vx;
    }
  }
  return toUnitLength(sums);
}

/** Each normal plus half of those along its edges, of length 1. */
function averageWithNeighbours(normals: Float32Array, vertexOfCorner: Uint32Array): Float32Array {
  const sums = normals.slice();
  for (let i = 0; i < vertexOfCorner.length; i++) {
    const from = 3 * (vertexOfCorner[i] as number);
    const to = 3 * (vertexOfCorner[i % 3 === 2 ? i - 2 : i + 1] as number);
    sums[to] = (sums[to] as number) + 0.5 * (normals[from] as number);
    sums[to + 1] = (sums[to + 1] as number) + 0.5 * (normals[from + 1] as number);
    sums[to + 2] = (sums[to + 2] as number) + 0.5 * (normals[from + 2] as number);
  }
  return toUnitLength(sums);
}

function toUnitLength(vectors: Float32Array): Float32Array {
  for (let i = 0; i < vectors.length; i += 3) {
    const x = vectors[i] as number;
    const y = vectors[i + 1] as number;
    const z = vectors[i + 2] as number;
    const scale = 1 / (Math.sqrt(x * x + y * y + z * z) || 1);
    vectors[i] = x * scale;
    vectors[i + 1] = y * scale;
    vectors[i + 2] = z * scale;
  }
  return vectors;
}
