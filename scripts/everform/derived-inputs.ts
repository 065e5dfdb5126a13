/** The inputs that follow from others: bias, and the radii of x, y, z as docs/genome.md ("Field") forms them, f32 by f32. */
import { BIAS_VALUE, type GridSize } from "@/lib/kernel";
import { InputError } from "./command";
import type { Points } from "./points";

const { fround, sqrt } = Math;
const RADII: Readonly<Record<string, readonly string[]>> = {
  r_xy: ["x", "y"],
  r_yz: ["y", "z"],
  r_xz: ["x", "z"],
  r_xyz: ["x", "y", "z"],
};

/** Every input of `names`: given by a column, or derived. `d` of points without z is sqrt(x*x + y*y). Throws InputError. */
export function completeInputs(points: Points, names: readonly string[]): Map<string, Float32Array> {
  return new Map(names.map((name) => [name, points.columns.get(name) ?? derive(points, name)]));
}

function derive({ columns, pointCount }: Points, name: string): Float32Array {
  if (name === "bias") return new Float32Array(pointCount).fill(BIAS_VALUE);
  const axes = name === "d" ? (columns.has("z") ? ["x", "y", "z"] : ["x", "y"]) : RADII[name];
  const missing = axes ? axes.find((axis) => !columns.has(axis)) : name;
  if (!axes || missing) {
    throw new InputError(
      `the genome reads "${name}", and the points have no column "${missing}"; they have ${[...columns.keys()].join(", ")}`,
    );
  }
  const parts = axes.map((axis) => columns.get(axis) as Float32Array);
  return Float32Array.from({ length: pointCount }, (_, i) => {
    let sum = 0;
    for (const part of parts) sum = fround(sum + fround((part[i] as number) * (part[i] as number)));
    return sqrt(sum);
  });
}

/** The corners of a grid as points: x fastest, then y, then z. */
export function gridPoints(grid: GridSize): Points {
  const [nx, ny, nz] = [grid.x + 1, grid.y + 1, grid.z + 1];
  const pointCount = nx * ny * nz;
  const at = (i: number, voxelCount: number) => -1 + (2 * i) / voxelCount;
  const column = (value: (i: number) => number) => Float32Array.from({ length: pointCount }, (_, i) => value(i));
  return {
    pointCount,
    columns: new Map([
      ["x", column((i) => at(i % nx, grid.x))],
      ["y", column((i) => at(Math.floor(i / nx) % ny, grid.y))],
      ["z", column((i) => at(Math.floor(i / (nx * ny)), grid.z))],
    ]),
  };
}
