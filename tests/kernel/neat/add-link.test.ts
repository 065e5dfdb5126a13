import { expect, test } from "vitest";
import { decodeCppn } from "@/lib/kernel/cppn/decode";
import type { Genome } from "@/lib/kernel/genome/genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { addLink } from "@/lib/kernel/neat/add-link";
import { addNode } from "@/lib/kernel/neat/add-node";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { createRng } from "@/lib/kernel/random/rng";
import { arbSeed } from "@/tests/support/arbitraries";
import { propertyTest } from "@/tests/support/property-test";

const table = PRESETS["table-3.1"];
const site = PRESETS.site;

/** Adds links until none is left. */
function saturate(genome: Genome, settings: typeof table): Genome {
  let current = genome;
  for (let i = 0; ; i++) {
    const next = addLink(current, createRng(`${i}`, "saturate"), settings);
    if (next === current) return current;
    current = next;
  }
}

const withHiddenNodes = (seed: string, count: number): Genome => {
  const rng = createRng(seed, "hidden");
  let genome = startGenome(rng);
  for (let i = 0; i < count; i++) genome = addNode(genome, rng, table);
  return genome;
};

test("with recurrent links every node is linked to every node that is not an input, once", () => {
  const full = saturate(withHiddenNodes("a", 3), table);
  expect(full.connections).toHaveLength(full.nodes.length * 4);
  expect(new Set(full.connections.map((link) => `${link.from} ${link.to}`)).size).toBe(full.connections.length);
});

propertyTest(
  "without recurrent links no link ever closes a cycle",
  [arbSeed],
  (seed) => {
    const full = saturate(withHiddenNodes(seed, 4), site);
    expect(decodeCppn(full).steps.some((step) => step.isCyclic)).toBe(false);
  },
  { runCount: 25 },
);

test("a start genome has one missing link with cycles allowed, the output's to itself, and none without", () => {
  const start = startGenome(createRng("b", "start"));
  expect(addLink(start, createRng("c", "test"), site)).toBe(start);
  const child = addLink(start, createRng("c", "test"), table);
  const added = child.connections.find((link) => link.from === "shape");
  expect(added).toMatchObject({ from: "shape", to: "shape", birthDepth: 0 });
});
