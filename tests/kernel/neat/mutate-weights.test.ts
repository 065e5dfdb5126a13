import { expect, test } from "vitest";
import type { Genome } from "@/lib/kernel/genome/genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { mutateWeights } from "@/lib/kernel/neat/mutate-weights";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { createRng } from "@/lib/kernel/random/rng";

const settings = PRESETS["table-3.1"];

/** A start genome whose links are all `age` generations old and weigh `weight`. */
const aged = (age: number, weight: number): Genome => {
  const start = startGenome(createRng("aged", "start"));
  return { ...start, depth: age, connections: start.connections.map((link) => ({ ...link, weight, birthDepth: 0 })) };
};
const weights = (genome: Genome) => genome.connections.map((link) => link.weight);
const never = { ...settings, mutateLinkProbability: 0, demolishLinkProbability: 0 };

test("a link of age 17 always moves, one of age 18 only by its probability", () => {
  const rng = createRng("a", "test");
  expect(weights(mutateWeights(aged(17, 1), rng, { ...never, power: 0.5 }))).not.toContain(1);
  const adult = aged(18, 1);
  expect(mutateWeights(adult, rng, { ...never, power: 0.5 })).toEqual(adult);
});

test("a demolished link keeps its gene with weight 0", () => {
  const adult = aged(18, 1);
  const child = mutateWeights(adult, createRng("b", "test"), { ...never, demolishLinkProbability: 1, power: 0.5 });
  expect(child.connections).toEqual(adult.connections.map((link) => ({ ...link, weight: 0 })));
});

test("weights stay within the limit and are f32 values", () => {
  let genome = aged(0, 2.9);
  const rng = createRng("c", "test");
  for (let i = 0; i < 200; i++) genome = mutateWeights(genome, rng, { ...settings, power: 2.5 });
  for (const weight of weights(genome)) {
    expect(Math.abs(weight)).toBeLessThanOrEqual(3);
    expect(Math.fround(weight)).toBe(weight);
  }
});

test("a weight beyond the limit never moves further out and is not pulled in by force", () => {
  const child = mutateWeights(aged(0, 40), createRng("d", "test"), { ...settings, power: 0.5 });
  for (const weight of weights(child)) {
    expect(weight).toBeLessThanOrEqual(40);
    expect(weight).toBeGreaterThanOrEqual(39.5);
  }
});
