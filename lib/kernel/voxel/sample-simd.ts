/**
 * Sampling by the SIMD kernel. Only the part of the canvas that is not a mirror image of another is computed
 * (mirror-axes.ts); big canvases in boxes whose arrays stay in cache.
 */
import type { Cppn } from "../cppn/decode";
import { mirrorAxes } from "../cppn/mirror-axes";
import { BIAS_VALUE } from "../genome/genome";
import { type BoxProgram, buildBoxProgram } from "../simd/box-program";
import { gridNetwork, X, Y, Z } from "../simd/network";
import type { SimdKernel } from "../simd/simd-kernel";
import { cornerCoordinates } from "./corner-coordinates";
import { cornerCount, type GridSize } from "./grid";

/** Sides of a box in corners, at most. */
const BOX_CORNERS = { x: 32, y: 32, z: 64 } as const;

type Axis = "x" | "y" | "z";
/** One axis of the canvas: its corners, how many are computed, how many at a time. */
interface AxisPlan {
  readonly coordinates: Float32Array;
  readonly cornerCount: number;
  readonly isMirrored: boolean;
  readonly computedCount: number;
  readonly boxCount: number;
}

/** The field of a CPPN with the one output `shape` on a grid that was checked. */
export function sampleSimd(kernel: SimdKernel, cppn: Cppn, grid: GridSize): Float32Array {
  const mirrors = mirrorAxes(cppn);
  const [x, y, z] = [
    planAxis("x", grid, mirrors & X),
    planAxis("y", grid, mirrors & Y),
    planAxis("z", grid, mirrors & Z),
  ];
  const network = gridNetwork(cppn);
  const program = buildBoxProgram(kernel, network, { x: x.boxCount, y: y.boxCount, z: z.boxCount });
  const isWhole = x.boxCount === x.cornerCount && y.boxCount === y.cornerCount && z.boxCount === z.cornerCount;
  setGiven(program, "bias", [BIAS_VALUE]);
  if (isWhole) {
    runBox(program, { x, y, z }, { x: 0, y: 0, z: 0 });
    const at = (program.results[0] as number) / 4;
    return kernel.floats.slice(at, at + cornerCount(grid));
  }
  const field = new Float32Array(cornerCount(grid));
  const layerCorners = x.cornerCount * y.cornerCount;
  kernel.reserve(program.end + 4 * layerCorners * z.boxCount);
  for (const startZ of boxStarts(z)) {
    for (const startY of boxStarts(y)) {
      for (const startX of boxStarts(x)) {
        const start = { x: startX, y: startY, z: startZ };
        runBox(program, { x, y, z }, start);
        placeBox(program, { x, y }, start);
      }
    }
    const layers = program.end / 4;
    field.set(kernel.floats.subarray(layers, layers + layerCorners * z.boxCount), layerCorners * startZ);
  }
  for (let layer = z.computedCount; layer < z.cornerCount; layer++) {
    const source = layerCorners * (z.cornerCount - 1 - layer);
    field.copyWithin(layerCorners * layer, source, source + layerCorners);
  }
  return field;
}

function planAxis(axis: Axis, grid: GridSize, mirror: number): AxisPlan {
  const { values, isSymmetric } = cornerCoordinates(grid[axis]);
  const isMirrored = mirror !== 0 && isSymmetric;
  const computedCount = isMirrored ? Math.ceil(values.length / 2) : values.length;
  const boxes = Math.ceil(computedCount / BOX_CORNERS[axis]);
  const boxCount = Math.ceil(computedCount / boxes);
  return { coordinates: values, cornerCount: values.length, isMirrored, computedCount, boxCount };
}

/** First corners of the boxes along an axis; the last box overlaps the one before rather than being smaller. */
function* boxStarts({ computedCount, boxCount }: AxisPlan): Generator<number> {
  for (let start = 0; ; start += boxCount) {
    yield Math.min(start, computedCount - boxCount);
    if (start + boxCount >= computedCount) return;
  }
}

function runBox(program: BoxProgram, plans: Readonly<Record<Axis, AxisPlan>>, start: GridSize): void {
  for (const axis of ["x", "y", "z"] as const) {
    const { coordinates, boxCount } = plans[axis];
    setGiven(program, axis, coordinates.subarray(start[axis], start[axis] + boxCount));
  }
  program.run();
}

function setGiven(program: BoxProgram, name: string, values: ArrayLike<number>): void {
  const address = program.givens.get(name);
  if (address !== undefined) program.kernel.floats.set(values, address / 4);
}

/** Copies a computed box into the layers at `program.end`, and its mirror images. */
function placeBox(program: BoxProgram, { x, y }: Readonly<Record<"x" | "y", AxisPlan>>, start: GridSize): void {
  const { kernel, size, results, end } = program;
  const rowStride = 4 * x.cornerCount;
  const layerStride = rowStride * y.cornerCount;
  const firstRow = end + rowStride * start.y;
  const rows = [{ at: firstRow, stride: rowStride }];
  if (y.isMirrored) rows.push({ at: end + rowStride * (y.cornerCount - 1 - start.y), stride: -rowStride });
  for (const { at, stride } of rows) {
    const place = (target: number, isReversed: 0 | 1) =>
      kernel.place(target, results[0] as number, 4 * size.x, size.y, size.z, stride, layerStride, isReversed);
    place(at + 4 * start.x, 0);
    if (x.isMirrored) place(at + 4 * (x.cornerCount - start.x), 1);
  }
}
