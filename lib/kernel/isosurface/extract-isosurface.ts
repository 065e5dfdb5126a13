/**
 * Extracts the isosurface of a scalar field on a voxel grid as a closed triangle mesh: marching cubes with a generated
 * case table, slice by slice, vertices shared.
 *
 * Guarantees, for any field (also NaN and infinite): the mesh is empty or closed, each edge shared by exactly two
 * triangles in opposite directions, indexed and after welding; oriented outward; no two vertices coincide, also when
 * rounded to 1/128 of a voxel; the same bytes in every engine. Does not guarantee: one piece, or no thin walls.
 * Outside the grid counts as outside: a virtual layer of outside corners surrounds it, and a crossing between an inside
 * corner of the border and that layer lies exactly half a cell out (flat caps). In `smooth` the crossings between two
 * corners of the border lie out there too, so that a cap ends in the interpolated outline and not in steps of the grid.
 * Order: vertices by slice (edges along x and y of a layer, row by row, then the edges up to the next layer), triangles
 * by cell, x fastest, then y, then z. Source: Lorensen & Cline 1987; case table: case-table.ts.
 */
import { InvariantError } from "../invariant-error";
import type { TriangleMesh } from "../mesh/triangle-mesh";
import { assertGrid, cornerCount, type GridSize } from "../voxel/grid";
import { CASE_EDGES, CASE_STARTS } from "./case-table";

/** The site's isovalue c: inside is f <= c. Stored with each run. */
export const ISOVALUE = -0.1;
/** `smooth` interpolates along edges; `classic` marks corners 0/1 as the thesis did, so every crossing is halfway. */
export const SURFACE_MODES = ["smooth", "classic"] as const;
export type SurfaceMode = (typeof SURFACE_MODES)[number];

/** Crossings keep this far from the corners, in cells: vertices never coincide, and a welded file stays manifold. */
const CROSSING_MIN = Math.fround(0.02);
const CROSSING_MAX = Math.fround(0.98);

/** Output buffers, kept between calls (an allocation of their size costs as much as the extraction). */
const buffers = { positions: new Float32Array(3 << 12), indices: new Uint32Array(3 << 13) };
/** Bigger buffers than this (in elements) are dropped after use. */
const KEPT_ELEMENTS = 1 << 22;

/**
 * The surface f = isovalue of `field` (layout and size: grid.ts), positions in grid units (triangle-mesh.ts).
 * Throws InvariantError when the field does not fit the grid.
 */
export function extractIsosurface(
  field: Float32Array,
  gridVoxels: GridSize,
  isovalue: number,
  mode: SurfaceMode,
): TriangleMesh {
  assertGrid(gridVoxels);
  if (field.length !== cornerCount(gridVoxels)) {
    throw new InvariantError(`extract: ${field.length} values for ${cornerCount(gridVoxels)} corners`);
  }
  const slicer = makeSlicer(field, gridVoxels, isovalue, mode === "smooth");
  for (let layer = 0; layer <= gridVoxels.z + 1; layer++) extractSlice(slicer, layer);
  const mesh = {
    positions: buffers.positions.slice(0, 3 * slicer.vertexCount),
    indices: buffers.indices.slice(0, slicer.indexCount),
  };
  if (buffers.positions.length > KEPT_ELEMENTS) buffers.positions = new Float32Array(3 << 12);
  if (buffers.indices.length > KEPT_ELEMENTS) buffers.indices = new Uint32Array(3 << 13);
  return mesh;
}

/**
 * State of one extraction. Layers are padded: padded corner (i, j, k) is grid corner (i-1, j-1, k-1), and the first and
 * last of each axis are the virtual outside. A layer holds `width * height` padded corners.
 */
interface Slicer {
  readonly field: Float32Array;
  readonly grid: GridSize;
  readonly isovalue: number;
  readonly isSmooth: boolean;
  readonly width: number;
  readonly height: number;
  /** 1 = inside, of the two layers of the slice. */
  lower: Uint8Array;
  upper: Uint8Array;
  isLowerEmpty: boolean;
  /** Vertex of each crossed edge, five planes of a layer each: lower x, lower y, upper x, upper y, z. */
  readonly edgeVertices: Int32Array;
  /** Plane pairs swap places from slice to slice; 0 when the lower layer uses planes 0 and 1. */
  parity: 0 | 1;
  vertexCount: number;
  indexCount: number;
}

