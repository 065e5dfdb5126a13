import { expect, test } from "vitest";
import { canonicalGenomeJson } from "@/lib/kernel/genome/canonical-json";
import { checkGenome } from "@/lib/kernel/genome/check-genome";
import { type ConnectionGene, GENOME_LIMITS, type Genome } from "@/lib/kernel/genome/genome";
import { hiddenNodeId } from "@/lib/kernel/genome/innovation";
import { makeGenome } from "@/lib/kernel/genome/make-genome";
import { bornLink } from "@/lib/kernel/neat/add-node";
import { continueLineage } from "@/lib/kernel/neat/continue-lineage";
import { crossoverSubtree, graftSubtree } from "@/lib/kernel/neat/crossover-subtree";
import { nodesReaching } from "@/lib/kernel/neat/reachability";
import { createRng, type Rng } from "@/lib/kernel/random/rng";
import { arbSeed } from "@/tests/support/arbitraries";
import { arbFrozenGenome } from "@/tests/support/evolved-genomes";
import { propertyTest } from "@/tests/support/property-test";

const places = (genome: Genome) => genome.nodes.filter((node) => node.kind !== "input").map((node) => node.id);
const linksInto = (genome: Genome, id: string) => genome.connections.filter((link) => link.to === id);
const find = (genome: Genome, from: string, to: string) =>
  genome.connections.find((link) => link.from === from && link.to === to) as ConnectionGene;

propertyTest(
  "for every node m and n: valid child, m keeps id, activation and out-links, and takes over the weights into n",
  [arbFrozenGenome, arbFrozenGenome, arbSeed],
  (receiver, donor, seed) => {
    const rng = createRng(seed, "test");
    const m = places(receiver)[rng.below(places(receiver).length)] as string;
    const n = places(donor)[rng.below(places(donor).length)] as string;
    const depth = 1 + Math.max(receiver.depth, donor.depth);
    const child = graftSubtree({ receiver, donor, m, n, depth });
    const isWithinLimits =
      child.nodes.length <= GENOME_LIMITS.nodeCount && child.connections.length <= GENOME_LIMITS.connectionCount;
    if (isWithinLimits) expect(checkGenome(child)).toEqual([]);
    expect(child.nodes).toContainEqual(receiver.nodes.find((node) => node.id === m));
    for (const link of receiver.connections) {
      if (link.from === m) expect(find(child, m, link.to).weight).toBe(link.weight);
    }
    const inherited = linksInto(child, m).filter((link) => link.from !== m);
    const donated = linksInto(donor, n).map((link) => link.weight);
    for (const link of inherited) expect(donated).toContain(link.weight);
  },
);

propertyTest(
  "every hidden node of the donor's subtree arrives with its activation",
  [arbFrozenGenome, arbFrozenGenome],
  (receiver, donor) => {
    const child = graftSubtree({ receiver, donor, m: "shape", n: "shape", depth: 99 });
    const subtree = nodesReaching(donor.connections, ["shape"]);
    const activations = (genome: Genome, isCounted: (id: string) => boolean) =>
      genome.nodes.flatMap((node) => (node.kind === "hidden" && isCounted(node.id) ? [node.activation] : [])).sort();
    const below = nodesReaching(child.connections, ["shape"]);
    expect(activations(child, (id) => below.has(id))).toEqual(activations(donor, (id) => subtree.has(id)));
  },
);

const hidden = (id: string) => ({ kind: "hidden", id, activation: "sine" }) as const;
const A = "aaaaaaaaaaaaaaaa";
const B = "bbbbbbbbbbbbbbbb";
const C = "cccccccccccccccc";
const start = (depth: number) => ({
  depth,
  nodes: [
    { kind: "input", id: "x" },
    { kind: "input", id: "y" },
    { kind: "output", id: "shape", activation: "sigmoid" },
  ] as const,
});

test("what hung below m and reaches no output any more is dropped; the rest of the receiver stays", () => {
  const receiver = makeGenome({
    depth: 4,
    nodes: [...start(4).nodes, hidden(A), hidden(B)],
    connections: [
      bornLink("x", A, 1, 4),
      bornLink(A, B, 2, 4),
      bornLink(B, "shape", 3, 4),
      bornLink("x", "shape", 4, 4),
    ],
  });
  const donor = makeGenome({ ...start(9), connections: [bornLink("y", "shape", 5, 2)] });
  const child = graftSubtree({ receiver, donor, m: B, n: "shape", depth: 10 });
  expect(child.nodes.map((node) => node.id)).toEqual([B, "shape", "x", "y"]);
  expect(child.connections).toHaveLength(3);
  expect(find(child, "y", B)).toMatchObject({ weight: 5, birthDepth: 2 });
  expect(find(child, B, "shape")).toMatchObject({ weight: 3, birthDepth: 9 });
  expect(find(child, "x", "shape")).toMatchObject({ weight: 4, birthDepth: 9 });
});

