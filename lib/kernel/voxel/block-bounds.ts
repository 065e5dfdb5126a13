/**
 * Which blocks of corners of a grid lie wholly inside or wholly outside a shape, told from bounds without looking at a sample.
 * A block is a cube of corners; what of it is beyond the end of the grid does not count.
 */
import { BIAS_VALUE } from "../genome/genome";
import { BATCH_BOXES } from "../simd/bounds-code";
import { type BoundsProgram, buildBoundsProgram, PART_FLOATS } from "../simd/bounds-program";
import type { Network } from "../simd/network";
import { simdBoundsKernel, type TapeKernel } from "../simd/simd-kernel";
import { cornerCoordinates } from "./corner-coordinates";
import type { GridSize } from "./grid";

/** UNKNOWN says only that the bounds do not tell. */
export const [OUTSIDE, INSIDE, UNKNOWN] = [0, 1, 2] as const;

/** Blocks of `side` corners per axis: x, y and z of the first corner of each. */
export interface BlockList {
  readonly side: number;
  readonly corners: Int32Array;
}

/** Tells the states of blocks. Valid until anything else is bounded on this thread: a kernel holds one program at a time. */
export type BlockBounds = (blocks: BlockList) => Uint8Array;

/**
 * Bounds for a network over the coordinates (simd/network.ts) with one output. Where there is no SIMD kernel nothing is known.
 */
export function createBlockBounds(network: Network, grid: GridSize, isovalue: number): BlockBounds {
  const kernel = simdBoundsKernel();
  if (kernel === null) return ({ corners }) => new Uint8Array(corners.length / 3).fill(UNKNOWN);
  const program = buildBoundsProgram(kernel, network);
  const { floats } = kernel;
  const bias = program.givens.get("bias");
  if (bias !== undefined) floats.fill(BIAS_VALUE, bias, bias + BATCH_BOXES);
  const c = Math.fround(isovalue);
  return (blocks) => {
    const states = new Uint8Array(blocks.corners.length / 3);
    for (let start = 0; start < states.length; start += BATCH_BOXES) {
      const count = Math.min(BATCH_BOXES, states.length - start);
      setRanges(kernel, program, { grid, blocks, start, count });
      program.run(count);
      for (let i = 0; i < count; i++) {
        const at = program.result + i;
        const part = (k: number) => floats[at + k * PART_FLOATS] as number;
        const reach = Math.abs(part(1)) + Math.abs(part(2)) + Math.abs(part(3)) + part(4);
        if (part(0) + reach <= c) states[start + i] = INSIDE;
        else states[start + i] = part(0) - reach > c ? OUTSIDE : UNKNOWN;
      }
    }
    return states;
  };
}

/** For the rounding of a coordinate's form; coordinates are at most 1. */
const COORDINATE_REST = 2 ** -22;

/** Sets the coordinates of blocks [start, start + count): in the middle of the block, and half its side. */
function setRanges(
  { floats }: TapeKernel,
  { givens }: BoundsProgram,
  { grid, blocks, start, count }: { grid: GridSize; blocks: BlockList; start: number; count: number },
): void {
  const { corners, side } = blocks;
  for (const [k, axis] of (["x", "y", "z"] as const).entries()) {
    const form = givens.get(axis);
    if (form === undefined) continue;
    const { values } = cornerCoordinates(grid[axis]);
    const last = grid[axis];
    for (let i = 0; i < count; i++) {
      const first = corners[3 * (start + i) + k] as number;
      const low = values[first] as number;
      const high = values[Math.min(first + side - 1, last)] as number;
      floats[form + i] = (low + high) / 2;
      floats[form + (1 + k) * PART_FLOATS + i] = (high - low) / 2;
      floats[form + 4 * PART_FLOATS + i] = COORDINATE_REST;
    }
  }
}
