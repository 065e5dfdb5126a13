import { expect, test } from "vitest";
import { decodeCppn } from "@/lib/kernel/cppn/decode";
import { evaluateCppn } from "@/lib/kernel/cppn/evaluate";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { createRng } from "@/lib/kernel/random/rng";
import { cornerCount, DEFAULT_GRID, type GridSize } from "@/lib/kernel/voxel/grid";
import { sampleField } from "@/lib/kernel/voxel/sample-field";
import { arbGenome, arbGrid } from "@/tests/support/arbitraries";
import { plainEvaluate } from "@/tests/support/plain-evaluate";
import { propertyTest } from "@/tests/support/property-test";

const f = Math.fround;

/** The inputs at corner (i, j, k), written from design.md and docs/genome.md. */
function inputsAt(grid: GridSize, [i, j, k]: readonly [number, number, number]): Record<string, number> {
  const [x, y, z] = [f(-1 + (2 * i) / grid.x), f(-1 + (2 * j) / grid.y), f(-1 + (2 * k) / grid.z)];
  const root = (...squares: number[]) => f(Math.sqrt(squares.reduce((sum, square) => f(sum + square))));
  const [xx, yy, zz] = [f(x * x), f(y * y), f(z * z)];
  const radii = { r_xy: root(xx, yy), r_yz: root(yy, zz), r_xz: root(xx, zz), r_xyz: root(xx, yy, zz) };
  return { bias: f(0.3), x, y, z, ...radii, d: radii.r_xyz };
}

function* corners(grid: GridSize): Generator<readonly [number, number, number]> {
  for (let k = 0; k <= grid.z; k++) for (let j = 0; j <= grid.y; j++) for (let i = 0; i <= grid.x; i++) yield [i, j, k];
}

propertyTest(
  "a field is the network at every corner, x fastest, then y, then z",
  [arbGenome, arbGrid],
  (genome, grid) => {
    const field = sampleField(genome, grid);
    expect(field.length).toBe(cornerCount(grid));
    let at = 0;
    for (const corner of corners(grid)) {
      if (at++ % 29 !== 0) continue;
      const value = f(plainEvaluate(genome, "shape", inputsAt(grid, corner)));
      expect(Object.is(field[at - 1], value)).toBe(true);
    }
  },
);

propertyTest("computing repeated nodes once changes no bit", [arbGenome, arbGrid], (genome, grid) => {
  const table = [...corners(grid)].map((corner) => inputsAt(grid, corner));
  const inputs = new Map(
    Object.keys(table[0] ?? {}).map((id) => [id, Float32Array.from(table, (row) => row[id] as number)]),
  );
  const cppn = decodeCppn(genome);
  const [plain] = evaluateCppn(cppn, inputs, table.length);
  expect(sampleField(cppn, grid)).toEqual(plain);
});

test("a grid of several slabs has the values of each of its layers", () => {
  const genome = startGenome(createRng("s", "slabs"));
  const grid = { x: 60, y: 70, z: 40 };
  const field = sampleField(genome, grid);
  const layerCorners = 61 * 71;
  for (const corner of [
    [0, 0, 0],
    [60, 70, 14],
    [3, 4, 15],
    [7, 70, 16],
    [60, 70, 40],
  ] as const) {
    const at = corner[0] + 61 * corner[1] + layerCorners * corner[2];
    expect(field[at]).toBe(f(plainEvaluate(genome, "shape", inputsAt(grid, corner))));
  }
});

test("a grid of wide layers is sampled like any other", () => {
  const genome = startGenome(createRng("s", "wide"));
  const grid = { x: 300, y: 260, z: 1 };
  const at = 11 + 301 * 200 + 301 * 261;
  expect(sampleField(genome, grid)[at]).toBe(f(plainEvaluate(genome, "shape", inputsAt(grid, [11, 200, 1]))));
});

test("the input arrays that are kept between calls are not the field that is returned", () => {
  const genome = startGenome(createRng("s", "twice"));
  const first = sampleField(genome, DEFAULT_GRID);
  const copy = first.slice();
  first.fill(7);
  expect(sampleField(genome, DEFAULT_GRID)).toEqual(copy);
});

test("more grids than are remembered still give the same fields", () => {
  const genome = startGenome(createRng("s", "many"));
  const before = sampleField(genome, { x: 2, y: 2, z: 2 });
  for (let side = 3; side < 12; side++) sampleField(genome, { x: side, y: 2, z: 2 });
  expect(sampleField(genome, { x: 2, y: 2, z: 2 })).toEqual(before);
});

test.each([
  { x: 0, y: 1, z: 1 },
  { x: 1.5, y: 1, z: 1 },
  { x: 1, y: Number.NaN, z: 1 },
  { x: 400, y: 400, z: 400 },
])("the grid %j is refused", (grid) => {
  expect(() => sampleField(startGenome(createRng("s", "start")), grid)).toThrow(InvariantError);
});

test("a genome with another output or an unknown input is refused", () => {
  const start = startGenome(createRng("s", "start"));
  const rename = (from: string, to: string) => JSON.parse(JSON.stringify(start).replaceAll(`"${from}"`, `"${to}"`));
  expect(() => sampleField(rename("shape", "colour"), DEFAULT_GRID)).toThrow(InvariantError);
  expect(() => sampleField(rename("r_xy", "r_uv"), DEFAULT_GRID)).toThrow(/input r_uv has no values/);
});
