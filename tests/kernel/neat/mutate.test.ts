/** The order of the mutations of one child; how often each happens is in mutation-frequencies.test.ts. */
import { expect, test } from "vitest";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { continueLineage } from "@/lib/kernel/neat/continue-lineage";
import { mutate } from "@/lib/kernel/neat/mutate";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { createRng } from "@/lib/kernel/random/rng";
import { evolvedGenome } from "@/tests/support/evolved-genomes";

const always = {
  ...PRESETS["table-3.1"],
  addNodeProbability: 1,
  addLinkProbability: 0,
  mutateWeightsProbability: 1,
  deleteNodeProbability: 0,
};
const parent = continueLineage(evolvedGenome("order", 3));

test("links that are born in a child move in its own weight pass: structure comes first", () => {
  for (let seed = 0; seed < 20; seed++) {
    const child = mutate(parent, createRng("order", "test", seed), { settings: always, strength: "fine" });
    const added = child.nodes.find((node) => !parent.nodes.some(({ id }) => id === node.id));
    const inLink = child.connections.find((link) => link.to === added?.id);
    expect(inLink?.birthDepth).toBe(child.depth);
    expect(inLink?.weight).not.toBe(1);
    expect(Math.abs((inLink?.weight ?? 0) - 1)).toBeLessThanOrEqual(0.1);
  }
});

test("a node that was added may be the one that is deleted: deletion comes last", () => {
  const bare = continueLineage(startGenome(createRng("order", "bare")));
  const settings = { ...always, deleteNodeProbability: 1 };
  const child = mutate(bare, createRng("order", "last"), { settings, strength: "fine" });
  expect(child.nodes).toEqual(bare.nodes);
});
