import fc from "fast-check";
import { test } from "vitest";

/** A different seed each run would find more, and make a red build nobody can repeat: fixed, `SEED=` replays another. */
const seed = Number.parseInt(process.env.SEED ?? "20110401", 10);

export interface PropertyOptions {
  /** Default 100. */
  runCount?: number;
  timeoutMs?: number;
}

/** A vitest test that holds for every value of the arbitraries. On failure fast-check prints seed, path and the smallest case. */
export function propertyTest<Values extends [unknown, ...unknown[]]>(
  name: string,
  arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  predicate: (...values: Values) => void | Promise<void>,
  options: PropertyOptions = {},
): void {
  test(name, { timeout: options.timeoutMs ?? 60_000 }, async () => {
    const property = fc.asyncProperty(...arbitraries, async (...values) => predicate(...(values as Values)));
    await fc.assert(property, { seed, numRuns: options.runCount ?? 100 });
  });
}
