import { expect, test } from "vitest";
import { canonicalGenomeJson } from "@/lib/kernel/genome/canonical-json";
import { ACTIVATIONS, type Genome } from "@/lib/kernel/genome/genome";
import { parseGenome } from "@/lib/kernel/genome/parse-genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { ISOVALUE } from "@/lib/kernel/isosurface/extract-isosurface";
import { createRng } from "@/lib/kernel/random/rng";
import { DEFAULT_GRID, type GridSize } from "@/lib/kernel/voxel/grid";
import { evolvedGenome } from "@/tests/support/evolved-genomes";
import { expectGolden, isUpdatingGolden, readGolden } from "@/tests/support/golden";
import { type GoldenCase, goldenResults } from "@/tests/support/golden-case";
import { type RandomGenomeOptions, randomGenome } from "@/tests/support/random-genome";

interface Recipe {
  description: string;
  gridVoxels: GridSize;
  /** Default: the site's. */
  isovalue?: number;
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
  "legacy-grid": {
    description:
      "A shape of 10 x 10 x 20 voxels, as the first shapes of EndlessForms were, after 12 generations; c is 0.05.",
    gridVoxels: { x: 10, y: 10, z: 20 },
    isovalue: 0.05,
    genome: () => evolvedGenome("golden legacy", 12),
  },
  "one-voxel": {
    description: "The smallest grid: eight corners.",
    gridVoxels: { x: 1, y: 1, z: 1 },
    genome: grown("one voxel 1", { hiddenCount: 3, extraLinkCount: 6, activations: SITE_ACTIVATIONS }),
  },
  "large-grid": {
    description: "More than 65,536 vertices: indices of four bytes in the VF file. The genome is that of grown-genome.",
    gridVoxels: { x: 64, y: 63, z: 130 },
    genome: grown("grown", { hiddenCount: 12, extraLinkCount: 26, activations: SITE_ACTIVATIONS }),
  },
  "wide-grid": {
    description:
      "60 voxels along x, as in a file to print, and few along the others. The genome is that of grown-genome.",
    gridVoxels: { x: 60, y: 29, z: 3 },
    genome: grown("grown", { hiddenCount: 12, extraLinkCount: 26, activations: SITE_ACTIVATIONS }),
  },
  "large-genome": {
    description: "60 hidden nodes of all activations, cycles among them.",
    gridVoxels: { x: 6, y: 8, z: 7 },
    genome: grown("large 1", { hiddenCount: 60, extraLinkCount: 130, isRecurrent: true, weightBound: 3 }),
  },
};

/** The genome as the file holds it; from its recipe when the files are written anew. */
function genomeOf(name: string, { genome }: Recipe): Genome {
  if (isUpdatingGolden) return genome();
  const parsed = parseGenome((readGolden(name) as GoldenCase).genome);
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.defects));
  return parsed.genome;
}

test.each(Object.entries(RECIPES))("the golden case %s comes out to the bit", (name, recipe) => {
  const genome = genomeOf(name, recipe);
  const { description, gridVoxels, isovalue = ISOVALUE } = recipe;
  const results = goldenResults(genome, gridVoxels, isovalue);
  // A case without a surface would pin nothing.
  expect(results.meshes.smooth?.triangleCount).toBeGreaterThan(name === "one-voxel" ? 3 : 300);
  expectGolden(name, { description, gridVoxels, isovalue, genome: JSON.parse(canonicalGenomeJson(genome)), results });
});
