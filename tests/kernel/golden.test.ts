import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { canonicalGenomeJson } from "@/lib/kernel/genome/canonical-json";
import { ACTIVATIONS, type Genome } from "@/lib/kernel/genome/genome";
import { parseGenome } from "@/lib/kernel/genome/parse-genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { createRng } from "@/lib/kernel/random/rng";
import { DEFAULT_GRID, type GridSize } from "@/lib/kernel/voxel/grid";
import { type GoldenCase, goldenResults, isUpdatingGolden } from "@/tests/support/golden-case";
import { type RandomGenomeOptions, randomGenome } from "@/tests/support/random-genome";

interface Recipe {
  description: string;
  gridVoxels: GridSize;
  genome: () => Genome;
}
const grown = (name: string, options: RandomGenomeOptions) => () => randomGenome(createRng("golden", name), options);
const SITE_ACTIVATIONS = ["sine", "cosine", "gaussian"] as const;

/** How each file was made; used only when UPDATE_GOLDEN=1 writes them anew. */
const RECIPES: Record<string, Recipe> = {
  "start-genome": {
    description: "A start genome: eight links, no hidden node.",
    gridVoxels: DEFAULT_GRID,
    genome: () => startGenome(createRng("golden", "start")),
  },
  "grown-genome": {
    description: "Twelve hidden nodes with the activations of the site.",
    gridVoxels: DEFAULT_GRID,
    genome: grown("grown", { hiddenCount: 12, extraLinkCount: 26, activations: SITE_ACTIVATIONS }),
  },
  "every-activation": {
    description: "Fourteen hidden nodes of all activations, weights up to 3.",
    gridVoxels: { x: 10, y: 10, z: 20 },
    genome: grown("every activation 6", { hiddenCount: 14, extraLinkCount: 20, activations: ACTIVATIONS }),
  },
  "cyclic-genome": {
    description: "Links that close cycles, a self-loop and links out of the output among them.",
    gridVoxels: { x: 13, y: 7, z: 21 },
    genome: grown("cycles", { hiddenCount: 8, extraLinkCount: 40, isRecurrent: true, activations: SITE_ACTIVATIONS }),
  },
  "wild-weights": {
    description: "Weights up to 900: sums far outside the range of sine, clamps at work.",
    gridVoxels: { x: 9, y: 11, z: 5 },
    genome: grown("wild", { hiddenCount: 10, extraLinkCount: 20, weightBound: 900 }),
  },
};

const fileOf = (name: string) => new URL(`../golden/${name}.json`, import.meta.url);

if (isUpdatingGolden) {
  for (const [name, { description, gridVoxels, genome }] of Object.entries(RECIPES)) {
    const value = genome();
    const results = goldenResults(value, gridVoxels);
    const golden: GoldenCase = { description, gridVoxels, genome: JSON.parse(canonicalGenomeJson(value)), results };
    writeFileSync(fileOf(name), `${JSON.stringify(golden, null, 1)}\n`);
  }
}

test.each(Object.keys(RECIPES))("the golden case %s comes out to the bit", (name) => {
  const golden: GoldenCase = JSON.parse(readFileSync(fileOf(name), "utf8"));
  const parsed = parseGenome(golden.genome);
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.defects));
  expect(goldenResults(parsed.genome, golden.gridVoxels)).toEqual(golden.results);
});

test("golden cases show a surface, so that their hashes say something", () => {
  for (const name of Object.keys(RECIPES)) {
    const { results }: GoldenCase = JSON.parse(readFileSync(fileOf(name), "utf8"));
    expect(results.meshes.smooth?.triangleCount).toBeGreaterThan(300);
  }
});
