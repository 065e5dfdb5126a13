/**
 * Times several ways to do the same work in one run, in turns: what else the machine does meanwhile hits all of them alike,
 * so that ratios hold where absolute figures move.
 */
import { quantile } from "../quantile";

export interface Timing {
  medianMs: number;
  leastMs: number;
}

/** Milliseconds that one turn of each way takes, after warm-up turns that do not count. A way gets the number of its turn. */
export function timeTogether<Name extends string>(
  ways: Readonly<Record<Name, (turn: number) => void>>,
  { turns, warmUp }: { turns: number; warmUp: number },
): Record<Name, Timing> {
  const names = Object.keys(ways) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let turn = 0; turn < warmUp + turns; turn++) {
    for (const name of names) {
      const start = performance.now();
      ways[name](turn);
      if (turn >= warmUp) times.get(name)?.push(performance.now() - start);
    }
  }
  const timing = (values: readonly number[]) => ({ medianMs: quantile(values, 0.5), leastMs: Math.min(...values) });
  return Object.fromEntries(names.map((name) => [name, timing(times.get(name) as number[])])) as Record<Name, Timing>;
}
