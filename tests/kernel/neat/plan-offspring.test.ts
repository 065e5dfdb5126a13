import { expect, test } from "vitest";
import { planOffspring } from "@/lib/kernel/neat/plan-offspring";
import { PRESETS } from "@/lib/kernel/neat/settings";

const kinds = (counts: number[], preset: keyof typeof PRESETS) =>
  planOffspring(counts, PRESETS[preset]).map((plan) => plan.kind);
const crossings = (counts: number[], preset: keyof typeof PRESETS) =>
  kinds(counts, preset).filter((kind) => kind !== "mutation");

test("owners take turns in pick order", () => {
  expect(planOffspring([2, 1, 3], PRESETS["table-3.1"]).map((plan) => plan.owner)).toEqual([0, 1, 2, 0, 2, 2]);
});

test("the site crosses three times whenever two or more are picked, the swap last", () => {
  for (const counts of [[7, 6], [4, 4, 4], Array.from({ length: 12 }, () => 1)]) {
    expect(kinds(counts, "site").slice(-3)).toEqual(["crossover", "crossover", "subtree-swap"]);
    expect(crossings(counts, "site")).toHaveLength(3);
  }
  expect(crossings([14], "site")).toEqual([]);
});

test("table-3.1 crosses once, and only when exactly two are picked", () => {
  expect(crossings([7, 6], "table-3.1")).toEqual(["crossover"]);
  expect(crossings([14], "table-3.1")).toEqual([]);
  expect(crossings([4, 4, 4], "table-3.1")).toEqual([]);
});

test("four times the candidates get four times the crosses", () => {
  const plans = planOffspring([30, 30], PRESETS.site, 4);
  expect(plans.filter((plan) => plan.kind === "crossover")).toHaveLength(8);
  expect(plans.filter((plan) => plan.kind === "subtree-swap")).toHaveLength(4);
});
