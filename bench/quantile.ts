/** Quantile of measured values: the smallest value that at least `share` of them do not exceed. Throws on no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error("quantile of no values");
  return value;
}
