/**
 * Who breeds into which place of the next screen, before anything is drawn.
 *
 * Every place has an owner, the first parent. Owners take turns in pick order until each has its allocated number, so the
 * children of one pick are spread over the screen. The last places are the fixed crosses: alignment first, then subtree
 * swap; their second parent is drawn later.
 */
import type { NeatSettings } from "./settings";

/** How the genome of an offspring begins; mutation follows in each case. */
export type BirthKind = "mutation" | "crossover" | "subtree-swap";

export interface OffspringPlan {
  readonly kind: BirthKind;
  /** Index into the picks (not a slot): the first parent. */
  readonly owner: number;
}

/** Plans for `offspringCounts` (in pick order), with the fixed crosses `crossFactor` times as many as per screen. */
export function planOffspring(
  offspringCounts: readonly number[],
  settings: NeatSettings,
  crossFactor = 1,
): OffspringPlan[] {
  const owners = takeTurns(offspringCounts);
  const [fewest, most] = settings.crossPickRange;
  const isCrossed = offspringCounts.length >= Math.max(2, fewest) && offspringCounts.length <= most;
  const subtreeCount = isCrossed ? settings.subtreeCrossCount * crossFactor : 0;
  const alignmentCount = isCrossed ? settings.alignmentCrossCount * crossFactor : 0;
  return owners.map((owner, index): OffspringPlan => {
    const fromEnd = owners.length - 1 - index;
    if (fromEnd < subtreeCount) return { kind: "subtree-swap", owner };
    return { kind: fromEnd < subtreeCount + alignmentCount ? "crossover" : "mutation", owner };
  });
}

/** [2, 1, 3] becomes 0 1 2 0 2 2. */
function takeTurns(counts: readonly number[]): number[] {
  const rounds = Math.max(...counts);
  const owners: number[] = [];
  for (let round = 0; round < rounds; round++) {
    counts.forEach((count, owner) => {
      if (round < count) owners.push(owner);
    });
  }
  return owners;
}