function makeSlicer(field: Float32Array, grid: GridSize, isovalue: number, isSmooth: boolean): Slicer {
  const width = grid.x + 3;
  const height = grid.y + 3;
  const size = width * height;
  return {
    field,
    grid,
    isovalue: Math.fround(isovalue),
    isSmooth,
    width,
    height,
    lower: new Uint8Array(size),
    upper: new Uint8Array(size),
    isLowerEmpty: true,
    edgeVertices: new Int32Array(5 * size),
    parity: 0,
    vertexCount: 0,
    indexCount: 0,
  };
}

/** The slice between padded layers `layer` and `layer + 1`. */
function extractSlice(slicer: Slicer, layer: number): void {
  const isUpperEmpty = markInside(slicer, layer + 1) === 0;
  if (!(isUpperEmpty && slicer.isLowerEmpty)) {
    reserve(slicer);
    addLayerVertices(slicer, layer + 1);
    addUpwardVertices(slicer, layer);
    addTriangles(slicer);
  }
  slicer.isLowerEmpty = isUpperEmpty;
  [slicer.lower, slicer.upper] = [slicer.upper, slicer.lower];
  slicer.parity = slicer.parity === 0 ? 1 : 0;
}

/** Fills `upper` for padded layer `layer`; returns the number of inside corners. */
function markInside(slicer: Slicer, layer: number): number {
  const { field, grid, isovalue, width, upper } = slicer;
  if (layer > grid.z + 1) {
    upper.fill(0);
    return 0;
  }
  let count = 0;
  let at = (layer - 1) * (grid.x + 1) * (grid.y + 1);
  for (let j = 1; j <= grid.y + 1; j++) {
    const row = j * width + 1;
    for (let i = 0; i <= grid.x; i++, at++) {
      const isInside = (field[at] as number) <= isovalue ? 1 : 0;
      upper[row + i] = isInside;
      count += isInside;
    }
  }
  return count;
}

/** Makes room for the most that one slice can add: 3 vertices and 5 triangles per padded corner. */
function reserve(slicer: Slicer): void {
  const size = slicer.width * slicer.height;
  const positionsNeeded = 3 * (slicer.vertexCount + 3 * size);
  if (buffers.positions.length < positionsNeeded) {
    const grown = new Float32Array(2 * positionsNeeded);
    grown.set(buffers.positions.subarray(0, 3 * slicer.vertexCount));
    buffers.positions = grown;
  }
  const indicesNeeded = slicer.indexCount + 15 * size;
  if (buffers.indices.length < indicesNeeded) {
    const grown = new Uint32Array(2 * indicesNeeded);
    grown.set(buffers.indices.subarray(0, slicer.indexCount));
    buffers.indices = grown;
  }
}

/** Where the edge from an inside to an outside corner of the grid is crossed, in cells from its low corner. */
function crossing(low: number, high: number, isovalue: number): number {
  const t = Math.fround(Math.fround(isovalue - low) / Math.fround(high - low));
  if (t >= CROSSING_MIN) return Math.min(t, CROSSING_MAX);
  // NaN comes from infinite or NaN corners.
  return t < CROSSING_MIN ? CROSSING_MIN : 0.5;
}

/**
 * How far the crossings between two corners of padded layer `index` are moved outward, in cells: half a cell on the first
 * and last layer of the grid, into the plane of the cap. `count` = padded layers along the axis.
 */
function outwardShift(index: number, count: number): number {
  if (index === 1) return -0.5;
  return index === count - 2 ? 0.5 : 0;
}

/** Where two caps meet, a crossing goes halfway out both ways: onto the bevel between their rims. */
const bevelFactor = (shiftA: number, shiftB: number): number => (shiftA !== 0 && shiftB !== 0 ? 0.5 : 1);

