import { expect } from "vitest";
import { canonicalGenomeJson } from "@/lib/kernel/genome/canonical-json";
import { checkGenome } from "@/lib/kernel/genome/check-genome";
import type { Genome } from "@/lib/kernel/genome/genome";
import { addLink } from "@/lib/kernel/neat/add-link";
import { addNode } from "@/lib/kernel/neat/add-node";
import { continueLineage } from "@/lib/kernel/neat/continue-lineage";
import { crossoverAlign } from "@/lib/kernel/neat/crossover-align";
import { crossoverSubtree } from "@/lib/kernel/neat/crossover-subtree";
import { deleteNode } from "@/lib/kernel/neat/delete-node";
import { mutate } from "@/lib/kernel/neat/mutate";
import { mutateWeights } from "@/lib/kernel/neat/mutate-weights";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { createRng, type Rng } from "@/lib/kernel/random/rng";
import { arbSeed } from "@/tests/support/arbitraries";
import { arbFrozenGenome } from "@/tests/support/evolved-genomes";
import { propertyTest } from "@/tests/support/property-test";

const settings = PRESETS["table-3.1"];
const site = PRESETS.site;

const mutations: Record<string, (genome: Genome, rng: Rng) => Genome> = {
  "add-node": (genome, rng) => addNode(genome, rng, settings),
  "add-link": (genome, rng) => addLink(genome, rng, settings),
  "add-link without cycles": (genome, rng) => addLink(genome, rng, site),
  "the weight pass": (genome, rng) => mutateWeights(genome, rng, { ...settings, power: 2.5 }),
  "delete-node": deleteNode,
  "continue-lineage": (genome) => continueLineage(genome),
  "mutate by table-3.1": (genome, rng) => mutate(genome, rng, { settings, strength: "wild" }),
  "mutate by the site's preset": (genome, rng) => mutate(genome, rng, { settings: site, strength: "medium" }),
};

for (const [name, operator] of Object.entries(mutations)) {
  propertyTest(
    `${name} keeps the genome valid, its parent untouched, and draws the same again from the same seed`,
    [arbFrozenGenome, arbSeed],
    (genome, seed) => {
      const before = structuredClone(genome);
      const child = operator(genome, createRng(seed, "test"));
      expect(checkGenome(child)).toEqual([]);
      expect(genome).toEqual(before);
      const again = operator(before, createRng(seed, "test"));
      expect(canonicalGenomeJson(again)).toBe(canonicalGenomeJson(child));
    },
  );
}

const crossings: Record<string, (first: Genome, second: Genome, rng: Rng) => Genome> = {
  "crossover by alignment": crossoverAlign,
  "crossover by subtree swap": crossoverSubtree,
};

for (const [name, cross] of Object.entries(crossings)) {
  propertyTest(
    `${name} keeps the child valid, both parents untouched, and draws the same again from the same seed`,
    [arbFrozenGenome, arbFrozenGenome, arbSeed],
    (first, second, seed) => {
      const before = structuredClone([first, second]);
      const child = cross(first, second, createRng(seed, "test"));
      expect(checkGenome(child)).toEqual([]);
      expect([first, second]).toEqual(before);
      expect(child.depth).toBe(1 + Math.max(first.depth, second.depth));
      const again = cross(before[0] as Genome, before[1] as Genome, createRng(seed, "test"));
      expect(canonicalGenomeJson(again)).toBe(canonicalGenomeJson(child));
    },
  );
}
