import { expect, test } from "vitest";
import type { Genome } from "@/lib/kernel/genome/genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { moveSpeciesThreshold, speciate } from "@/lib/kernel/neat/speciate";
import { createRng } from "@/lib/kernel/random/rng";

const settings = PRESETS["table-3.1"];

/** Same links, every weight `weight`: the distance of two of them is the difference of their weights. */
const weighing = (weight: number): Genome => {
  const start = startGenome(createRng("speciate", "start"));
  return { ...start, connections: start.connections.map((link) => ({ ...link, weight })) };
};

test("an organism joins the first species whose founder is nearer than the threshold", () => {
  const population = [0, 2, 1, 0.5, 3].map(weighing);
  expect(speciate(population, 1.5, settings)).toEqual([0, 1, 0, 0, 1]);
});

test("a founder at exactly the threshold is too far", () => {
  expect(speciate([0, 1].map(weighing), 1, settings)).toEqual([0, 1]);
});

test("the threshold moves by 0.3 toward three species and never below 0.3", () => {
  expect(moveSpeciesThreshold(6, 2, settings)).toBe(5.7);
  expect(moveSpeciesThreshold(6, 3, settings)).toBe(6);
  expect(moveSpeciesThreshold(6, 15, settings)).toBe(6.3);
  expect(moveSpeciesThreshold(0.3, 1, settings)).toBe(0.3);
});

test("moving up and down a thousand times comes back to the same number", () => {
  let threshold = 6;
  for (let i = 0; i < 1000; i++) threshold = moveSpeciesThreshold(threshold, 9, settings);
  expect(threshold).toBe(306);
  for (let i = 0; i < 1000; i++) threshold = moveSpeciesThreshold(threshold, 1, settings);
  expect(threshold).toBe(6);
});
