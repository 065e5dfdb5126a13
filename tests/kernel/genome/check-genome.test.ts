import { expect, test } from "vitest";
import { checkGenome } from "@/lib/kernel/genome/check-genome";
import type { ConnectionGene, Genome, NodeGene } from "@/lib/kernel/genome/genome";
import { hiddenNodeId, linkInnovation } from "@/lib/kernel/genome/innovation";
import { makeGenome } from "@/lib/kernel/genome/make-genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { createRng } from "@/lib/kernel/random/rng";
import { arbGenome } from "@/tests/support/arbitraries";
import { propertyTest } from "@/tests/support/property-test";

const start = startGenome(createRng("s", "start"));
const hiddenId = hiddenNodeId(linkInnovation("x", "shape"), 0, "sine");
const link = (from: string, to: string, rest: Partial<ConnectionGene> = {}): ConnectionGene => ({
  innovationNumber: linkInnovation(from, to),
  from,
  to,
  weight: 0.5,
  birthDepth: 0,
  ...rest,
});
const withNode = (node: NodeGene): Genome => makeGenome({ ...start, nodes: [...start.nodes, node] });
const withLink = (gene: ConnectionGene): Genome => makeGenome({ ...start, connections: [...start.connections, gene] });
/** The start genome with its first link, y -> shape, changed. */
const withFirst = (change: Partial<ConnectionGene>): Genome => ({
  ...start,
  connections: start.connections.map((gene, i) => (i === 0 ? { ...gene, ...change } : gene)),
});
const reversed = <T>(genes: readonly T[]) => [...genes].reverse();

propertyTest("every generated genome keeps every rule", [arbGenome], (genome) => {
  expect(checkGenome(genome)).toEqual([]);
});

const BROKEN: readonly [string, Genome, string, RegExp][] = [
  ["a negative depth", { ...start, depth: -1 }, "depth", /integer from 0/],
  ["a broken depth", { ...start, depth: 0.5 }, "depth", /integer from 0/],
  ["a depth beyond the limit", { ...start, depth: 1_000_001 }, "depth", /integer from 0/],
  ["a hidden node with a name", withNode({ kind: "hidden", id: "hidden", activation: "sine" }), "nodes[1].id", /16/],
  ["an input with a hash", withNode({ kind: "input", id: hiddenId }), "nodes[0].id", /name of 1 to 15/],
  ["a name of 16 letters", withNode({ kind: "input", id: "abcdefghijklmnop" }), "nodes[0].id", /name of 1 to 15/],
  ["an empty name", withNode({ kind: "input", id: "" }), "nodes[0].id", /name of 1 to 15/],
  ["a node twice", withNode({ kind: "input", id: "x" }), "nodes[7].id", /second node has the id x/],
  ["nodes out of order", { ...start, nodes: reversed(start.nodes) }, "nodes[1].id", /ascend by id/],
  [
    "an unknown activation",
    withNode({ kind: "hidden", id: hiddenId, activation: "tanh" as "sine" }),
    "nodes[0].activation",
    /one of sine/,
  ],
  ["no output", { ...start, nodes: start.nodes.filter((node) => node.kind !== "output") }, "nodes", /no output/],
  ["a link from nowhere", withLink(link(hiddenId, "shape")), "connections[*].from", /no node/],
  ["a link to nowhere", withLink(link("x", hiddenId)), "connections[*].to", /no node/],
  ["a link into an input", withLink(link("shape", "x")), "connections[*].to", /never leads into an input/],
  [
    "another innovation number",
    withFirst({ innovationNumber: "0".repeat(16) }),
    "connections[0].innovation",
    /not the/,
  ],
  ["a link twice", withLink(link("y", "shape")), "connections[1].innovation", /second link/],
  [
    "links out of order",
    { ...start, connections: reversed(start.connections) },
    "connections[1].innovation",
    /ascend by innovation/,
  ],
  ["a weight that is not a number", withFirst({ weight: Number.NaN }), "connections[0].weight", /from -1000 to 1000/],
  ["an infinite weight", withFirst({ weight: Number.POSITIVE_INFINITY }), "connections[0].weight", /from -1000/],
  ["a weight beyond the limit", withFirst({ weight: 1001 }), "connections[0].weight", /from -1000 to 1000/],
  ["a weight between two f32 values", withFirst({ weight: 0.1 }), "connections[0].weight", /exactly an f32/],
  ["a weight of -0", withFirst({ weight: -0 }), "connections[0].weight", /not -0/],
  ["a link from the future", withFirst({ birthDepth: 1 }), "connections[0].birthDepth", /depth of the genome/],
  ["a negative birth depth", withFirst({ birthDepth: -1 }), "connections[0].birthDepth", /depth of the genome/],
];

test.each(BROKEN)("%s is reported with its place", (_, genome, path, message) => {
  const defects = checkGenome(genome);
  expect(defects.map((defect) => defect.message).join()).toMatch(message);
  const places = new RegExp(`^${path.replace(/[[\].]/g, "\\$&").replace("\\[*\\]", "\\[\\d+\\]")}$`);
  expect(defects[0]?.path).toMatch(path.includes("*") ? /^connections\[\d+\]\.(from|to)$/ : places);
});

test("a missing node is reported once for the node, once for each of its links", () => {
  const genome = { ...start, nodes: start.nodes.filter((node) => node.id !== "x") };
  const index = start.connections.findIndex((gene) => gene.from === "x");
  expect(checkGenome(genome)).toEqual([
    { path: `connections[${index}].from`, message: "there is no node with this id" },
  ]);
});

test("above a count limit only the limit is reported", () => {
  const many = Array.from({ length: 201 }, () => ({ kind: "input", id: "?" }) as const);
  expect(checkGenome({ ...start, nodes: many })).toEqual([{ path: "nodes", message: "more than 200 nodes" }]);
  const links = Array.from({ length: 1001 }, () => link("?", "?"));
  expect(checkGenome({ ...start, connections: links })).toEqual([
    { path: "connections", message: "more than 1000 connections" },
  ]);
});
