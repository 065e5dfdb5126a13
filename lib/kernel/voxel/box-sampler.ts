/** Samples boxes of one size anywhere on a grid, for callers that need few of its corners (sample-field.ts takes all). */
import type { Cppn } from "../cppn/decode";
import { evaluatePlain } from "../cppn/evaluate-plain";
import { BIAS_VALUE } from "../genome/genome";
import { buildBoxProgram } from "../simd/box-program";
import { GRID_BIAS, gridNetwork } from "../simd/network";
import { type SimdKernel, simdKernel } from "../simd/simd-kernel";
import { cornerCoordinates } from "./corner-coordinates";
import type { GridSize } from "./grid";

/** Where a box's samples go: corner (i, j, k) of it to values[at + i + j * rowStride + k * layerStride]. */
export interface BoxTarget {
  readonly values: Float32Array;
  readonly at: number;
  readonly rowStride: number;
  readonly layerStride: number;
}
/** Samples the box whose first corner is `first`. */
export type BoxSampler = (first: GridSize, target: BoxTarget) => void;

/**
 * A sampler of boxes of `corners` corners of a CPPN with the one output `shape`. Valid until anything else is sampled on
 * this thread: the kernel holds one program at a time.
 */
export function createBoxSampler(cppn: Cppn, grid: GridSize, corners: GridSize): BoxSampler {
  const kernel = simdKernel();
  return kernel ? simdSampler(kernel, cppn, grid, corners) : plainSampler(cppn, grid, corners);
}

function simdSampler(kernel: SimdKernel, cppn: Cppn, grid: GridSize, corners: GridSize): BoxSampler {
  const program = buildBoxProgram(kernel, gridNetwork(cppn), corners);
  const bias = program.givens.get("bias");
  if (bias !== undefined) kernel.floats[bias / 4] = GRID_BIAS;
  return (first, target) => {
    const { floats } = kernel;
    for (const axis of ["x", "y", "z"] as const) {
      const address = program.givens.get(axis);
      if (address === undefined) continue;
      const { values } = cornerCoordinates(grid[axis]);
      for (let i = 0; i < corners[axis]; i++) floats[address / 4 + i] = values[first[axis] + i] as number;
    }
    program.run();
    placeBox(floats, (program.results[0] as number) / 4, corners, target);
  };
}

function placeBox(source: Float32Array, sourceAt: number, corners: GridSize, target: BoxTarget): void {
  const { values, at, rowStride, layerStride } = target;
  const { x, y, z } = corners;
  let from = sourceAt;
  for (let k = 0; k < z; k++) {
    for (let j = 0; j < y; j++) {
      const row = at + j * rowStride + k * layerStride;
      for (let i = 0; i < x; i++) values[row + i] = source[from++] as number;
    }
  }
}

function plainSampler(cppn: Cppn, grid: GridSize, corners: GridSize): BoxSampler {
  const count = corners.x * corners.y * corners.z;
  const names = ["bias", "x", "y", "z", "r_xy", "r_yz", "r_xz", "r_xyz", "d"] as const;
  const inputs = new Map<string, Float32Array>(names.map((name) => [name, new Float32Array(count)]));
  const fround = Math.fround;
  return (first, target) => {
    const axis = (name: "x" | "y" | "z", i: number) => cornerCoordinates(grid[name]).values[first[name] + i] as number;
    for (let at = 0; at < count; at++) {
      const x = axis("x", at % corners.x);
      const y = axis("y", Math.floor(at / corners.x) % corners.y);
      const z = axis("z", Math.floor(at / (corners.x * corners.y)));
      const [xx, yy, zz] = [fround(x * x), fround(y * y), fround(z * z)];
      const r = fround(Math.sqrt(fround(fround(xx + yy) + zz)));
      const [rXy, rYz, rXz] = [xx + yy, yy + zz, xx + zz].map((sum) => fround(Math.sqrt(fround(sum)))) as [
        number,
        number,
        number,
      ];
      for (const [k, value] of [BIAS_VALUE, x, y, z, rXy, rYz, rXz, r, r].entries()) {
        (inputs.get(names[k] as string) as Float32Array)[at] = value;
      }
    }
    placeBox(evaluatePlain(cppn, inputs, count)[0] as Float32Array, 0, corners, target);
  };
}
