import { expect, test } from "vitest";
import { makeGenome } from "@/lib/kernel/genome/make-genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { bornLink } from "@/lib/kernel/neat/add-node";
import { compatibilityDistance } from "@/lib/kernel/neat/compatibility-distance";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { createRng } from "@/lib/kernel/random/rng";
import { arbFrozenGenome } from "@/tests/support/evolved-genomes";
import { propertyTest } from "@/tests/support/property-test";

const settings = PRESETS["table-3.1"];

propertyTest(
  "is symmetric, finite and not negative, and 0 from a genome to itself",
  [arbFrozenGenome, arbFrozenGenome],
  (a, b) => {
    const distance = compatibilityDistance(a, b, settings);
    expect(compatibilityDistance(b, a, settings)).toBe(distance);
    expect(distance).toBeGreaterThanOrEqual(0);
    expect(Number.isFinite(distance)).toBe(true);
    expect(compatibilityDistance(a, a, settings)).toBe(0);
  },
);

propertyTest(
  "is twice the unmatched genes plus the mean weight difference of the others",
  [arbFrozenGenome, arbFrozenGenome],
  (a, b) => {
    const weights = new Map(b.connections.map((link) => [link.innovationNumber, link.weight]));
    const differences = a.connections.flatMap((link) => {
      const weight = weights.get(link.innovationNumber);
      return weight === undefined ? [] : [Math.abs(link.weight - weight)];
    });
    const unmatchedCount = a.connections.length + b.connections.length - 2 * differences.length;
    const mean = differences.reduce((sum, difference) => sum + difference, 0) / Math.max(1, differences.length);
    expect(compatibilityDistance(a, b, settings)).toBe(2 * unmatchedCount + mean);
  },
);

test("genomes without a common gene differ by their gene counts alone", () => {
  const a = startGenome(createRng("a", "start"));
  const b = makeGenome({ ...a, connections: [bornLink("shape", "shape", 3, 0)] });
  expect(compatibilityDistance(a, b, settings)).toBe(18);
});
