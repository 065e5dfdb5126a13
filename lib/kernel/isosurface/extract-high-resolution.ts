/**
 * The surface of a genome at high resolution, without a field of the whole canvas: bounds (voxel/block-bounds.ts) tell which
 * blocks of corners lie wholly inside or outside, only the others are evaluated, and the surface is extracted slab by slab.
 *
 * Guarantees the mesh of extractIsosurface(sampleField(genome)), byte for byte: that of each corner is known whether it is
 * inside, and both ends of every edge that the surface crosses are evaluated (sample-slab.ts). Memory grows with a layer of the grid and
 * with the mesh, not with the volume. Does not guarantee that much is skipped: noise is evaluated everywhere.
 */
import { type Cppn, decodeCppn } from "../cppn/decode";
import { type Genome, SHAPE_OUTPUT } from "../genome/genome";
import { InvariantError } from "../invariant-error";
import type { TriangleMesh } from "../mesh/triangle-mesh";
import { gridNetwork } from "../simd/network";
import type { GridSize } from "../voxel/grid";
import type { SurfaceMode } from "./extract-isosurface";
import { extractSlice } from "./extract-slice";
import { sampleSlab } from "./sample-slab";
import { nextSlab, SLAB_LAYERS, startSlab } from "./slab";
import { makeSlicer, takeMesh } from "./slicer";

/** Corners in all, at most; a layer of them is held in memory SLAB_LAYERS + 1 times, in four bytes each. */
export const MAX_STREAMED_CORNERS = 2 ** 32;
export const MAX_LAYER_CORNERS = 2 ** 22;

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
  const slicer = makeSlicer(grid, isovalue, mode === "smooth");
  const { layerWords } = slicer;
  const layerCorners = (grid.x + 1) * (grid.y + 1);
  /** Layers by their number within the slab: 0 is the last one of the slab below. */
  const extract = (layer: number, lower: number, upper: number) => {
    slicer.lowerAt = lower * layerCorners;
    slicer.upperAt = upper * layerCorners;
    slicer.lowerBitsAt = lower * layerWords;
    slicer.upperBitsAt = upper * layerWords;
    extractSlice(slicer, layer);
  };
  let slab = startSlab(slicer, cppn, gridNetwork(cppn));
  while (slab.end <= grid.z) {
    slab = nextSlab(slab);
    sampleSlab(slab);
    const { first, end } = slab;
    for (let layer = first; layer < end; layer++) extract(layer, layer - first, layer - first + 1);
    yield end / (grid.z + 1);
  }
  extract(grid.z + 1, slab.end - slab.first, SLAB_LAYERS + 1);
  return takeMesh(slicer);
}

function assertStreamedGrid({ x, y, z }: GridSize): void {
  const isWhole = [x, y, z].every((side) => Number.isInteger(side) && side >= 1);
  const layer = (x + 1) * (y + 1);
  if (!isWhole || layer > MAX_LAYER_CORNERS || layer * (z + 1) > MAX_STREAMED_CORNERS) {
    throw new InvariantError(`grid ${x} x ${y} x ${z} voxels: sides are integers >= 1, at most 2^22 corners a layer`);
  }
}
