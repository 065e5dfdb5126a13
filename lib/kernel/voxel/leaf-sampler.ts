/**
 * Samples leaves, cubes of 4 x 4 x 4 corners, anywhere on a grid, for callers that need few of its corners (sample-field.ts
 * takes all). Corners beyond the end of the grid repeat its last ones.
 */
import type { Cppn } from "../cppn/decode";
import { evaluatePlain } from "../cppn/evaluate-plain";
import { BIAS_VALUE } from "../genome/genome";
import { LEAF_SAMPLES, LEAF_SIDE } from "../simd/kernel-code";
import { buildLeafProgram, type LeafProgram } from "../simd/leaf-program";
import type { Network } from "../simd/network";
import { type SimdKernel, simdKernel } from "../simd/simd-kernel";
import { cornerCoordinates } from "./corner-coordinates";
import type { GridSize } from "./grid";

export { LEAF_SAMPLES, LEAF_SIDE };

/** Samples of leaves, LEAF_SAMPLES each, x fastest, from values[valuesAt]; which are inside as bits, two words each. */
export interface SampledLeaves {
  readonly values: Float32Array;
  readonly valuesAt: number;
  readonly signs: Int32Array;
  readonly signsAt: number;
}

/**
 * Samples `leaves` (x, y and z of the first corner of each) and hands them out in pieces, `count` of them from number `first`
 * on. Fast when those of a tile of TILE_SIDE corners in x and y follow each other.
 */
export type LeafSampler = (
  leaves: Int32Array,
  take: (sampled: SampledLeaves, first: number, count: number) => void,
) => void;

export interface LeafSamplerOptions {
  readonly grid: GridSize;
  readonly isovalue: number;
  /** First layer of any leaf, which may be below the grid, and how many layers they span: whole leaves. */
  readonly firstLayer: number;
  readonly layerCount: number;
}

/** Corners of a tile in x and y: values of two axes are computed for all of it, and should fit a cache. */
export const TILE_SIDE = 32;
/** Leaves that are sampled at a time, at most. */
const PIECE_LEAVES = 256;

/**
 * A sampler of a CPPN with the one output `shape` and its network. Valid until anything else is sampled on this thread: the
 * kernel holds one program at a time.
 */
export function createLeafSampler(cppn: Cppn, network: Network, options: LeafSamplerOptions): LeafSampler {
  const kernel = simdKernel();
  return kernel ? simdSampler(kernel, network, options) : plainSampler(cppn, options);
}

function simdSampler(kernel: SimdKernel, network: Network, options: LeafSamplerOptions): LeafSampler {
  const { grid, isovalue, firstLayer, layerCount } = options;
  const wholeLeaves = (corners: number) => LEAF_SIDE * Math.ceil(corners / LEAF_SIDE);
  const size = {
    x: Math.min(TILE_SIDE, wholeLeaves(grid.x + 1)),
    y: Math.min(TILE_SIDE, wholeLeaves(grid.y + 1)),
    z: layerCount,
  };
  const program = buildLeafProgram(kernel, network, size, PIECE_LEAVES);
  // Behind the program: the isovalue, then the bits of the leaves.
  const [level, signs] = [program.end, program.end + 16];
  kernel.reserve(signs + 8 * PIECE_LEAVES);
  const { floats, words } = kernel;
  floats[level / 4] = isovalue;
  const bias = program.givens.get("bias");
  if (bias !== undefined) floats[bias / 4] = BIAS_VALUE;
  const result = program.results[0] as number;
  const sampled = { values: floats, valuesAt: result / 4, signs: words, signsAt: signs / 4 };
  return (leaves, take) => {
    const leafCount = leaves.length / 3;
    const origin = { x: -1, y: -1, z: firstLayer };
    for (let first = 0; first < leafCount; ) {
      const tile = {
        x: TILE_SIDE * Math.floor((leaves[3 * first] as number) / TILE_SIDE),
        y: TILE_SIDE * Math.floor((leaves[3 * first + 1] as number) / TILE_SIDE),
      };
      if (tile.x !== origin.x || tile.y !== origin.y) {
        Object.assign(origin, tile);
        setTile(floats, program, { grid, origin, size });
        program.runTile();
      }
      const count = listLeaves(words, program.leaves / 4, { leaves, first, origin });
      program.runLeaves(count);
      kernel.mark(signs, result, 2 * count, 4 * 32, 1, 0, level);
      take(sampled, first, count);
      first += count;
    }
  };
}