/** Vertices on the x and y edges of padded layer `layer`, which is `upper`. */
function addLayerVertices(slicer: Slicer, layer: number): void {
  const { field, grid, isovalue, isSmooth, width, height, upper, edgeVertices } = slicer;
  const { positions } = buffers;
  const size = width * height;
  const xPlane = slicer.parity === 0 ? 2 * size : 0;
  const yPlane = xPlane + size;
  const rowCorners = grid.x + 1;
  const z = layer - 1;
  const shiftZ = isSmooth ? outwardShift(layer, grid.z + 3) : 0;
  let vertex = slicer.vertexCount;
  for (let j = 0; j < height - 1; j++) {
    const fieldRow = (z * (grid.y + 1) + j - 1) * rowCorners - 1;
    const shiftY = isSmooth ? outwardShift(j, height) : 0;
    const bevelYZ = bevelFactor(shiftY, shiftZ);
    for (let i = 0; i < width - 1; i++) {
      const at = j * width + i;
      const inside = upper[at] as number;
      if (inside !== (upper[at + 1] as number)) {
        let t = 0.5;
        let shift = 0;
        if (isSmooth && i > 0 && i < width - 2) {
          t = crossing(field[fieldRow + i] as number, field[fieldRow + i + 1] as number, isovalue);
          shift = bevelYZ;
        }
        edgeVertices[xPlane + at] = vertex;
        positions[3 * vertex] = i - 1 + t;
        positions[3 * vertex + 1] = j - 1 + shift * shiftY;
        positions[3 * vertex + 2] = z + shift * shiftZ;
        vertex++;
      }
      if (inside !== (upper[at + width] as number)) {
        let t = 0.5;
        let shiftX = 0;
        let shift = 0;
        if (isSmooth && j > 0 && j < height - 2) {
          t = crossing(field[fieldRow + i] as number, field[fieldRow + i + rowCorners] as number, isovalue);
          shiftX = outwardShift(i, width);
          shift = bevelFactor(shiftX, shiftZ);
        }
        edgeVertices[yPlane + at] = vertex;
        positions[3 * vertex] = i - 1 + shift * shiftX;
        positions[3 * vertex + 1] = j - 1 + t;
        positions[3 * vertex + 2] = z + shift * shiftZ;
        vertex++;
      }
    }
  }
  slicer.vertexCount = vertex;
}

/** Vertices on the z edges from padded layer `layer` up. */
function addUpwardVertices(slicer: Slicer, layer: number): void {
  const { field, grid, isovalue, width, height, lower, upper, edgeVertices } = slicer;
  const { positions } = buffers;
  const zPlane = 4 * width * height;
  const layerCorners = (grid.x + 1) * (grid.y + 1);
  const isInterpolated = slicer.isSmooth && layer > 0 && layer <= grid.z;
  let vertex = slicer.vertexCount;
  for (let j = 1; j < height - 1; j++) {
    const fieldRow = ((layer - 1) * (grid.y + 1) + j - 1) * (grid.x + 1) - 1;
    for (let i = 1; i < width - 1; i++) {
      const at = j * width + i;
      if (lower[at] === upper[at]) continue;
      let t = 0.5;
      let shiftX = 0;
      let shiftY = 0;
      if (isInterpolated) {
        t = crossing(field[fieldRow + i] as number, field[fieldRow + i + layerCorners] as number, isovalue);
        shiftX = outwardShift(i, width);
        shiftY = outwardShift(j, height);
      }
      const bevel = bevelFactor(shiftX, shiftY);
      edgeVertices[zPlane + at] = vertex;
      positions[3 * vertex] = i - 1 + bevel * shiftX;
      positions[3 * vertex + 1] = j - 1 + bevel * shiftY;
      positions[3 * vertex + 2] = layer - 1 + t;
      vertex++;
    }
  }
  slicer.vertexCount = vertex;
}

/** Triangles of the cells between `lower` and `upper`. */
function addTriangles(slicer: Slicer): void {
  const { width, height, lower, upper, edgeVertices } = slicer;
  const { indices } = buffers;
  const offsets = edgeOffsets(slicer);
  let indexCount = slicer.indexCount;
  for (let j = 0; j < height - 1; j++) {
    const row = j * width;
    // Bits 0, 2, 4, 6 of a case are the four corners of low x; those of high x are the same, shifted by one.
    let insideCorners = 0;
    for (let i = 0; i < width - 1; i++) {
      const at = row + i + 1;
      const next =
        (lower[at] as number) |
        ((lower[at + width] as number) << 2) |
        ((upper[at] as number) << 4) |
        ((upper[at + width] as number) << 6);
      insideCorners |= next << 1;
      if (insideCorners !== 0 && insideCorners !== 255) {
        const end = CASE_STARTS[insideCorners + 1] as number;
        for (let k = CASE_STARTS[insideCorners] as number; k < end; k++) {
          indices[indexCount++] = edgeVertices[row + i + (offsets[CASE_EDGES[k] as number] as number)] as number;
        }
      }
      insideCorners = next;
    }
  }
  slicer.indexCount = indexCount;
}

/** For each edge of a cell (cube-layout.ts), where its vertex is in `edgeVertices`, relative to the cell's low corner. */
function edgeOffsets(slicer: Slicer): Int32Array {
  const { width, height, parity } = slicer;
  const size = width * height;
  const lowerX = parity === 0 ? 0 : 2 * size;
  const upperX = parity === 0 ? 2 * size : 0;
  const lowerY = lowerX + size;
  const upperY = upperX + size;
  const z = 4 * size;
  return Int32Array.of(
    ...[lowerX, lowerX + width, upperX, upperX + width],
    ...[lowerY, lowerY + 1, upperY, upperY + 1],
    ...[z, z + 1, z + width, z + width + 1],
  );
}
