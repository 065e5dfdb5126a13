import { expect, test } from "vitest";
import { extractIsosurface, type TriangleMesh } from "@/lib/kernel";
import { contactArea, measurePrintability } from "@/lib/print/printability";

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
const isIn = (low: number, high: number, ...values: number[]) => values.every((v) => v >= low && v <= high);

test("a block on the floor prints; its contact is its flat base", () => {
  const block = shapeOf((x, y, z) => isIn(2, 6, x, y) && z <= 6);
  expect(measurePrintability(block)).toEqual({ isPrintable: true, pieceCount: 1 });
  // Corners 2 to 6 on both axes; towards the sides the surface rises at once.
  expect(contactArea(block)).toBe(16);
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
