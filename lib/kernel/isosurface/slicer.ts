/**
 * State of one extraction, slice by slice. Only the files of this folder use it.
 *
 * Layers are padded: padded corner (i, j, k) is grid corner (i-1, j-1, k-1), and the first and last of each axis are the
 * virtual outside. A layer holds `width * height` padded corners.
 * Which corners are inside is kept as bits, so that crossings and the cells at the surface are found 31 at a time, and the
 * many empty ones cost nothing: word w of a row holds corners 31w to 31w + 31. The last bit of a word is the first of the
 * next one, so that an edge or a cell never reaches over the end of a word; it belongs to the word of its low corner.
 */
import type { TriangleMesh } from "../mesh/triangle-mesh";
import type { GridSize } from "../voxel/grid";

/** Output buffers of the last extraction, for the next (an allocation of their size costs as much as the extraction). */
const kept: { positions?: Float32Array | undefined; indices?: Uint32Array | undefined } = {};
/** Buffers grow to this many elements at most, unless one slice needs more; what they hold is put aside when they are full. */
const KEPT_ELEMENTS = 1 << 21;

const NO_BITS = new Int32Array();
const NO_VALUES = new Float32Array();

/** Corners of a row that a word adds to those of the words before it. */
export const WORD_CORNERS = 31;
/** The bits of a word's own edges and cells. */
export const OWN_BITS = 0x7fffffff;

export interface Slicer {
  readonly grid: GridSize;
  readonly isovalue: number;
  readonly isSmooth: boolean;
  readonly width: number;
  readonly height: number;
  readonly wordsPerRow: number;
  /** Of each word of a row, the bits that are corners of the grid. */
  readonly cornerMasks: Int32Array;
  /** Where the padded corners lie along x, y and z, in grid units. */
  readonly cornerPositions: readonly [Float64Array, Float64Array, Float64Array];
  /** Words of a layer. */
  readonly layerWords: number;
  /** Inside bits of some layers; where those of the two layers of the slice begin. */
  bits: Int32Array;
  lowerBitsAt: number;
  upperBitsAt: number;
  /** Values of the two layers, of the grid's corners only: corner (i, j) at values[At + i + j * (grid.x + 1)]. */
  values: Float32Array;
  lowerAt: number;
  upperAt: number;
  /** Vertex of each crossed edge, five planes of a layer each: lower x, lower y, upper x, upper y, z. */
  readonly edgeVertices: Int32Array;
  /** Plane pairs swap places from slice to slice; 0 when the lower layer uses planes 0 and 1. */
  parity: 0 | 1;
  /** What is written of the mesh since the last part was put aside; `vertexCount` and `indexCount` count in all of it. */
  positions: Float32Array;
  indices: Uint32Array;
  vertexCount: number;
  indexCount: number;
  readonly parts: TriangleMesh[];
  partVertexCount: number;
  partIndexCount: number;
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
  const positions = new Float64Array(cellCount + 3);
  for (let i = 0; i < positions.length; i++) positions[i] = i - 1;
  if (isSmooth) {
    positions[1] = -0.5 + RIM_HEIGHT;
    positions[cellCount + 1] = cellCount + 0.5 - RIM_HEIGHT;
  }
  return positions;
}

/** The grid's corners are padded corners 1 to width - 2; the last bit of a word may be one of them or a virtual one, too. */
function cornerMasks(width: number, wordsPerRow: number): Int32Array {
  const masks = new Int32Array(wordsPerRow);
  for (let i = 1; i <= width - 2; i++) {
    const w = Math.floor(i / WORD_CORNERS);
    const bit = i - w * WORD_CORNERS;
    masks[w] = (masks[w] as number) | (1 << bit);
    if (bit === 0) masks[w - 1] = (masks[w - 1] as number) | (1 << WORD_CORNERS);
  }
  return masks;
}

