/**
 * "Surprise me": which of many candidates comes next, so that a screen holds shapes as unlike each other as possible.
 * Greedy max-min: the candidate whose nearest neighbour among the shapes already there is farthest, by 1 - IoU of inside
 * corners; ties by index. Source: Gonzalez 1985 (farthest-point clustering), at most twice the best possible radius.
 */
import { bitsIou } from "./inside-bits";
import type { Shape } from "./judge-shape";

/** A pool that hands out its candidates one by one, most different first. */
export interface DifferencePool {
  /** Index of the next candidate, never twice the same; one that is a waste by itself only when no other is left. */
  takeIndex(): number;
  /** Tells the pool that `shape` is on the screen. */
  add(shape: Shape): void;
}

/** A pool of `candidates`, on a screen that holds `parents` already. Throws RangeError from takeIndex when it is empty. */
export function createDifferencePool(candidates: readonly Shape[], parents: readonly Shape[]): DifferencePool {
  const nearest = new Float64Array(candidates.length).fill(Number.POSITIVE_INFINITY);
  const isTaken = candidates.map(() => false);
  const add = (shape: Shape) => {
    candidates.forEach((candidate, i) => {
      if (isTaken[i] || candidate.ownWaste !== null) return;
      nearest[i] = Math.min(nearest[i] as number, 1 - bitsIou(candidate.bits, shape.bits));
    });
  };
  for (const parent of parents) add(parent);

  const takeIndex = () => {
    let best = -1;
    for (let i = 0; i < candidates.length; i++) {
      if (isTaken[i] || candidates[i]?.ownWaste !== null) continue;
      if (best < 0 || (nearest[i] as number) > (nearest[best] as number)) best = i;
    }
    if (best < 0) best = isTaken.indexOf(false);
    if (best < 0) throw new RangeError(`all ${candidates.length} candidates are taken`);
    isTaken[best] = true;
    return best;
  };
  return { takeIndex, add };
}
