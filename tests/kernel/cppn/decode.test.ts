import { expect, test } from "vitest";
import { decodeCppn } from "@/lib/kernel/cppn/decode";
import type { Activation, Genome } from "@/lib/kernel/genome/genome";
import { linkInnovation } from "@/lib/kernel/genome/innovation";
import { makeGenome } from "@/lib/kernel/genome/make-genome";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { arbAcyclicGenome, arbGenome } from "@/tests/support/arbitraries";
import { propertyTest } from "@/tests/support/property-test";

/** A genome of the links `from>to`; ids of one letter: x and y are inputs, capitals outputs, the rest hidden. */
function sketch(...links: string[]): Genome {
  const ends = links.map((text) => text.split(">") as [string, string]);
  const activation: Activation = "linear";
  const nodes = [...new Set([...ends.flat(), "A"])].map((id) => {
    if (id === "x" || id === "y") return { kind: "input", id } as const;
    return id === id.toUpperCase()
      ? ({ kind: "output", id, activation } as const)
      : ({ kind: "hidden", id, activation } as const);
  });
  const connections = ends.map(([from, to]) => {
    return { innovationNumber: linkInnovation(from, to), from, to, weight: 1, birthDepth: 0 };
  });
  return makeGenome({ depth: 0, nodes, connections });
}
const shapeOf = (genome: Genome) =>
  decodeCppn(genome).steps.map(({ isCyclic, nodes }) => `${isCyclic ? "cycle" : "node"} ${nodes.length}`);

test("a chain becomes one step per node, inputs first", () => {
  const cppn = decodeCppn(sketch("x>a", "a>b", "b>A"));
  expect(cppn.inputIds).toEqual(["x"]);
  expect(cppn.steps.map(({ nodes }) => nodes.map((node) => [...node.sourceIndexes]))).toEqual([[[0]], [[1]], [[2]]]);
  expect(cppn.outputs).toEqual([{ id: "A", index: 3 }]);
  expect(cppn.slotCount).toBe(4);
});

test("nodes that cannot reach an output are dropped, with their inputs", () => {
  const cppn = decodeCppn(sketch("x>A", "y>a", "a>b", "A>b"));
  expect(cppn.inputIds).toEqual(["x"]);
  expect(cppn.slotCount).toBe(2);
});

test("a self-loop is cyclic", () => {
  expect(shapeOf(sketch("x>a", "a>a", "a>A"))).toEqual(["cycle 1", "node 1"]);
});

test("two cycles in a row are two steps, and what lies between is exact", () => {
  expect(shapeOf(sketch("x>a", "a>b", "b>a", "b>c", "c>d", "d>e", "e>d", "e>A"))).toEqual([
    "cycle 2",
    "node 1",
    "cycle 2",
    "node 1",
  ]);
});

test("cycles that share a node are one step", () => {
  expect(shapeOf(sketch("x>a", "a>b", "b>a", "b>c", "c>b", "c>A"))).toEqual(["cycle 3", "node 1"]);
});

test("a cycle through the output is one step", () => {
  expect(shapeOf(sketch("x>a", "a>A", "A>a"))).toEqual(["cycle 2"]);
});

test("an output without links is a node of sum 0", () => {
  const cppn = decodeCppn(sketch());
  expect(cppn.inputIds).toEqual([]);
  expect(cppn.steps).toHaveLength(1);
});

propertyTest("genomes without cycles decode to exact steps only", [arbAcyclicGenome], (genome) => {
  expect(decodeCppn(genome).steps.every((step) => !step.isCyclic && step.nodes.length === 1)).toBe(true);
});

propertyTest("what a step reads is an input, an earlier step, or its own cycle", [arbGenome], (genome) => {
  const cppn = decodeCppn(genome);
  const ready = new Set(cppn.inputIds.keys());
  for (const { isCyclic, nodes } of cppn.steps) {
    const own = new Set(isCyclic ? nodes.map((node) => node.index) : []);
    for (const node of nodes)
      for (const source of node.sourceIndexes) expect(ready.has(source) || own.has(source)).toBe(true);
    for (const node of nodes) ready.add(node.index);
  }
  expect(ready.size).toBe(cppn.slotCount);
});

propertyTest("the links of a node keep their ascending order and weights", [arbGenome], (genome) => {
  const total = decodeCppn(genome).steps.flatMap((step) => step.nodes);
  const expected = genome.nodes.flatMap(({ id }) => {
    const weights = genome.connections.filter((gene) => gene.to === id).map((gene) => gene.weight);
    return weights.length > 0 ? [weights.join()] : [];
  });
  const decoded = total.map((node) => node.weights.join());
  for (const weights of decoded.filter((text) => text !== "")) expect(expected).toContain(weights);
});

test("a link of a missing node and a boundless weight break the promise of a valid genome", () => {
  const genome = sketch("x>A");
  expect(() => decodeCppn({ ...genome, nodes: genome.nodes.filter((node) => node.id !== "x") })).toThrow(
    InvariantError,
  );
  for (const weight of [Number.NaN, Number.POSITIVE_INFINITY, 1e6]) {
    const connections = genome.connections.map((gene) => ({ ...gene, weight }));
    expect(() => decodeCppn({ ...genome, connections })).toThrow(InvariantError);
  }
});
