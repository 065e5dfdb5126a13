import { expect, test } from "vitest";
import { createRng } from "@/lib/kernel/random/rng";
import { chiSquareLimit, equalShares, misfit } from "@/tests/support/chi-square";

test("the limit at p = 0.001 is the table's, within 4 %", () => {
  for (const [degrees, tabled] of [
    [1, 10.828],
    [2, 13.816],
    [9, 27.877],
    [30, 59.703],
  ] as const) {
    expect(Math.abs(chiSquareLimit(degrees) / tabled - 1)).toBeLessThan(0.04);
  }
});

test("a generator that is one and a half percentage points off is caught at 20,000 draws", () => {
  const rng = createRng("chi-square", "biased");
  const counts = [0, 0];
  for (let i = 0; i < 20_000; i++) counts[rng.chance(0.115) ? 0 : 1]!++;
  expect(misfit(counts, [0.1, 0.9])).toContain("chi-square");
});

test("a fair generator passes", () => {
  const rng = createRng("chi-square", "fair");
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 20_000; i++) counts[rng.below(5)]!++;
  expect(misfit(counts, equalShares(5))).toBeNull();
});
