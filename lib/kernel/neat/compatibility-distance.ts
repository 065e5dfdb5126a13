/**
 * Compatibility distance of two genomes: how far their connection genes are apart, whatever they look like.
 * unmatchedCoefficient * (number of unmatched connection genes of both) + weightDifferenceCoefficient * (mean absolute
 * weight difference of the matching ones; 0 when none matches). No size normalisation; a demolished link still matches.
 * Guarantees a finite number >= 0, symmetric, 0 for a genome and itself. It is not a metric (the mean is over another set
 * for each pair). Source: Stanley & Miikkulainen 2002, 3.3, without "excess": hashed numbers have no order.
 */
import type { ConnectionGene, Genome } from "../genome/genome";
import type { NeatSettings } from "./settings";

/** In double precision; differences are summed in ascending innovation order. */
export function compatibilityDistance(
  a: Genome,
  b: Genome,
  settings: Pick<NeatSettings, "unmatchedCoefficient" | "weightDifferenceCoefficient">,
): number {
  let matchingCount = 0;
  let differenceSum = 0;
  let i = 0;
  let j = 0;
  while (i < a.connections.length && j < b.connections.length) {
    const left = a.connections[i] as ConnectionGene;
    const right = b.connections[j] as ConnectionGene;
    if (left.innovationNumber === right.innovationNumber) {
      matchingCount++;
      differenceSum += Math.abs(left.weight - right.weight);
    }
    if (left.innovationNumber <= right.innovationNumber) i++;
    if (right.innovationNumber <= left.innovationNumber) j++;
  }
  const unmatchedCount = a.connections.length + b.connections.length - 2 * matchingCount;
  const meanDifference = matchingCount === 0 ? 0 : differenceSum / matchingCount;
  return settings.unmatchedCoefficient * unmatchedCount + settings.weightDifferenceCoefficient * meanDifference;
}
