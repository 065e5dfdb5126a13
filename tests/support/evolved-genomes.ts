/**
 * Genomes as evolution makes them: a start genome and a chain of mutations, all from one seed. Deeply frozen, so an operator
 * that writes to its parent throws.
 */
import fc from "fast-check";
import type { Genome } from "@/lib/kernel/genome/genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { addLink } from "@/lib/kernel/neat/add-link";
import { addNode } from "@/lib/kernel/neat/add-node";
import { continueLineage } from "@/lib/kernel/neat/continue-lineage";
import { deleteNode } from "@/lib/kernel/neat/delete-node";
import { mutateWeights } from "@/lib/kernel/neat/mutate-weights";
import { type NeatSettings, PRESETS } from "@/lib/kernel/neat/settings";
import { createRng } from "@/lib/kernel/random/rng";
import { arbGenome } from "./arbitraries";

/** A genome `generationCount` generations deep, with much more structure per generation than a visitor would see. */
export function evolvedGenome(
  seed: string,
  generationCount: number,
  settings: NeatSettings = PRESETS["table-3.1"],
): Genome {
  const rng = createRng(seed, "evolved-genome");
  let genome = startGenome(rng);
  for (let generation = 0; generation < generationCount; generation++) {
    genome = continueLineage(genome);
    if (rng.chance(0.5)) genome = addNode(genome, rng, settings);
    if (rng.chance(0.5)) genome = addLink(genome, rng, settings);
    if (rng.chance(0.5)) genome = mutateWeights(genome, rng, { ...settings, power: 0.5 });
    if (rng.chance(0.1)) genome = deleteNode(genome, rng);
  }
  return deepFreeze(genome);
}

/** Up to 40 generations, cycles in about half of them. */
export const arbEvolvedGenome: fc.Arbitrary<Genome> = fc
  .record({
    seed: fc.integer({ min: 0, max: 999_999 }),
    generationCount: fc.nat({ max: 40 }),
    preset: fc.constantFrom("site" as const, "table-3.1" as const),
  })
  .map(({ seed, generationCount, preset }) => evolvedGenome(`${seed}`, generationCount, PRESETS[preset]));

/** Genomes from anywhere, frozen: evolved here, or uploaded with any activation and weights up to 900. */
export const arbFrozenGenome: fc.Arbitrary<Genome> = fc.oneof(arbEvolvedGenome, arbGenome.map(deepFreeze));

export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
