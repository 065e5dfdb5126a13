/** Strangers who make the same change get the same number: no counter, no generation, no run is part of it. */
import { expect, test } from "vitest";
import type { Genome } from "@/lib/kernel/genome/genome";
import { addLink } from "@/lib/kernel/neat/add-link";
import { addNode } from "@/lib/kernel/neat/add-node";
import { startScreen } from "@/lib/kernel/neat/breed";
import { crossoverAlign } from "@/lib/kernel/neat/crossover-align";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { createRng, type Rng } from "@/lib/kernel/random/rng";
import { arbSeed } from "@/tests/support/arbitraries";
import { evolvedGenome } from "@/tests/support/evolved-genomes";
import { propertyTest } from "@/tests/support/property-test";

const settings = PRESETS["table-3.1"];
const idsOf = (genome: Genome) => new Set(genome.connections.map((link) => link.innovationNumber));
type Operator = (genome: Genome, rng: Rng) => Genome;
const operators: Operator[] = [
  (genome, rng) => addLink(genome, rng, settings),
  (genome, rng) => addNode(genome, rng, settings),
];

/** What each new innovation number stands for, over many children of `parent`: `number` -> `from to`. */
function changesOf(parent: Genome, name: string, operator: Operator): [string, string][] {
  const old = idsOf(parent);
  return Array.from({ length: 40 }, (_, i) => operator(parent, createRng(name, "change", i)))
    .flatMap((child) => child.connections)
    .filter((link) => !old.has(link.innovationNumber))
    .map((link) => [link.innovationNumber, `${link.from} ${link.to}`]);
}

propertyTest(
  "one change has one number and one number stands for one change, in two unrelated runs together",
  [arbSeed, arbSeed],
  (one, other) => {
    for (const operator of operators) {
      // Not the same number of generations: neither time nor order may enter.
      const mine = changesOf(evolvedGenome(one, 2), `mine ${one}`, operator);
      const theirs = changesOf(evolvedGenome(other, 9), `theirs ${other}`, operator);
      const all = [...mine, ...theirs];
      const numbers = new Set(all.map(([number]) => number));
      const changes = new Set(all.map(([, change]) => change));
      expect(numbers.size).toBe(changes.size);
      expect(new Set(all.map((pair) => pair.join(" "))).size).toBe(changes.size);
    }
  },
  { runCount: 20 },
);

test("first screens of strangers share every start link, and a cross of two aligns them", () => {
  const canvas = { gridVoxels: { x: 7, y: 7, z: 15 }, isovalue: -0.1, settings };
  const [mine, theirs] = ["mine", "theirs"].map((seed) => startScreen({ seed, ...canvas }).organisms[3]!.genome);
  expect(idsOf(mine!)).toEqual(idsOf(theirs!));
  expect(idsOf(crossoverAlign(mine!, theirs!, createRng("cross", "test")))).toEqual(idsOf(mine!));
});

test("two runs that split the same link for the same activation hold the same node, whatever happened before", () => {
  const oneActivation = { hiddenActivations: ["sine"] as const };
  const split = (parent: Genome, name: string) => {
    const children = Array.from({ length: 200 }, (_, i) => addNode(parent, createRng(name, "split", i), oneActivation));
    const added = children.flatMap((child) =>
      child.nodes.filter((node) => !parent.nodes.some((n) => n.id === node.id)),
    );
    return new Set(added.map((node) => node.id));
  };
  // Both still have the eight start links; neither has split one of them for a sine of its own yet.
  const mine = split(evolvedGenome("mine", 0), "mine");
  const theirs = split(evolvedGenome("theirs", 0), "theirs");
  expect(mine.size).toBe(8);
  expect(theirs).toEqual(mine);
});
