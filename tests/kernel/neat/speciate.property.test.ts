import fc from "fast-check";
import { expect, test } from "vitest";
import type { Genome } from "@/lib/kernel/genome/genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { breedScreen, startScreen } from "@/lib/kernel/neat/breed";
import { compatibilityDistance } from "@/lib/kernel/neat/compatibility-distance";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { moveSpeciesThreshold, speciate } from "@/lib/kernel/neat/speciate";
import { createRng } from "@/lib/kernel/random/rng";
import { arbEvolvedGenome } from "@/tests/support/evolved-genomes";
import { propertyTest } from "@/tests/support/property-test";

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

propertyTest(
  "each organism is nearer than the threshold to its species' founder, and to no founder of an earlier species",
  [fc.array(arbEvolvedGenome, { minLength: 2, maxLength: 15 }), fc.double({ min: 0.3, max: 60, noNaN: true })],
  (population, threshold) => {
    const species = speciate(population, threshold, settings);
    const founderOf = (one: number) => population[species.indexOf(one)]!;
    species.forEach((own, slot) => {
      const isNear = (one: number) => compatibilityDistance(population[slot]!, founderOf(one), settings) < threshold;
      // A founder is at distance 0 from itself.
      expect(isNear(own)).toBe(true);
      for (let earlier = 0; earlier < own; earlier++) expect(isNear(earlier)).toBe(false);
    });
    expect(new Set(species).size).toBe(Math.max(...species) + 1);
  },
);

test("over many screens the number of species comes to the target and stays about there", () => {
  const canvas = { gridVoxels: { x: 5, y: 5, z: 9 }, isovalue: -0.1 };
  let screen = startScreen({ seed: "species", settings, ...canvas });
  const counts: number[] = [];
  for (let generation = 1; generation <= 40; generation++) {
    const population = screen.organisms.map((organism) => organism.genome);
    const { speciesThreshold } = screen;
    counts.push(new Set(speciate(population, speciesThreshold, settings)).size);
    const picks = [generation % 15, (generation * 4 + 1) % 15].filter((pick, i, all) => all.indexOf(pick) === i);
    const request = { seed: `species ${generation}`, strength: "medium", mode: "breed" } as const;
    screen = breedScreen({ ...request, settings, ...canvas, population, picks, speciesThreshold });
  }
  const late = counts.slice(20);
  const mean = late.reduce((sum, count) => sum + count, 0) / late.length;
  expect(mean).toBeGreaterThan(1.5);
  expect(mean).toBeLessThan(5);
});
