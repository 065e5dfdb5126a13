/**
 * Which blocks of corners of a grid lie wholly inside or wholly outside a shape, told from bounds without looking at a sample.
 * A block is a cube of corners; what of it is beyond the end of the grid does not count.
 */
import { BIAS_VALUE } from "../genome/genome";
import { BATCH_BOXES, type BoundsProgram, buildBoundsProgram, HIGH_END } from "../simd/bounds-program";
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
  if (bias !== undefined) {
    floats.fill(BIAS_VALUE, bias / 4, bias / 4 + BATCH_BOXES);
    floats.fill(BIAS_VALUE, bias / 4 + HIGH_END, bias / 4 + HIGH_END + BATCH_BOXES);
  }
  const c = Math.fround(isovalue);
  const low = program.result / 4;
  return (blocks) => {
    const states = new Uint8Array(blocks.corners.length / 3);
    for (let start = 0; start < states.length; start += BATCH_BOXES) {
      const count = Math.min(BATCH_BOXES, states.length - start);
      setRanges(kernel, program, { grid, blocks, start, count });
      program.run(count);
      for (let i = 0; i < count; i++) {
        const isInside = (floats[low + HIGH_END + i] as number) <= c;
        const isOutside = (floats[low + i] as number) > c;
        states[start + i] = isInside ? INSIDE : isOutside ? OUTSIDE : UNKNOWN;
      }
    }
    return states;
  };
}

/** Sets the ends of the coordinates of blocks [start, start + count). */
function setRanges(
  { floats }: TapeKernel,
  { givens }: BoundsProgram,
  { grid, blocks, start, count }: { grid: GridSize; blocks: BlockList; start: number; count: number },
): void {
  const { corners, side } = blocks;
  for (const [k, axis] of (["x", "y", "z"] as const).entries()) {
    const address = givens.get(axis);
    if (address === undefined) continue;
    const { values } = cornerCoordinates(grid[axis]);
    const last = grid[axis];
    const at = address / 4;
    for (let i = 0; i < count; i++) {
      const first = corners[3 * (start + i) + k] as number;
      floats[at + i] = values[first] as number;
      floats[at + HIGH_END + i] = values[Math.min(first + side - 1, last)] as number;
    }
  }
}
