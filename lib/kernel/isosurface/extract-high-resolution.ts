/**
 * The surface of a genome at high resolution, without a field of the whole canvas: bounds (voxel/box-bounds.ts) tell which
 * boxes of cells lie wholly inside or outside, only the others are evaluated, and the surface is extracted slab by slab.
 *
 * Guarantees the mesh of extractIsosurface(sampleField(genome)), byte for byte: the cells around an edge that the surface
 * crosses are not wholly inside or outside, so both its corners are evaluated. Memory grows with a layer of the grid and
 * with the mesh, not with the volume. Does not guarantee that much is skipped: noise is evaluated everywhere.
 */
import { type Cppn, decodeCppn } from "../cppn/decode";
import { type Genome, SHAPE_OUTPUT } from "../genome/genome";
import { InvariantError } from "../invariant-error";
import type { TriangleMesh } from "../mesh/triangle-mesh";
import { gridNetwork, type Network } from "../simd/network";
import { boxStates, type CornerBox } from "../voxel/box-bounds";
import { type BoxSampler, createBoxSampler } from "../voxel/box-sampler";
import type { GridSize } from "../voxel/grid";
import type { SurfaceMode } from "./extract-isosurface";
import { extractSlice } from "./extract-slice";
import { makeSlicer, markCorners, type Slicer, takeMesh } from "./slicer";

/** Corners in all, at most; a layer of them is held in memory SLAB_CELLS + 1 times, in four bytes each. */
export const MAX_STREAMED_CORNERS = 2 ** 32;
export const MAX_LAYER_CORNERS = 2 ** 22;

/** Cells of a slab, and sides of the boxes that are bounded first. */
const SLAB_CELLS = 16;
/** Sides of the boxes that are bounded next, and evaluated when the bounds do not tell. */
const LEAF_CELLS = 8;

export interface SurfaceRequest {
  readonly gridVoxels: GridSize;
  readonly isovalue: number;
  readonly mode: SurfaceMode;
}

export interface HighResolutionRequest extends SurfaceRequest {
  /** Called after each slab with the part that is done, in (0, 1]. */
  readonly onProgress?: (part: number) => void;
  /** Looked at before each slab. An AbortSignal fits; so does an object that reads shared memory. */
  readonly signal?: { readonly aborted: boolean };
}

export type HighResolutionResult = { kind: "mesh"; mesh: TriangleMesh } | { kind: "cancelled" };

/**
 * The mesh of `source` (extractIsosurface gives the units). Throws InvariantError for a bad grid or another output than
 * exactly `shape`. Takes a tenth of a second and more: for a worker thread or a browser worker.
 */
export function extractHighResolution(source: Genome | Cppn, request: HighResolutionRequest): HighResolutionResult {
  const slabs = extractSlabs(source, request);
  for (;;) {
    if (request.signal?.aborted) return { kind: "cancelled" };
    const step = slabs.next();
    if (step.done) return { kind: "mesh", mesh: step.value };
    request.onProgress?.(step.value);
  }
}

/**
 * The same, one slab per step, for hosts that let other work in between: yields the part that is done, returns the mesh.
 * Other calls into the kernel between the steps do no harm; to cancel, stop asking.
 */
export function* extractSlabs(source: Genome | Cppn, request: SurfaceRequest): Generator<number, TriangleMesh> {
  const { gridVoxels: grid, isovalue, mode } = request;
  assertStreamedGrid(grid);
  const cppn = "steps" in source ? source : decodeCppn(source);
  if (cppn.outputs.length !== 1 || cppn.outputs[0]?.id !== SHAPE_OUTPUT) {
    throw new InvariantError(`extract: outputs are ${cppn.outputs.map((output) => output.id)}, not ${SHAPE_OUTPUT}`);
  }
  const network = gridNetwork(cppn);
  const slicer = makeSlicer(grid, isovalue, mode === "smooth");
  const layerCorners = (grid.x + 1) * (grid.y + 1);
  const slabLayers = Math.min(SLAB_CELLS, grid.z) + 1;
  slicer.values = new Float32Array(layerCorners * slabLayers);
  const { layerWords } = slicer;
  const bits = new Int32Array(layerWords * (slabLayers + 1));
  slicer.bits = bits;
  for (let first = 0; first < grid.z; first += SLAB_CELLS) {
    const last = Math.min(first + SLAB_CELLS, grid.z);
    sampleSlab({ slicer, bits, cppn, network, first, last });
    // The first layer of a slab is the last one of the slab before, which has been the upper one of a slice.
    for (let layer = first === 0 ? 0 : first + 1; layer <= last; layer++) {
      slicer.lowerAt = (layer - first - 1) * layerCorners;
      slicer.upperAt = (layer - first) * layerCorners;
      slicer.lowerBitsAt = layer === 0 ? layerWords * slabLayers : layerWords * (layer - first - 1);
      slicer.upperBitsAt = layerWords * (layer - first);
      extractSlice(slicer, layer);
    }
    yield last / grid.z;
  }
  slicer.lowerBitsAt = slicer.upperBitsAt;
  slicer.upperBitsAt = layerWords * slabLayers;
  extractSlice(slicer, grid.z + 1);
  return takeMesh(slicer);
}

