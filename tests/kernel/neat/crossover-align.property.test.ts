import { expect, test } from "vitest";
import { checkGenome } from "@/lib/kernel/genome/check-genome";
import { GENOME_LIMITS, type Genome } from "@/lib/kernel/genome/genome";
import { linkInnovation } from "@/lib/kernel/genome/innovation";
import { makeGenome } from "@/lib/kernel/genome/make-genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { addNode } from "@/lib/kernel/neat/add-node";
import { crossoverAlign } from "@/lib/kernel/neat/crossover-align";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { createRng } from "@/lib/kernel/random/rng";
import { arbSeed } from "@/tests/support/arbitraries";
import { misfit } from "@/tests/support/chi-square";
import { arbFrozenGenome } from "@/tests/support/evolved-genomes";
import { propertyTest } from "@/tests/support/property-test";

const linkOf = (genome: Genome, innovationNumber: string) =>
  genome.connections.find((link) => link.innovationNumber === innovationNumber);

propertyTest(
  "the child has every gene of both parents once, each with weight and age of a parent that has it",
  [arbFrozenGenome, arbFrozenGenome, arbSeed],
  (first, second, seed) => {
    const child = crossoverAlign(first, second, createRng(seed, "test"));
    const numbers = [...first.connections, ...second.connections].map((link) => link.innovationNumber);
    expect(child.connections.map((link) => link.innovationNumber)).toEqual([...new Set(numbers)].sort());
    for (const link of child.connections) {
      const origins = [first, second].flatMap((parent) => {
        const gene = linkOf(parent, link.innovationNumber);
        return gene ? [{ weight: gene.weight, age: parent.depth - gene.birthDepth + 1 }] : [];
      });
      expect(origins).toContainEqual({ weight: link.weight, age: child.depth - link.birthDepth });
    }
  },
);

test("a matching gene comes from either parent equally often", () => {
  const first = startGenome(createRng("a", "start"));
  const second = startGenome(createRng("b", "start"));
  const rng = createRng("crossover", "frequency");
  const counts = [0, 0];
  for (let i = 0; i < 20_000; i++) {
    const [link] = crossoverAlign(first, second, rng).connections;
    counts[link?.weight === first.connections[0]?.weight ? 0 : 1]!++;
  }
  expect(misfit(counts, [0.5, 0.5])).toBeNull();
});

test("where an output of the second is an input of the first, no link leads into it", () => {
  const node = (kind: "input" | "output", id: string) =>
    kind === "input" ? ({ kind, id } as const) : ({ kind, id, activation: "sine" } as const);
  const genome = (kinds: Record<string, "input" | "output">, from: string, to: string): Genome =>
    makeGenome({
      depth: 0,
      nodes: Object.entries(kinds).map(([id, kind]) => node(kind, id)),
      connections: [{ ...{ innovationNumber: linkInnovation(from, to), from, to }, weight: 1, birthDepth: 0 }],
    });
  const first = genome({ red: "input", shape: "output" }, "red", "shape");
  const second = genome({ x: "input", red: "output" }, "x", "red");
  const child = crossoverAlign(first, second, createRng("kinds", "test"));
  expect(checkGenome(child)).toEqual([]);
  expect(child.nodes.map((one) => `${one.kind} ${one.id}`)).toEqual(["input red", "output shape", "input x"]);
  expect(child.connections.map((link) => link.to)).toEqual(["shape"]);
  expect(checkGenome(crossoverAlign(second, first, createRng("kinds", "test")))).toEqual([]);
});

test("when both parents together are over the limits the first continues alone", () => {
  const fill = (seed: string) => {
    let genome = startGenome(createRng(seed, "start"));
    const rng = createRng(seed, "fill");
    while (genome.nodes.length < GENOME_LIMITS.nodeCount) genome = addNode(genome, rng, PRESETS["table-3.1"]);
    return genome;
  };
  const first = fill("c");
  const child = crossoverAlign(first, fill("d"), createRng("e", "test"));
  expect(child.nodes).toEqual(first.nodes);
  expect(child.depth).toBe(1);
});
