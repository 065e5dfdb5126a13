import { expect, test } from "vitest";
import { extractIsosurface, type TriangleMesh } from "@/lib/kernel";
import { baseArea, LEAST_BASE_MM2, measurePrintability } from "@/lib/print/printability";

const GRID = { x: 8, y: 8, z: 12 };

/** The surface of the voxel corners that `isInside` says, on a small grid. */
function shapeOf(isInside: (x: number, y: number, z: number) => boolean): TriangleMesh {
  const field = new Float32Array((GRID.x + 1) * (GRID.y + 1) * (GRID.z + 1)).fill(1);
  let index = 0;
  for (let z = 0; z <= GRID.z; z++) {
    for (let y = 0; y <= GRID.y; y++) {
      for (let x = 0; x <= GRID.x; x++) field[index++] = isInside(x, y, z) ? -1 : 1;
    }
  }
  return extractIsosurface(field, GRID, -0.1, "smooth");
}
function heightOf({ positions }: TriangleMesh): number {
  const heights = [...positions].filter((_, index) => index % 3 === 2);
  return Math.max(...heights) - Math.min(...heights);
}
const isIn = (low: number, high: number, ...values: number[]) => values.every((v) => v >= low && v <= high);

test("a block on the floor prints; its base is its flat side, in millimetres at 80 mm height", () => {
  const block = shapeOf((x, y, z) => isIn(2, 6, x, y) && z <= 6);
  expect(measurePrintability(block)).toEqual({ isPrintable: true, pieceCount: 1 });
  // Corners 2 to 6 on both axes; towards the sides the surface rises at once.
  expect(baseArea(block)).toBeCloseTo(16 * (80 / heightOf(block)) ** 2, 6);
});

/** A block of 4 x 4 x 8 whose base is a shallow pyramid: its middle is higher than its rim by that much at 80 mm height. */
function hollowBased(riseMm: number): TriangleMesh {
  const [rise, h] = [riseMm / 10, 8];
  const positions = Float32Array.from(
    [
      [0, 0, 0],
      [4, 0, 0],
      [4, 4, 0],
      [0, 4, 0],
      [2, 2, rise],
      [0, 0, h],
      [4, 0, h],
      [4, 4, h],
      [0, 4, h],
    ].flat(),
  );
  const sides = [0, 1, 2, 3].flatMap((i) => {
    const next = (i + 1) % 4;
    return [
      [next, i, 4],
      [i, next, 5 + next],
      [i, 5 + next, 5 + i],
    ];
  });
  return { positions, indices: Uint32Array.from([...sides, [5, 6, 7], [5, 7, 8]].flat()) };
}

test("a base that is uneven within the first layer of 0.2 mm is a base; beyond it is none", () => {
  expect(measurePrintability(hollowBased(0.19))).toEqual({ isPrintable: true, pieceCount: 1 });
  expect(baseArea(hollowBased(0.19))).toBeCloseTo(1600, 3);
  expect(baseArea(hollowBased(0.21))).toBe(0);
  expect(measurePrintability(hollowBased(0.21))).toEqual({ isPrintable: false, pieceCount: 1 });
});

test("an egg that only touches the plate does not print as it stands", () => {
  const field = new Float32Array(16 * 16 * 31);
  let index = 0;
  for (let z = 0; z < 31; z++) {
    for (let y = 0; y < 16; y++) {
      for (let x = 0; x < 16; x++) field[index++] = (x - 7.5) ** 2 / 36 + (y - 7.5) ** 2 / 36 + (z - 15) ** 2 / 144 - 1;
    }
  }
  const egg = extractIsosurface(field, { x: 15, y: 15, z: 30 }, -0.1, "smooth");
  expect(measurePrintability(egg).pieceCount).toBe(1);
  expect(baseArea(egg)).toBeLessThan(LEAST_BASE_MM2);
});

test("two blocks are two pieces and do not print", () => {
  const two = shapeOf((x, y, z) => (isIn(0, 2, x, y) || isIn(5, 8, x, y)) && z <= 6);
  expect(measurePrintability(two)).toEqual({ isPrintable: false, pieceCount: 2 });
});

test("a hollow inside is no piece", () => {
  const shell = shapeOf((x, y, z) => isIn(0, 8, x, y) && z <= 8 && !(isIn(3, 5, x, y) && isIn(3, 5, z)));
  expect(measurePrintability(shell)).toEqual({ isPrintable: true, pieceCount: 1 });
});

test("what stands on a point does not print, nor does nothing", () => {
  const needle = shapeOf((x, y, z) => (x === 4 && y === 4 && z <= 6) || (isIn(2, 6, x, y) && isIn(5, 9, z)));
  expect(measurePrintability(needle)).toEqual({ isPrintable: false, pieceCount: 1 });
  expect(measurePrintability(shapeOf(() => false))).toEqual({ isPrintable: false, pieceCount: 0 });
});

test("a mesh with a hole does not print", () => {
  const { positions, indices } = shapeOf((x, y, z) => isIn(2, 6, x, y) && z <= 6);
  expect(measurePrintability({ positions, indices: indices.slice(3) }).isPrintable).toBe(false);
});
