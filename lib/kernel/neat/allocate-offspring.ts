/**
 * How many offspring each pick gets.
 *
 * Fitness sharing: an organism's fitness (picked 1000, others 1) is divided by the size of its species; the share of a
 * species is the sum over its members, and its picks divide it equally, since only picks are parents. A crowd of lookalikes
 * thus gets less per pick than a rare find. Every pick gets one offspring first, in pick order, while slots last; the rest
 * go by share, largest remainder, ties by pick order.
 * Source: Stanley & Miikkulainen 2002, 3.3 (explicit fitness sharing); Goldberg & Richardson 1987.
 */
import type { NeatSettings } from "./settings";

export interface OffspringRequest {
  /** Species of every organism of the screen, by slot. */
  readonly speciesBySlot: readonly number[];
  /** Slots of the picks, in pick order; not empty. */
  readonly picks: readonly number[];
  /** Offspring to allocate. */
  readonly offspringCount: number;
}

/** Offspring of each pick, in pick order; the sum is `offspringCount`. */
export function allocateOffspring(
  request: OffspringRequest,
  settings: Pick<NeatSettings, "pickedFitness" | "unpickedFitness">,
): number[] {
  const { picks, offspringCount } = request;
  const counts = picks.map((_, order): number => (order < offspringCount ? 1 : 0));
  const freeCount = Math.max(0, offspringCount - picks.length);
  const shares = sharedFitness(request, settings);
  const shareSum = shares.reduce((sum, share) => sum + share, 0);
  const exact = shares.map((share) => (freeCount * share) / shareSum);
  exact.forEach((quota, order) => {
    counts[order] = (counts[order] as number) + Math.floor(quota);
  });
  const remainder = (order: number) => (exact[order] as number) - Math.floor(exact[order] as number);
  const byRemainder = picks.map((_, order) => order).sort((a, b) => remainder(b) - remainder(a) || a - b);
  const left = offspringCount - counts.reduce((sum, count) => sum + count, 0);
  for (const order of byRemainder.slice(0, left)) counts[order] = (counts[order] as number) + 1;
  return counts;
}

/** The share of the slots each pick is worth, in pick order. */
function sharedFitness(
  { speciesBySlot, picks }: OffspringRequest,
  settings: Pick<NeatSettings, "pickedFitness" | "unpickedFitness">,
): number[] {
  const countIn = (slots: readonly number[], species: number) =>
    slots.filter((slot) => speciesBySlot[slot] === species).length;
  const allSlots = speciesBySlot.map((_, slot) => slot);
  return picks.map((pick) => {
    const species = speciesBySlot[pick] as number;
    const memberCount = countIn(allSlots, species);
    const pickedCount = countIn(picks, species);
    const fitnessSum = settings.pickedFitness * pickedCount + settings.unpickedFitness * (memberCount - pickedCount);
    return fitnessSum / memberCount / pickedCount;
  });
}
