import { expect, test } from "vitest";
import { GENOME_LIMITS, type Genome } from "@/lib/kernel/genome/genome";
import { continueLineage, inheritLink } from "@/lib/kernel/neat/continue-lineage";
import { arbFrozenGenome, evolvedGenome } from "@/tests/support/evolved-genomes";
import { propertyTest } from "@/tests/support/property-test";

const ages = (genome: Genome) => genome.connections.map((link) => genome.depth - link.birthDepth);

propertyTest(
  "a child of one parent is one generation deeper and each of its links one older",
  [arbFrozenGenome],
  (genome) => {
    const child = continueLineage(genome);
    expect(child.depth).toBe(genome.depth + 1);
    expect(ages(child)).toEqual(ages(genome).map((age) => age + 1));
  },
);

propertyTest(
  "a link's age goes on by one also into a child that is much deeper than its parent",
  [arbFrozenGenome],
  (genome) => {
    const childDepth = genome.depth + 500;
    for (const link of genome.connections) {
      const inherited = inheritLink(link, genome, childDepth);
      expect(childDepth - inherited.birthDepth).toBe(genome.depth - link.birthDepth + 1);
    }
  },
);

test("a lineage at the limit of depths stays there and stays valid", () => {
  const deepest = { ...evolvedGenome("deepest", 3), depth: GENOME_LIMITS.depth };
  const child = continueLineage(deepest);
  expect(child.depth).toBe(GENOME_LIMITS.depth);
  expect(Math.min(...child.connections.map((link) => link.birthDepth))).toBeGreaterThanOrEqual(0);
});
