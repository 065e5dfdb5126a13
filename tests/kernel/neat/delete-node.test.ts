import { expect, test } from "vitest";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { deleteNode } from "@/lib/kernel/neat/delete-node";
import { createRng } from "@/lib/kernel/random/rng";
import { arbSeed } from "@/tests/support/arbitraries";
import { arbFrozenGenome } from "@/tests/support/evolved-genomes";
import { propertyTest } from "@/tests/support/property-test";

propertyTest(
  "removes one hidden node with its links and bridges nothing",
  [arbFrozenGenome, arbSeed],
  (genome, seed) => {
    const child = deleteNode(genome, createRng(seed, "test"));
    const hiddenCount = genome.nodes.filter((node) => node.kind === "hidden").length;
    const gone = genome.nodes.filter((node) => !child.nodes.includes(node));
    expect(gone.map((node) => node.kind)).toEqual(hiddenCount === 0 ? [] : ["hidden"]);
    const isGone = (id: string) => gone.some((node) => node.id === id);
    expect(child.connections).toEqual(genome.connections.filter((link) => !isGone(link.from) && !isGone(link.to)));
  },
);

test("a genome without hidden nodes comes back as it was", () => {
  const start = startGenome(createRng("a", "start"));
  expect(deleteNode(start, createRng("b", "test"))).toBe(start);
});