export function makeSlicer(grid: GridSize, isovalue: number, isSmooth: boolean): Slicer {
  const width = grid.x + 3;
  const height = grid.y + 3;
  const wordsPerRow = Math.ceil(width / WORD_CORNERS);
  // Taken, not shared: two extractions may be under way at a time.
  const { positions = new Float32Array(3 << 12), indices = new Uint32Array(3 << 13) } = kept;
  kept.positions = undefined;
  kept.indices = undefined;
  return {
    grid,
    isovalue: Math.fround(isovalue),
    isSmooth,
    width,
    height,
    wordsPerRow,
    cornerMasks: cornerMasks(width, wordsPerRow),
    cornerPositions: [
      cornerPositions(grid.x, isSmooth),
      cornerPositions(grid.y, isSmooth),
      cornerPositions(grid.z, isSmooth),
    ],
    layerWords: wordsPerRow * height,
    bits: NO_BITS,
    lowerBitsAt: 0,
    upperBitsAt: 0,
    values: NO_VALUES,
    lowerAt: 0,
    upperAt: 0,
    edgeVertices: new Int32Array(5 * width * height),
    parity: 0,
    positions,
    indices,
    vertexCount: 0,
    indexCount: 0,
    parts: [],
    partVertexCount: 0,
    partIndexCount: 0,
  };
}

/**
 * Marks corners of a row whose bit is set in `pattern`, the first of at most 31 being bit `bit` of the word at `at`: the next
 * word holds the rest of them, and the word before ends with the corner that a word begins with.
 */
export function markCorners(words: Int32Array, at: number, bit: number, pattern: number): void {
  words[at] = (words[at] as number) | (pattern << bit);
  const following = pattern >>> (WORD_CORNERS - bit);
  if (following !== 0) words[at + 1] = (words[at + 1] as number) | following;
  if (bit === 0) words[at - 1] = (words[at - 1] as number) | (pattern << 31);
}

/** Makes room for the most that one slice can add: 3 vertices and 5 triangles per padded corner. */
export function reserve(slicer: Slicer): void {
  const { width, height, vertexCount, indexCount } = slicer;
  const [mostPositions, mostIndices] = [9 * width * height, 15 * width * height];
  const isFull =
    3 * (vertexCount - slicer.partVertexCount) + mostPositions > KEPT_ELEMENTS ||
    indexCount - slicer.partIndexCount + mostIndices > KEPT_ELEMENTS;
  if (isFull && vertexCount > slicer.partVertexCount) putAside(slicer);
  const positionsUsed = 3 * (vertexCount - slicer.partVertexCount);
  if (slicer.positions.length < positionsUsed + mostPositions) {
    const grown = new Float32Array(grownLength(positionsUsed + mostPositions));
    grown.set(slicer.positions.subarray(0, positionsUsed));
    slicer.positions = grown;
  }
  const indicesUsed = indexCount - slicer.partIndexCount;
  if (slicer.indices.length < indicesUsed + mostIndices) {
    const grown = new Uint32Array(grownLength(indicesUsed + mostIndices));
    grown.set(slicer.indices.subarray(0, indicesUsed));
    slicer.indices = grown;
  }
}

const grownLength = (needed: number): number => Math.max(needed, Math.min(2 * needed, KEPT_ELEMENTS));

/** A copy of what has been written since the last part. */
const lastPart = (slicer: Slicer): TriangleMesh => ({
  positions: slicer.positions.slice(0, 3 * (slicer.vertexCount - slicer.partVertexCount)),
  indices: slicer.indices.slice(0, slicer.indexCount - slicer.partIndexCount),
});

/** Growing buffers of many megabytes copies them over and over, into memory that is new each time; parts are copied once. */
function putAside(slicer: Slicer): void {
  slicer.parts.push(lastPart(slicer));
  slicer.partVertexCount = slicer.vertexCount;
  slicer.partIndexCount = slicer.indexCount;
}

/** A copy of what has been written; keeps the buffers for the next extraction unless they have grown beyond KEPT_ELEMENTS. */
export function takeMesh(slicer: Slicer): TriangleMesh {
  const { positions, indices, parts, vertexCount, indexCount } = slicer;
  if (positions.length <= KEPT_ELEMENTS) kept.positions = positions;
  if (indices.length <= KEPT_ELEMENTS) kept.indices = indices;
  if (parts.length === 0) return lastPart(slicer);
  putAside(slicer);
  const mesh = { positions: new Float32Array(3 * vertexCount), indices: new Uint32Array(indexCount) };
  let [positionAt, indexAt] = [0, 0];
  for (const part of parts) {
    mesh.positions.set(part.positions, positionAt);
    mesh.indices.set(part.indices, indexAt);
    positionAt += part.positions.length;
    indexAt += part.indices.length;
  }
  return mesh;
}
