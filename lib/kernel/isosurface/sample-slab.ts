/**
 * What extract-high-resolution.ts needs of a slab: which corners are inside, and the values at both ends of every edge that
 * the surface crosses. Leaves of which bounds do not tell are sampled, and so are the few others that the surface passes.
 */
import { createLeafSampler, LEAF_SAMPLES, LEAF_SIDE, type SampledLeaves } from "../voxel/leaf-sampler";
import { boundSlab } from "./bound-slab";
import { passedLeaves } from "./passed-leaves";
import { leafIndex, SAMPLED, SLAB_LAYERS, type Slab } from "./slab";
import { markCorners, WORD_CORNERS } from "./slicer";

/** Sets `slicer.bits` and `slicer.values` for a slab of which nothing is known; values that no crossed edge ends at are not defined. */
export function sampleSlab(slab: Slab): void {
  const { slicer, cppn, network, leaves, first } = slab;
  const { grid, isovalue } = slicer;
  const unknown = boundSlab(slab);
  // From the last leaves of the slab below on, which the surface may pass between the two slabs.
  const layers = { firstLayer: first - LEAF_SIDE, layerCount: SLAB_LAYERS + LEAF_SIDE };
  const sampleLeaves = createLeafSampler(cppn, network, { grid, isovalue, ...layers });
  sampleLeaves(unknown, (sampled, from, count) => {
    for (let i = 0; i < count; i++) {
      const at = 3 * (from + i);
      const [x, y, z] = [unknown[at] as number, unknown[at + 1] as number, unknown[at + 2] as number];
      const low = sampled.signs[sampled.signsAt + 2 * i] as number;
      const high = sampled.signs[sampled.signsAt + 2 * i + 1] as number;
      const leaf = leafIndex(slab, x, y, z);
      leaves.states[leaf] = SAMPLED;
      leaves.signs[2 * leaf] = low;
      leaves.signs[2 * leaf + 1] = high;
      if ((low | high) !== 0) markLeaf(slab, { x, y, z, low, high });
    }
    placeLeaves(slab, sampled, unknown.subarray(3 * from, 3 * (from + count)));
  });
  const passed = passedLeaves(slab);
  sampleLeaves(passed, (sampled, from, count) => {
    placeLeaves(slab, sampled, passed.subarray(3 * from, 3 * (from + count)));
  });
}

/** Marks the corners of a leaf that its signs say are inside. */
function markLeaf(
  { slicer, first, end }: Slab,
  { x, y, z, low, high }: { x: number; y: number; z: number; low: number; high: number },
): void {
  const { grid, bits, layerWords, wordsPerRow } = slicer;
  const rowMask = (1 << Math.min(LEAF_SIDE, grid.x + 1 - x)) - 1;
  const endY = Math.min(LEAF_SIDE, grid.y + 1 - y);
  const endZ = Math.min(LEAF_SIDE, end - z);
  const word = Math.floor((x + 1) / WORD_CORNERS);
  const bit = x + 1 - word * WORD_CORNERS;
  for (let k = 0; k < endZ; k++) {
    let rows = (k < 2 ? low : high) >>> (16 * (k & 1));
    let at = (z + k - first + 1) * layerWords + (y + 1) * wordsPerRow + word;
    for (let j = 0; j < endY; j++, rows >>>= LEAF_SIDE, at += wordsPerRow) markCorners(bits, at, bit, rows & rowMask);
  }
}

/** Copies the values of sampled leaves to where they belong; `corners` are their first corners. */
function placeLeaves({ slicer, first, end }: Slab, sampled: SampledLeaves, corners: Int32Array): void {
  const { grid, values } = slicer;
  const rowCorners = grid.x + 1;
  const layerCorners = rowCorners * (grid.y + 1);
  const source = sampled.values;
  let leafAt = sampled.valuesAt;
  for (let leaf = 0; leaf < corners.length; leaf += 3, leafAt += LEAF_SAMPLES) {
    const [x, y, z] = [corners[leaf] as number, corners[leaf + 1] as number, corners[leaf + 2] as number];
    const endX = Math.min(LEAF_SIDE, rowCorners - x);
    const endY = Math.min(LEAF_SIDE, grid.y + 1 - y);
    const endZ = Math.min(LEAF_SIDE, end - z);
    // Of a leaf of the slab below, its last layer.
    for (let k = Math.max(0, first - 1 - z); k < endZ; k++) {
      let from = leafAt + LEAF_SIDE * LEAF_SIDE * k;
      let to = x + rowCorners * y + layerCorners * (z + k - first + 1);
      for (let j = 0; j < endY; j++, from += LEAF_SIDE, to += rowCorners) {
        values[to] = source[from] as number;
        if (endX > 1) values[to + 1] = source[from + 1] as number;
        if (endX > 2) values[to + 2] = source[from + 2] as number;
        if (endX > 3) values[to + 3] = source[from + 3] as number;
      }
    }
  }
}
