import { expect, test } from "vitest";
import { type ConnectionGene, GENOME_LIMITS, type Genome, type HiddenNodeGene } from "@/lib/kernel/genome/genome";
import { hiddenNodeId, linkInnovation } from "@/lib/kernel/genome/innovation";
import { makeGenome } from "@/lib/kernel/genome/make-genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { addNode, bornLink } from "@/lib/kernel/neat/add-node";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { createRng } from "@/lib/kernel/random/rng";
import { evolvedGenome } from "@/tests/support/evolved-genomes";

const settings = { ...PRESETS["table-3.1"], hiddenActivations: ["sine"] as const };
const link = (genome: Genome, from: string, to: string) =>
  genome.connections.find((gene) => gene.from === from && gene.to === to) as ConnectionGene;

/** One input linked to one output with weight -2, plus a self-loop of the output. */
const tiny = (): Genome =>
  makeGenome({
    depth: 7,
    nodes: [
      { kind: "input", id: "x" },
      { kind: "output", id: "shape", activation: "sigmoid" },
    ],
    connections: [
      { ...bornLink("x", "shape", -2, 7), birthDepth: 3 },
      { ...bornLink("shape", "shape", 1, 7), birthDepth: 3 },
    ],
  });

test("the split link keeps half its weight, the new in-link gets 1 and the out-link a quarter", () => {
  const child = addNode(tiny(), createRng("a", "test"), settings);
  const added = child.nodes.find((node) => node.kind === "hidden") as HiddenNodeGene;
  expect(link(child, "x", "shape")).toMatchObject({ weight: -1, birthDepth: 3 });
  expect(link(child, "x", added.id)).toMatchObject({ weight: 1, birthDepth: 7 });
  expect(link(child, added.id, "shape")).toMatchObject({ weight: -0.5, birthDepth: 7 });
  expect(child.connections).toHaveLength(4);
});

test("a self-loop is never split", () => {
  for (let seed = 0; seed < 50; seed++) {
    const child = addNode(tiny(), createRng(`${seed}`, "test"), settings);
    expect(link(child, "shape", "shape").weight).toBe(1);
  }
});

test("splitting the same link again takes the next ordinal", () => {
  const split = linkInnovation("x", "shape");
  let genome = makeGenome({ ...tiny(), connections: [bornLink("x", "shape", 1, 0)] });
  genome = addNode(genome, createRng("b", "test"), settings);
  expect(genome.nodes.some((node) => node.id === hiddenNodeId(split, 0, "sine"))).toBe(true);
  const onlyFirstLink = makeGenome({ ...genome, connections: [link(genome, "x", "shape")] });
  const twice = addNode(onlyFirstLink, createRng("c", "test"), settings);
  expect(twice.nodes.some((node) => node.id === hiddenNodeId(split, 1, "sine"))).toBe(true);
});

test("the same change has the same numbers in runs that know nothing of each other", () => {
  const splitZ = (seed: string) => {
    const start = startGenome(createRng(seed, "start"));
    const onlyZ = makeGenome({ ...start, connections: [link(start, "z", "shape")] });
    return addNode(onlyZ, createRng(seed, "split"), settings);
  };
  const ids = (genome: Genome) => [
    genome.nodes.map((node) => node.id),
    genome.connections.map((gene) => gene.innovationNumber),
  ];
  expect(ids(splitZ("run of a stranger"))).toEqual(ids(splitZ("run of another, years later")));
});

test("a genome without a link, or at a limit, comes back as it was", () => {
  const bare = makeGenome({ ...tiny(), connections: [] });
  expect(addNode(bare, createRng("d", "test"), settings)).toBe(bare);
  let full = evolvedGenome("full", 0);
  for (let i = 0; full.nodes.length < GENOME_LIMITS.nodeCount; i++)
    full = addNode(full, createRng(`${i}`, "fill"), settings);
  expect(addNode(full, createRng("e", "test"), settings)).toBe(full);
});

test("a halved -0 is stored as 0", () => {
  const zero = makeGenome({ ...tiny(), connections: [bornLink("x", "shape", -1e-45, 0)] });
  const child = addNode(zero, createRng("f", "test"), settings);
  expect(child.connections.every((gene) => !Object.is(gene.weight, -0))).toBe(true);
});
