/** Pins every operator alone: the parents, each draw in its order, the child's text. */
import { expect, test } from "vitest";
import { checkGenome } from "@/lib/kernel/genome/check-genome";
import type { Genome } from "@/lib/kernel/genome/genome";
import { decodeGenome, encodeGenome } from "@/lib/kernel/genome/genome-bytes";
import { genomeHash } from "@/lib/kernel/genome/genome-hash";
import { hiddenNodeId, linkInnovation } from "@/lib/kernel/genome/innovation";
import { toHex } from "@/lib/kernel/hash/sha256";
import { addLink } from "@/lib/kernel/neat/add-link";
import { addNode } from "@/lib/kernel/neat/add-node";
import { continueLineage } from "@/lib/kernel/neat/continue-lineage";
import { crossoverAlign } from "@/lib/kernel/neat/crossover-align";
import { crossoverSubtree } from "@/lib/kernel/neat/crossover-subtree";
import { deleteNode } from "@/lib/kernel/neat/delete-node";
import { makeOffspring } from "@/lib/kernel/neat/make-offspring";
import { mutate } from "@/lib/kernel/neat/mutate";
import { mutateWeights } from "@/lib/kernel/neat/mutate-weights";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { startOrganism } from "@/lib/kernel/neat/start-organism";
import type { Rng } from "@/lib/kernel/random/rng";
import { expectGolden, isUpdatingGolden, readGolden } from "@/tests/support/golden";
import { operatorParents } from "@/tests/support/operator-parents";
import { recordedStream } from "@/tests/support/recorded-draws";

const { site, "table-3.1": table } = PRESETS;
/** The parents as the file holds them, in bytes. */
function storedParents(): Record<string, Genome> {
  const { genomes } = readGolden("operators") as { genomes: Record<string, string> };
  return Object.fromEntries(
    Object.entries(genomes).map(([name, hex]) => [name, decodeGenome(Buffer.from(hex, "hex"))]),
  );
}

const GENOMES = isUpdatingGolden ? operatorParents() : storedParents();
const of = (name: string) => GENOMES[name] as Genome;

interface Case {
  parents: string[];
  operator: string;
  run: (rng: Rng) => Genome;
}
const CASES: Case[] = [
  {
    ...{ parents: ["lone"], operator: "add node 6 times, of sine alone" },
    run: (rng: Rng) => {
      let genome = of("lone");
      for (let k = 0; k < 6; k++) genome = addNode(genome, rng, { hiddenActivations: ["sine"] });
      // The first link was split twice: the second node has the ordinal 1.
      expect(genome.nodes.map((node) => node.id)).toContain(hiddenNodeId(linkInnovation("x", "shape"), 1, "sine"));
      return genome;
    },
  },
  ...["related", "cyclic", "manyLinks", "manyNodes", "wild"].map((name) => ({
    ...{ parents: [name], operator: "add node, site" },
    run: (rng: Rng) => addNode(of(name), rng, site),
  })),
  ...["young", "cyclic", "red"].flatMap((name) => [
    { parents: [name], operator: "add link, site", run: (rng: Rng) => addLink(of(name), rng, site) },
    { parents: [name], operator: "add link, table-3.1", run: (rng: Rng) => addLink(of(name), rng, table) },
  ]),
  ...["related", "cyclic", "wild"].flatMap((name) => [
    {
      ...{ parents: [name], operator: "weight pass, site, fine" },
      run: (rng: Rng) => mutateWeights(of(name), rng, { ...site, power: 0.1 }),
    },
    {
      ...{ parents: [name], operator: "weight pass, table-3.1, wild" },
      run: (rng: Rng) => mutateWeights(of(name), rng, { ...table, power: 2.5 }),
    },
  ]),
  ...["related", "start"].map((name) => ({
    ...{ parents: [name], operator: "delete node" },
    run: (rng: Rng) => deleteNode(of(name), rng),
  })),
  ...["young", "deepest"].map((name) => ({
    ...{ parents: [name], operator: "one deeper, then mutation of a child with all four probabilities 1, medium" },
    run: (rng: Rng) => {
      const always = { addNodeProbability: 1, addLinkProbability: 1, mutateWeightsProbability: 1 };
      const settings = { ...table, ...always, deleteNodeProbability: 1 };
      return mutate(continueLineage(of(name)), rng, { settings, strength: "medium" });
    },
  })),
  ...[
    ["young", "related"],
    ["red", "kin"],
    ["kin", "green"],
    ["deepest", "young"],
    ["swapped", "young"],
    ["young", "swapped"],
    ["manyLinks", "manyNodes"],
  ].map((parents) => ({
    ...{ parents, operator: "alignment" },
    run: (rng: Rng) => crossoverAlign(of(parents[0] as string), of(parents[1] as string), rng),
  })),
  ...[
    ["related", "young"],
    ["red", "kin"],
    ["kin", "red"],
    ["red", "green"],
    ["green", "red"],
    ["swapped", "young"],
    ["young", "swapped"],
    ["cyclic", "cyclic"],
    ["manyLinks", "moreLinks"],
    ["moreLinks", "manyLinks"],
    ["manyNodes", "moreLinks"],
  ].flatMap((parents) =>
    ["", " again"].map((again) => ({
      ...{ parents, operator: `subtree swap${again}` },
      run: (rng: Rng) => crossoverSubtree(of(parents[0] as string), of(parents[1] as string), rng),
    })),
  ),
  ...[1, 2, 3].map((i) => ({
    ...{
      parents: ["young", "related", "start"],
      operator: `ordinary offspring ${i} of the second pick, site, mutate only 0.3`,
    },
    run: (rng: Rng) =>
      makeOffspring(
        { kind: "mutation", owner: 1 },
        {
          parents: [of("young"), of("related"), of("start")],
          ...{ settings: { ...site, mutateOnlyProbability: 0.3 }, strength: "bold" },
        },
        rng,
      ).genome,
  })),
  ...[1, 2, 3, 4].map((i) => ({
    ...{ parents: [], operator: `start organism ${i}, site, c = -0.1` },
    run: (rng: Rng) => startOrganism(rng, { settings: site, isovalue: -0.1 }),
  })),
];

/** A larger child is told by its hash alone. */
const WHOLE_CHILD_LINKS = 100;

test("every operator draws and makes its golden child", () => {
  const cases = CASES.map(({ parents, operator, run }) => {
    const { text, rng, draws } = recordedStream("golden", operator, ...parents);
    const child = run(rng);
    expect(checkGenome(child)).toEqual([]);
    const isSmall = child.connections.length <= WHOLE_CHILD_LINKS;
    const bytes = isSmall ? { childBytes: toHex(encodeGenome(child)) } : {};
    return { operator, parents, stream: text, draws: draws.join("; "), childHash: genomeHash(child), ...bytes };
  });
  // Nine attempts, and then the receiver alone; some, and then a child.
  const attempts = cases
    .filter((one) => one.operator.startsWith("subtree"))
    .map((one) => one.draws.split(";").length / 2);
  expect(attempts).toContain(9);
  expect(attempts.some((count) => count > 1 && count < 9)).toBe(true);
  const genomes = Object.entries(GENOMES).map(([name, genome]) => {
    expect([name, checkGenome(genome)]).toEqual([name, []]);
    return [name, toHex(encodeGenome(genome))];
  });
  expectGolden("operators", { genomes: Object.fromEntries(genomes), cases });
});