/** Sets the coordinates of a tile. */
function setTile(
  floats: Float32Array,
  { givens }: LeafProgram,
  { grid, origin, size }: { grid: GridSize; origin: GridSize; size: GridSize },
): void {
  for (const axis of ["x", "y", "z"] as const) {
    const address = givens.get(axis);
    if (address === undefined) continue;
    const { values } = cornerCoordinates(grid[axis]);
    for (let i = 0; i < size[axis]; i++) {
      floats[address / 4 + i] = values[Math.min(Math.max(0, origin[axis] + i), grid[axis])] as number;
    }
  }
}

/** Writes the places of the leaves from number `first` on that lie in the tile at `origin`; returns how many. */
function listLeaves(
  words: Int32Array,
  listAt: number,
  { leaves, first, origin }: { leaves: Int32Array; first: number; origin: GridSize },
): number {
  let count = 0;
  for (let at = 3 * first; at < leaves.length && count < PIECE_LEAVES; at += 3) {
    const x = (leaves[at] as number) - origin.x;
    const y = (leaves[at + 1] as number) - origin.y;
    if (x < 0 || x >= TILE_SIDE || y < 0 || y >= TILE_SIDE) break;
    words[listAt + 3 * count] = x;
    words[listAt + 3 * count + 1] = y;
    words[listAt + 3 * count + 2] = (leaves[at + 2] as number) - origin.z;
    count++;
  }
  return count;
}

function plainSampler(cppn: Cppn, { grid, isovalue }: LeafSamplerOptions): LeafSampler {
  const names = ["bias", "x", "y", "z", "r_xy", "r_yz", "r_xz", "r_xyz", "d"] as const;
  const inputs = new Map(names.map((name) => [name, new Float32Array(LEAF_SAMPLES * PIECE_LEAVES)]));
  const signs = new Int32Array(2 * PIECE_LEAVES);
  return (leaves, take) => {
    for (let first = 0; first < leaves.length / 3; first += PIECE_LEAVES) {
      const count = Math.min(PIECE_LEAVES, leaves.length / 3 - first);
      const sampleCount = LEAF_SAMPLES * count;
      for (let at = 0; at < sampleCount; at++) {
        const leafAt = 3 * (first + Math.floor(at / LEAF_SAMPLES));
        const sampled = inputsAt(grid, {
          x: (leaves[leafAt] as number) + (at % 4),
          y: (leaves[leafAt + 1] as number) + ((at >> 2) % 4),
          z: (leaves[leafAt + 2] as number) + ((at >> 4) % 4),
        });
        for (const [k, name] of names.entries()) (inputs.get(name) as Float32Array)[at] = sampled[k] as number;
      }
      const values = evaluatePlain(cppn, inputs, sampleCount)[0] as Float32Array;
      signs.fill(0);
      for (let at = 0; at < sampleCount; at++) {
        if ((values[at] as number) <= isovalue) signs[at >> 5] = (signs[at >> 5] as number) | (1 << (at & 31));
      }
      take({ values, valuesAt: 0, signs, signsAt: 0 }, first, count);
    }
  };
}

/** bias, x, y, z, r_xy, r_yz, r_xz, r_xyz, d at a corner; sample-field.ts defines them. */
function inputsAt(grid: GridSize, corner: GridSize): number[] {
  const fround = Math.fround;
  const coordinate = (axis: "x" | "y" | "z") =>
    cornerCoordinates(grid[axis]).values[Math.min(Math.max(0, corner[axis]), grid[axis])] as number;
  const [x, y, z] = [coordinate("x"), coordinate("y"), coordinate("z")];
  const [xx, yy, zz] = [fround(x * x), fround(y * y), fround(z * z)];
  const radius = (sum: number) => fround(Math.sqrt(fround(sum)));
  const r = radius(fround(xx + yy) + zz);
  return [BIAS_VALUE, x, y, z, radius(xx + yy), radius(yy + zz), radius(xx + zz), r, r];
}
