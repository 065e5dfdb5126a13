/** Pearson's goodness of fit, for measured frequencies of seeded draws. */

/** The sum of (observed - expected)^2 / expected over the cells. `shares` are the expected probabilities, sum 1. */
export function chiSquare(observed: readonly number[], shares: readonly number[]): number {
  const total = observed.reduce((sum, count) => sum + count, 0);
  return observed.reduce((sum, count, cell) => {
    const expected = total * (shares[cell] as number);
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}

/** The value that a true distribution exceeds once in 1,000 tries. Source: Wilson & Hilferty 1931, within 4 % from 1 degree up. */
export function chiSquareLimit(degreesOfFreedom: number): number {
  const spread = 2 / (9 * degreesOfFreedom);
  return degreesOfFreedom * (1 - spread + 3.0902 * Math.sqrt(spread)) ** 3;
}

/** Null when the counts fit the shares at p = 0.001, else a sentence with the figures. Expects at least 5 per cell. */
export function misfit(observed: readonly number[], shares: readonly number[]): string | null {
  const statistic = chiSquare(observed, shares);
  const limit = chiSquareLimit(observed.length - 1);
  return statistic <= limit ? null : `[${observed}] against shares [${shares}]: chi-square ${statistic} > ${limit}`;
}

/** `count` equal shares. */
export const equalShares = (count: number): number[] => Array.from({ length: count }, () => 1 / count);
