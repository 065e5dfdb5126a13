import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalGenomeJson, canonicalPhenotypeJson } from "@/lib/kernel/genome/canonical-json";
import type { Genome } from "@/lib/kernel/genome/genome";
import { genomeHash, phenotypeHash } from "@/lib/kernel/genome/genome-hash";
import { hiddenNodeId, linkInnovation } from "@/lib/kernel/genome/innovation";
import { makeGenome } from "@/lib/kernel/genome/make-genome";
import { parseGenome } from "@/lib/kernel/genome/parse-genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { createRng } from "@/lib/kernel/random/rng";
import { arbGenome, arbSeed } from "@/tests/support/arbitraries";
import { propertyTest } from "@/tests/support/property-test";

/** JSON with sorted keys by another road: a recursive walk over the parsed value. */
function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, child]) => `${JSON.stringify(key)}:${sortedJson(child)}`).join(",")}}`;
}

propertyTest("the canonical text is valid JSON with its keys sorted and nothing left out", [arbGenome], (genome) => {
  const text = canonicalGenomeJson(genome);
  expect(sortedJson(JSON.parse(text))).toBe(text);
});

propertyTest("a genome survives its canonical text", [arbGenome], (genome) => {
  expect(parseGenome(JSON.parse(canonicalGenomeJson(genome)))).toEqual({ kind: "genome", genome });
});

propertyTest("gene order does not matter: any shuffle has the same hash", [arbGenome, arbSeed], (genome, seed) => {
  const rng = createRng(seed, "shuffle");
  const shuffled = <T>(genes: readonly T[]) =>
    genes
      .map((gene) => ({ gene, key: rng.u32() }))
      .sort((a, b) => a.key - b.key)
      .map(({ gene }) => gene);
  const parts = { depth: genome.depth, nodes: shuffled(genome.nodes), connections: shuffled(genome.connections) };
  expect(genomeHash(makeGenome(parts))).toBe(genomeHash(genome));
});

const start = startGenome(createRng("s", "start"));
const withWeight = (genome: Genome, weight: number): Genome =>
  makeGenome({ ...genome, connections: genome.connections.map((gene, i) => (i === 0 ? { ...gene, weight } : gene)) });

test("a weight of -0 is written 0 and hashes as 0", () => {
  expect(canonicalGenomeJson(withWeight(start, -0))).toContain('"weight":0}');
  expect(genomeHash(withWeight(start, -0))).toBe(genomeHash(withWeight(start, 0)));
  expect(Object.is(withWeight(start, -0).connections[0]?.weight, 0)).toBe(true);
});

test("the genome hash sees weights and depths, the phenotype hash only weights", () => {
  const deeper = makeGenome({ ...start, depth: 7 });
  expect(genomeHash(deeper)).not.toBe(genomeHash(start));
  expect(phenotypeHash(deeper)).toBe(phenotypeHash(start));
  const heavier = withWeight(start, 2.5);
  expect(genomeHash(heavier)).not.toBe(genomeHash(start));
  expect(phenotypeHash(heavier)).not.toBe(phenotypeHash(start));
});

test("a node that cannot reach an output does not change the phenotype, one that can does", () => {
  const id = hiddenNodeId(linkInnovation("x", "shape"), 0, "sine");
  const link = (from: string, to: string) => ({
    innovationNumber: linkInnovation(from, to),
    from,
    to,
    weight: 1,
    birthDepth: 0,
  });
  const nodes = [...start.nodes, { kind: "hidden", id, activation: "sine" } as const];
  const dead = makeGenome({ ...start, nodes, connections: [...start.connections, link("x", id), link("shape", id)] });
  const live = makeGenome({ ...start, nodes, connections: [...start.connections, link("x", id), link(id, "shape")] });
  expect(canonicalPhenotypeJson(dead)).toBe(canonicalPhenotypeJson(start));
  expect(phenotypeHash(live)).not.toBe(phenotypeHash(start));
});

test("an input without a link does not change the phenotype", () => {
  const used = start.connections.filter((gene) => gene.from !== "z");
  const unlinked = makeGenome({ ...start, connections: used });
  const absent = makeGenome({ ...unlinked, nodes: start.nodes.filter((node) => node.id !== "z") });
  expect(phenotypeHash(unlinked)).toBe(phenotypeHash(absent));
});

propertyTest(
  "every f32 weight is read back to the bit",
  [fc.float({ noNaN: true, min: -1000, max: 1000 })],
  (weight) => {
    const parsed = parseGenome(JSON.parse(canonicalGenomeJson(withWeight(start, weight))));
    if (parsed.kind !== "genome") throw new Error(JSON.stringify(parsed.defects));
    expect(parsed.genome.connections[0]?.weight).toBe(weight === 0 ? 0 : weight);
  },
);
