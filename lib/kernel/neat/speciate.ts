/**
 * Speciation of one screen, and the threshold that is passed on to the next.
 *
 * In slot order each organism joins the first species whose representative (its first member) is nearer than the
 * threshold, else it founds one. Nothing but the threshold lives on between screens, so a generation can be bred again
 * from its row alone; the original kept its species in the memory of a process.
 * Source: Stanley & Miikkulainen 2002, 3.3; moving threshold as in the original site's library.
 */
import type { Genome } from "../genome/genome";
import { compatibilityDistance } from "./compatibility-distance";
import type { NeatSettings } from "./settings";

/** Index of the species of each organism of `population`, dense from 0 in order of founding. */
export function speciate(population: readonly Genome[], threshold: number, settings: NeatSettings): number[] {
  const representatives: Genome[] = [];
  return population.map((genome) => {
    const joined = representatives.findIndex((one) => compatibilityDistance(genome, one, settings) < threshold);
    return joined >= 0 ? joined : representatives.push(genome) - 1;
  });
}

/**
 * The threshold of the next generation: one step up with more species than the target, one down with fewer, never below
 * one step. Rounded to thousandths, so that sums of 0.3 do not drift.
 */
export function moveSpeciesThreshold(threshold: number, speciesCount: number, settings: NeatSettings): number {
  const { speciesThresholdStep: step, targetSpeciesCount } = settings;
  const moved = threshold + step * Math.sign(speciesCount - targetSpeciesCount);
  return Math.max(step, Math.round(moved * 1000) / 1000);
}