interface Slab {
  readonly slicer: Slicer;
  /** Inside bits of its layers of corners. */
  readonly bits: Int32Array;
  readonly cppn: Cppn;
  readonly network: Network;
  readonly first: number;
  readonly last: number;
}

/** Fills the bits of a slab, and `slicer.values` where the surface may be: what it holds elsewhere is not read. */
function sampleSlab(slab: Slab): void {
  const { slicer, bits, cppn, network, first, last } = slab;
  const { grid, isovalue } = slicer;
  bits.fill(0);
  const whole = { first: { x: 0, y: 0, z: first }, last: { x: grid.x, y: grid.y, z: last } };
  let boxes = splitBox(whole, SLAB_CELLS);
  for (const cells of [LEAF_CELLS, 0]) {
    const states = boxStates(network, grid, isovalue, boxes);
    for (const [i, state] of states.entries()) if (state === "inside") markBox(slab, boxes[i] as CornerBox);
    const mixed = boxes.filter((_, i) => states[i] === "mixed");
    boxes = cells === 0 ? mixed : mixed.flatMap((box) => splitBox(box, cells));
  }
  if (boxes.length === 0) return;
  const corners = {
    x: Math.min(LEAF_CELLS, grid.x) + 1,
    y: Math.min(LEAF_CELLS, grid.y) + 1,
    z: Math.min(LEAF_CELLS, last - first) + 1,
  };
  const sampler = createBoxSampler(cppn, grid, corners, isovalue);
  for (const box of boxes) {
    // All boxes are sampled in one size: at the ends of the grid they overlap others.
    const x = Math.min(box.first.x, grid.x + 1 - corners.x);
    const y = Math.min(box.first.y, grid.y + 1 - corners.y);
    const z = Math.min(box.first.z, last + 1 - corners.z);
    sampleLeaf(slab, sampler, { x, y, z }, corners);
  }
}

function sampleLeaf({ slicer, bits, first }: Slab, sampler: BoxSampler, from: GridSize, corners: GridSize): void {
  sampler.sample(from);
  const { insideRows } = sampler;
  let [some, all] = [0, -1];
  for (const pattern of insideRows) {
    some |= pattern;
    all &= pattern;
  }
  // Most boxes of which bounds do not tell turn out to be outside, or inside: their values are not needed.
  if (some === 0) return;
  const { grid, values, wordsPerRow } = slicer;
  const rowAt = (from.z - first) * slicer.layerWords + (from.y + 1) * wordsPerRow;
  for (let k = 0, row = 0; k < corners.z; k++) {
    for (let j = 0; j < corners.y; j++, row++) {
      const at = rowAt + k * slicer.layerWords + j * wordsPerRow;
      markCorners(bits, at, from.x + 1, insideRows[row] as number);
    }
  }
  if (all === 2 ** corners.x - 1) return;
  const [rowStride, layerStride] = [grid.x + 1, (grid.x + 1) * (grid.y + 1)];
  const at = from.x + from.y * rowStride + (from.z - first) * layerStride;
  sampler.place({ values, at, rowStride, layerStride });
}

/** Marks all corners of a box. */
function markBox({ slicer, bits, first }: Slab, box: CornerBox): void {
  const pattern = 2 ** (box.last.x - box.first.x + 1) - 1;
  for (let k = box.first.z; k <= box.last.z; k++) {
    for (let j = box.first.y; j <= box.last.y; j++) {
      const rowAt = (k - first) * slicer.layerWords + (j + 1) * slicer.wordsPerRow;
      markCorners(bits, rowAt, box.first.x + 1, pattern);
    }
  }
}

/** Cuts a box into boxes of `cells` cells per side, smaller ones at its end. Neighbours share corners. */
function splitBox({ first, last }: CornerBox, cells: number): CornerBox[] {
  const boxes: CornerBox[] = [];
  for (let z = first.z; z < last.z; z += cells) {
    for (let y = first.y; y < last.y; y += cells) {
      for (let x = first.x; x < last.x; x += cells) {
        const end = {
          x: Math.min(x + cells, last.x),
          y: Math.min(y + cells, last.y),
          z: Math.min(z + cells, last.z),
        };
        boxes.push({ first: { x, y, z }, last: end });
      }
    }
  }
  return boxes;
}

function assertStreamedGrid({ x, y, z }: GridSize): void {
  const isWhole = [x, y, z].every((side) => Number.isInteger(side) && side >= 1);
  const layer = (x + 1) * (y + 1);
  if (!isWhole || layer > MAX_LAYER_CORNERS || layer * (z + 1) > MAX_STREAMED_CORNERS) {
    throw new InvariantError(`grid ${x} x ${y} x ${z} voxels: sides are integers >= 1, at most 2^22 corners a layer`);
  }
}
