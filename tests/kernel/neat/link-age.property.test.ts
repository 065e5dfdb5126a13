/** A link's age goes on by one per generation, through files, rows, forks and crossings; what stays on a screen does not age. */
import { expect, test } from "vitest";
import { canonicalGenomeJson } from "@/lib/kernel/genome/canonical-json";
import type { Genome } from "@/lib/kernel/genome/genome";
import { decodeGenome, encodeGenome } from "@/lib/kernel/genome/genome-bytes";
import { parseGenomeText } from "@/lib/kernel/genome/parse-genome-text";
import { breedScreen, forkScreen } from "@/lib/kernel/neat/breed";
import { crossoverAlign } from "@/lib/kernel/neat/crossover-align";
import { mutateWeights } from "@/lib/kernel/neat/mutate-weights";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { createRng } from "@/lib/kernel/random/rng";
import { arbEvolvedGenome, arbFrozenGenome, evolvedGenome } from "@/tests/support/evolved-genomes";
import { propertyTest } from "@/tests/support/property-test";

const settings = PRESETS["table-3.1"];
const canvas = { gridVoxels: { x: 5, y: 5, z: 8 }, isovalue: -0.1 };
const agesOf = (genome: Genome) =>
  new Map(genome.connections.map((link) => [link.innovationNumber, genome.depth - link.birthDepth]));

const saved = (genome: Genome): Genome => {
  const read = parseGenomeText(canonicalGenomeJson(decodeGenome(encodeGenome(genome))));
  if (read.kind === "invalid") throw new Error(JSON.stringify(read.defects));
  return read.genome;
};

function expectOlderByOne(child: Genome, parent: Genome): void {
  const before = agesOf(parent);
  for (const [innovationNumber, age] of agesOf(child)) {
    const was = before.get(innovationNumber);
    expect(age).toBe(was === undefined ? 0 : was + 1);
  }
}

propertyTest("saving as a row and as a file keeps every age", [arbFrozenGenome], (genome) => {
  expect(agesOf(saved(genome))).toEqual(agesOf(genome));
});

propertyTest(
  "in a fork of a saved design every link is one generation older, the new ones are of age 0",
  [arbEvolvedGenome],
  (design) => {
    const { organisms } = forkScreen({ seed: "fork", settings, strength: "medium", genome: saved(design), ...canvas });
    expect(agesOf(organisms[0]!.genome)).toEqual(agesOf(design));
    for (const { genome } of organisms.slice(1)) expectOlderByOne(genome, design);
  },
  { runCount: 20 },
);

propertyTest(
  "a cross takes each link's age from the parent it came from",
  [arbFrozenGenome, arbFrozenGenome],
  (a, b) => {
    const child = crossoverAlign(a, b, createRng("ages", "cross"));
    const [ofA, ofB] = [agesOf(a), agesOf(b)];
    for (const [innovationNumber, age] of agesOf(child)) {
      const possible = [ofA, ofB].flatMap((ages) =>
        ages.has(innovationNumber) ? [ages.get(innovationNumber)! + 1] : [],
      );
      expect(possible).toContain(age);
    }
  },
);

test("a parent that stays on the screen for generations does not age; its children do", () => {
  const design = evolvedGenome("stays", 6);
  let population = forkScreen({ seed: "f", settings, strength: "medium", genome: design, ...canvas }).organisms.map(
    (organism) => organism.genome,
  );
  for (let generation = 1; generation <= 4; generation++) {
    const request = { seed: `g${generation}`, settings, strength: "medium", mode: "breed", ...canvas } as const;
    const { organisms } = breedScreen({ ...request, population, picks: [0], speciesThreshold: 6 });
    population = organisms.map((organism) => organism.genome);
    expect(population[0]).toBe(design);
    expectOlderByOne(population[5]!, design);
  }
});

test("a link that was adult before the save is adult after the fork: it may rest, a young one never does", () => {
  const old = evolvedGenome("old", 0);
  const adult = saved({ ...old, depth: 18 });
  const restsIn = (genome: Genome) => {
    const child = mutateWeights(genome, createRng("rest", "test"), { ...settings, power: 0.5 });
    return child.connections.filter((link, i) => link.weight === genome.connections[i]?.weight).length;
  };
  const count = (genome: Genome) => Array.from({ length: 50 }, () => restsIn(genome)).reduce((a, b) => a + b, 0);
  expect(count(adult)).toBeGreaterThan(0);
  expect(count(saved({ ...old, depth: 17 }))).toBe(0);
});
