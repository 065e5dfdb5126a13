/**
 * Which boxes of a grid lie wholly inside or wholly outside a shape, told from bounds without looking at a sample.
 * A box is given by its first and last corners; both belong to it.
 */
import { BIAS_VALUE } from "../genome/genome";
import { BATCH_BOXES, type BoundsProgram, buildBoundsProgram, HIGH_END } from "../simd/bounds-program";
import type { Network } from "../simd/network";
import { simdBoundsKernel, type TapeKernel } from "../simd/simd-kernel";
import { cornerCoordinates } from "./corner-coordinates";
import type { GridSize } from "./grid";

export interface CornerBox {
  readonly first: GridSize;
  readonly last: GridSize;
}

/** `mixed` says only that the bounds do not tell. */
export type BoxState = "inside" | "outside" | "mixed";

/**
 * The states of `boxes` on `grid` for a network over the coordinates (simd/network.ts) with one output. Where there is no SIMD
 * kernel all are `mixed`.
 */
export function boxStates(network: Network, grid: GridSize, isovalue: number, boxes: readonly CornerBox[]): BoxState[] {
  const kernel = simdBoundsKernel();
  if (kernel === null) return boxes.map(() => "mixed");
  const program = buildBoundsProgram(kernel, network);
  const bias = program.givens.get("bias");
  if (bias !== undefined) {
    kernel.floats.fill(BIAS_VALUE, bias / 4, bias / 4 + BATCH_BOXES);
    kernel.floats.fill(BIAS_VALUE, bias / 4 + HIGH_END, bias / 4 + HIGH_END + BATCH_BOXES);
  }
  const c = Math.fround(isovalue);
  const states: BoxState[] = [];
  const { floats } = kernel;
  for (let start = 0; start < boxes.length; start += BATCH_BOXES) {
    const batch = boxes.slice(start, start + BATCH_BOXES);
    setRanges(kernel, program, grid, batch);
    program.run(batch.length);
    const low = program.result / 4;
    for (let i = 0; i < batch.length; i++) {
      if ((floats[low + HIGH_END + i] as number) <= c) states.push("inside");
      else states.push((floats[low + i] as number) > c ? "outside" : "mixed");
    }
  }
  return states;
}

function setRanges(kernel: TapeKernel, program: BoundsProgram, grid: GridSize, boxes: readonly CornerBox[]): void {
  const { floats } = kernel;
  for (const axis of ["x", "y", "z"] as const) {
    const address = program.givens.get(axis);
    if (address === undefined) continue;
    const { values } = cornerCoordinates(grid[axis]);
    let at = address / 4;
    for (const { first, last } of boxes) {
      floats[at] = values[first[axis]] as number;
      floats[at + HIGH_END] = values[last[axis]] as number;
      at++;
    }
  }
}