test("a copied node whose id is taken gets the next free ordinal, the same in every run", () => {
  const both = makeGenome({
    depth: 0,
    nodes: [...start(0).nodes, hidden(A), hidden(B)],
    connections: [
      bornLink("x", A, 1, 0),
      bornLink(A, "shape", 2, 0),
      bornLink("y", B, 1, 0),
      bornLink(B, "shape", 2, 0),
    ],
  });
  const child = graftSubtree({ receiver: both, donor: both, m: B, n: "shape", depth: 1 });
  const copyOfA = hiddenNodeId(A, 1, "sine");
  const copyOfB = hiddenNodeId(B, 1, "sine");
  expect(child.nodes.map((node) => node.id).sort()).toEqual([A, B, copyOfA, copyOfB, "shape", "x", "y"].sort());
  expect(find(child, "x", copyOfA).weight).toBe(1);
  expect(find(child, copyOfA, B).weight).toBe(2);
  expect(find(child, copyOfB, B).weight).toBe(2);
});

test("a cycle below n is copied whole, closed at m", () => {
  const donor = makeGenome({
    depth: 0,
    nodes: [...start(0).nodes, hidden(A), hidden(C)],
    connections: [bornLink(A, C, 1, 0), bornLink(C, A, 2, 0), bornLink("x", C, 3, 0), bornLink(A, "shape", 1, 0)],
  });
  const receiver = makeGenome({
    depth: 0,
    nodes: [...start(0).nodes, hidden(B)],
    connections: [bornLink("y", B, 1, 0), bornLink(B, "shape", 2, 0)],
  });
  const child = graftSubtree({ receiver, donor, m: B, n: A, depth: 1 });
  expect(child.nodes.map((node) => node.id)).toEqual([B, C, "shape", "x", "y"]);
  expect(find(child, B, C).weight).toBe(1);
  expect(find(child, C, B).weight).toBe(2);
  expect(find(child, "y", B)).toBeUndefined();
});

/** A generator that notes of how many things each index was drawn. */
function recorded(rng: Rng): { rng: Rng; counts: number[] } {
  const counts: number[] = [];
  const below = (count: number) => {
    counts.push(count);
    return rng.below(count);
  };
  return { rng: { ...rng, below }, counts };
}

test("nodes that reach no output are drawn neither as the place nor as the root", () => {
  const dead = (id: string): Genome =>
    makeGenome({ ...start(0), nodes: [...start(0).nodes, hidden(id)], connections: [bornLink("x", id, 1, 0)] });
  const { rng, counts } = recorded(createRng("dead", "test"));
  crossoverSubtree(dead("a".repeat(16)), dead("b".repeat(16)), rng);
  expect(counts).toEqual([1, 1]);
});

test("nine draws over the limits in a row, and the receiver continues alone", () => {
  // A chain as long as a genome may be, every node of it also linked to the output: wherever m is, the others stay alive, so
  // a swap fits only when m is the output or n the first node, 1 draw in 99.
  const chain = (letter: string): Genome => {
    const ids = Array.from(
      { length: GENOME_LIMITS.nodeCount - 3 },
      (_, i) => letter + i.toString(16).padStart(15, "0"),
    );
    const steps = ids.map((id, i) => bornLink(ids[i - 1] ?? "x", id, 1, 0));
    const sideLinks = ids.map((id) => bornLink(id, "shape", 1, 0));
    return makeGenome({
      ...start(0),
      nodes: [...start(0).nodes, ...ids.map(hidden)],
      connections: [...steps, ...sideLinks],
    });
  };
  const receiver = chain("a");
  const alone = canonicalGenomeJson(continueLineage(receiver));
  let aloneCount = 0;
  for (let seed = 0; seed < 20; seed++) {
    const { rng, counts } = recorded(createRng(`${seed}`, "test"));
    const child = crossoverSubtree(receiver, chain("b"), rng);
    expect(checkGenome(child)).toEqual([]);
    if (canonicalGenomeJson(child) !== alone) continue;
    aloneCount++;
    expect(counts).toHaveLength(2 * 9);
  }
  expect(aloneCount).toBeGreaterThan(10);
});
