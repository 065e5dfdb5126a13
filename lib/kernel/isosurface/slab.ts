/**
 * A slab of layers of a grid on its way to be extracted, and what is known of its leaves, cubes of 4 x 4 x 4 corners. The steps
 * are in bound-slab.ts, sample-slab.ts and passed-leaves.ts; only the files of this folder use it.
 */
import type { Cppn } from "../cppn/decode";
import type { Network } from "../simd/network";
import { OUTSIDE } from "../voxel/block-bounds";
import { LEAF_SIDE } from "../voxel/leaf-sampler";
import type { Slicer } from "./slicer";

/** Layers of corners of a slab. */
export const SLAB_LAYERS = 16;

/** States of leaves besides those that bounds tell (block-bounds.ts): the values are known; or there is no such leaf. */
export const [SAMPLED, NONE] = [3, 4] as const;

/** Leaves x fastest, then y, then z; the first layer of them is the last one of the slab below. */
export interface LeafMap {
  readonly rowLeaves: number;
  readonly layerLeaves: number;
  readonly states: Uint8Array;
  /** Which corners are inside, two words for each leaf: bit x + 4 y + 16 z. */
  readonly signs: Int32Array;
}

/**
 * Layers [first, end) of a grid. In `slicer.bits` and `slicer.values` layer 0 is the last one of the slab below, its own
 * follow, and behind SLAB_LAYERS of them is one more layer of bits: the virtual outside.
 */
export interface Slab {
  readonly slicer: Slicer;
  readonly cppn: Cppn;
  readonly network: Network;
  readonly leaves: LeafMap;
  readonly first: number;
  readonly end: number;
}

/** The empty slab below a grid. */
export function startSlab(slicer: Slicer, cppn: Cppn, network: Network): Slab {
  const { grid, layerWords } = slicer;
  slicer.bits = new Int32Array(layerWords * (SLAB_LAYERS + 2));
  slicer.values = new Float32Array((grid.x + 1) * (grid.y + 1) * (SLAB_LAYERS + 1));
  const rowLeaves = Math.ceil((grid.x + 1) / LEAF_SIDE);
  const layerLeaves = rowLeaves * Math.ceil((grid.y + 1) / LEAF_SIDE);
  const count = layerLeaves * (1 + SLAB_LAYERS / LEAF_SIDE);
  const leaves = { rowLeaves, layerLeaves, states: new Uint8Array(count).fill(NONE), signs: new Int32Array(2 * count) };
  return { slicer, cppn, network, leaves, first: 0, end: 0 };
}

/** The slab above, of which nothing is known yet but what it shares with the one below: every leaf counts as outside. */
export function nextSlab(below: Slab): Slab {
  const { slicer, leaves, end } = below;
  const { bits, values, grid, layerWords } = slicer;
  const { states, signs, layerLeaves } = leaves;
  const layerCorners = (grid.x + 1) * (grid.y + 1);
  const last = end - below.first;
  bits.copyWithin(0, last * layerWords, (last + 1) * layerWords);
  bits.fill(0, layerWords);
  values.copyWithin(0, last * layerCorners, (last + 1) * layerCorners);
  states.copyWithin(0, states.length - layerLeaves);
  states.fill(OUTSIDE, layerLeaves);
  signs.copyWithin(0, signs.length - 2 * layerLeaves);
  signs.fill(0, 2 * layerLeaves);
  return { ...below, first: end, end: Math.min(end + SLAB_LAYERS, grid.z + 1) };
}

/** The number of the leaf that a corner of the slab belongs to. */
export const leafIndex = ({ leaves, first }: Slab, x: number, y: number, z: number): number =>
  (x >> 2) + (y >> 2) * leaves.rowLeaves + (((z - first) >> 2) + 1) * leaves.layerLeaves;
