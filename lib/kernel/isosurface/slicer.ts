/**
 * State of one extraction, slice by slice, and the output buffers. Only extract-isosurface.ts and the two files that add
 * vertices and triangles use it.
 */
import type { TriangleMesh } from "../mesh/triangle-mesh";
import type { GridSize } from "../voxel/grid";

/** Output buffers, kept between calls (an allocation of their size costs as much as the extraction). */
export const buffers = { positions: new Float32Array(3 << 12), indices: new Uint32Array(3 << 13) };
/** Bigger buffers than this (in elements) are dropped after use. */
const KEPT_ELEMENTS = 1 << 22;

/**
 * State of one extraction. Layers are padded: padded corner (i, j, k) is grid corner (i-1, j-1, k-1), and the first and
 * last of each axis are the virtual outside. A layer holds `width * height` padded corners.
 */
export interface Slicer {
  readonly field: Float32Array;
  readonly grid: GridSize;
  readonly isovalue: number;
  readonly isSmooth: boolean;
  readonly width: number;
  readonly height: number;
  /** Where the padded corners lie along x, y and z, in grid units. */
  readonly cornerPositions: readonly [Float64Array, Float64Array, Float64Array];
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

/** Height of the rim of a cap, in cells: far above the finest rounding of a mesh file (1/128), too low to be seen. */
export const RIM_HEIGHT = 1 / 32;

/**
 * Positions of the padded corners of an axis of `cellCount` cells. In `smooth` the first and last layer of the grid lie
 * RIM_HEIGHT within the plane of the cap instead of half a cell: the interpolated outline of a cut face is its rim, and
 * no slope of half a cell leads to it in steps of the grid. Every vertex still lies within its edge of a rectangular
 * lattice, so the surface cannot cross itself; with the rim in the plane itself it would, where two caps meet.
 */
function cornerPositions(cellCount: number, isSmooth: boolean): Float64Array {
  const positions = Float64Array.from({ length: cellCount + 3 }, (_, i) => i - 1);
  if (isSmooth) {
    positions[1] = -0.5 + RIM_HEIGHT;
    positions[cellCount + 1] = cellCount + 0.5 - RIM_HEIGHT;
  }
  return positions;
}

export function makeSlicer(field: Float32Array, grid: GridSize, isovalue: number, isSmooth: boolean): Slicer {
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
    cornerPositions: [
      cornerPositions(grid.x, isSmooth),
      cornerPositions(grid.y, isSmooth),
      cornerPositions(grid.z, isSmooth),
    ],
    lower: new Uint8Array(size),
    upper: new Uint8Array(size),
    isLowerEmpty: true,
    edgeVertices: new Int32Array(5 * size),
    parity: 0,
    vertexCount: 0,
    indexCount: 0,
  };
}

/** Fills `upper` for padded layer `layer`; returns the number of inside corners. */
export function markInside(slicer: Slicer, layer: number): number {
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
export function reserve(slicer: Slicer): void {
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

/** A copy of what has been written; drops buffers that have grown beyond KEPT_ELEMENTS. */
export function takeMesh(slicer: Slicer): TriangleMesh {
  const mesh = {
    positions: buffers.positions.slice(0, 3 * slicer.vertexCount),
    indices: buffers.indices.slice(0, slicer.indexCount),
  };
  if (buffers.positions.length > KEPT_ELEMENTS) buffers.positions = new Float32Array(3 << 12);
  if (buffers.indices.length > KEPT_ELEMENTS) buffers.indices = new Uint32Array(3 << 13);
  return mesh;
}
