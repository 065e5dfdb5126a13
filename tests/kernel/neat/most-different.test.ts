import { expect, test } from "vitest";
import { packInsideBits } from "@/lib/kernel/neat/inside-bits";
import type { Shape } from "@/lib/kernel/neat/judge-shape";
import { createDifferencePool } from "@/lib/kernel/neat/most-different";

/** 100 corners of which [from, to) are inside. */
function band(from: number, to: number, ownWaste: Shape["ownWaste"] = null): Shape {
  return { field: new Float32Array(100), bits: packInsideBits(new Uint8Array(100).fill(1, from, to)), ownWaste };
}

test("hands out the shape farthest from everything on the screen, ties by index", () => {
  // Distances to the parent [0, 50): 0.02, 1, 0.5, 1.
  const pool = createDifferencePool([band(0, 49), band(60, 80), band(0, 25), band(80, 100)], [band(0, 50)]);
  expect(pool.takeIndex()).toBe(1);
  pool.add(band(60, 80));
  expect(pool.takeIndex()).toBe(3);
  pool.add(band(80, 100));
  expect(pool.takeIndex()).toBe(2);
});

test("what is on the screen counts, not what was taken", () => {
  const pool = createDifferencePool([band(60, 80), band(60, 79), band(0, 40)], [band(0, 50)]);
  expect(pool.takeIndex()).toBe(0);
  // Slot 0 was redrawn and shows something else: the second band is still far from all.
  pool.add(band(0, 48));
  expect(pool.takeIndex()).toBe(1);
});

test("wastes come last, and an empty pool says so", () => {
  const pool = createDifferencePool([band(0, 0, "empty"), band(0, 49)], [band(0, 50)]);
  expect([pool.takeIndex(), pool.takeIndex()]).toEqual([1, 0]);
  expect(() => pool.takeIndex()).toThrow("all 2 candidates are taken");
});
