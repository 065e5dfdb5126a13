/** Samples boxes of one size anywhere on a grid, for callers that need few of its corners (sample-field.ts takes all). */
import type { Cppn } from "../cppn/decode";
import { evaluatePlain } from "../cppn/evaluate-plain";
import { BIAS_VALUE } from "../genome/genome";
import { buildBoxProgram } from "../simd/box-program";
import { gridNetwork } from "../simd/network";
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
export interface BoxSampler {
  /** Samples the box whose first corner is `first`. */
  sample(first: GridSize): void;
  /** Of the last box, row by row: the bits of the corners that are inside. */
  readonly insideRows: Int32Array;
  /** Copies the values of the last box. */
  place(target: BoxTarget): void;
}

/**
 * A sampler of boxes of `corners` corners, at most 31 in a row, of a CPPN with the one output `shape`. Valid until anything
 * else is sampled on this thread: the kernel holds one program at a time.
 */
export function createBoxSampler(cppn: Cppn, grid: GridSize, corners: GridSize, isovalue: number): BoxSampler {
  const kernel = simdKernel();
  return kernel
    ? simdSampler(kernel, cppn, { grid, corners, isovalue })
    : plainSampler(cppn, { grid, corners, isovalue });
}

interface SamplerOptions {
  readonly grid: GridSize;
  readonly corners: GridSize;
  readonly isovalue: number;
}

function simdSampler(kernel: SimdKernel, cppn: Cppn, { grid, corners, isovalue }: SamplerOptions): BoxSampler {
  const program = buildBoxProgram(kernel, gridNetwork(cppn), corners);
  const result = program.results[0] as number;
  const rowCount = corners.y * corners.z;
  // Behind the program: the isovalue, then the bits of the rows.
  const [level, patterns] = [program.end, program.end + 16];
  kernel.reserve(patterns + 4 * rowCount);
  const { floats, words } = kernel;
  floats[level / 4] = isovalue;
  const bias = program.givens.get("bias");
  if (bias !== undefined) floats[bias / 4] = BIAS_VALUE;
  const insideRows = new Int32Array(rowCount);
  const rowMask = 2 ** corners.x - 1;
  const sample = (first: GridSize) => {
    for (const axis of ["x", "y", "z"] as const) {
      const address = program.givens.get(axis);
      if (address === undefined) continue;
      const { values } = cornerCoordinates(grid[axis]);
      for (let i = 0; i < corners[axis]; i++) floats[address / 4 + i] = values[first[axis] + i] as number;
    }
    program.run();
    kernel.mark(patterns, result, 1, 0, rowCount, 4 * corners.x, level);
    for (let row = 0; row < rowCount; row++) insideRows[row] = (words[patterns / 4 + row] as number) & rowMask;
  };
  return { sample, insideRows, place: (target) => placeBox(floats, result / 4, corners, target) };
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

function plainSampler(cppn: Cppn, { grid, corners, isovalue }: SamplerOptions): BoxSampler {
  const count = corners.x * corners.y * corners.z;
  const names = ["bias", "x", "y", "z", "r_xy", "r_yz", "r_xz", "r_xyz", "d"] as const;
  const inputs = new Map<string, Float32Array>(names.map((name) => [name, new Float32Array(count)]));
  const insideRows = new Int32Array(corners.y * corners.z);
  let values = new Float32Array(count);
  const sample = (first: GridSize) => {
    for (let at = 0; at < count; at++) {
      const place = {
        x: at % corners.x,
        y: Math.floor(at / corners.x) % corners.y,
        z: Math.floor(at / (corners.x * corners.y)),
      };
      const sampled = inputsAt(grid, { x: first.x + place.x, y: first.y + place.y, z: first.z + place.z });
      for (const [k, name] of names.entries()) (inputs.get(name) as Float32Array)[at] = sampled[k] as number;
    }
    values = evaluatePlain(cppn, inputs, count)[0] as Float32Array<ArrayBuffer>;
    insideRows.fill(0);
    for (let at = 0; at < count; at++) {
      const row = Math.floor(at / corners.x);
      if ((values[at] as number) <= isovalue) insideRows[row] = (insideRows[row] as number) | (1 << (at % corners.x));
    }
  };
  return { sample, insideRows, place: (target) => placeBox(values, 0, corners, target) };
}

/** bias, x, y, z, r_xy, r_yz, r_xz, r_xyz, d at a corner; sample-field.ts defines them. */
function inputsAt(grid: GridSize, corner: GridSize): number[] {
  const fround = Math.fround;
  const coordinate = (axis: "x" | "y" | "z") => cornerCoordinates(grid[axis]).values[corner[axis]] as number;
  const [x, y, z] = [coordinate("x"), coordinate("y"), coordinate("z")];
  const [xx, yy, zz] = [fround(x * x), fround(y * y), fround(z * z)];
  const radius = (sum: number) => fround(Math.sqrt(fround(sum)));
  const r = radius(fround(xx + yy) + zz);
  return [BIAS_VALUE, x, y, z, radius(xx + yy), radius(yy + zz), radius(xx + zz), r, r];
}
