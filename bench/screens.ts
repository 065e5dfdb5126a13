/**
 * What one screen costs on one thread: breeding it (with the evaluations that its redraws need), evaluating its fifteen
 * genomes once, meshing their fields. Lineages of two random picks a screen, seeded, so that every run does the same work.
 */
import {
  breedScreen,
  createRng,
  DEFAULT_GRID,
  extractIsosurface,
  type Genome,
  ISOVALUE,
  PRESETS,
  type Screen,
  sampleField,
  startScreen,
} from "@/lib/kernel";
import { quantile } from "./quantile";

const GENERATIONS = [0, 10, 30];
const LINEAGE_COUNT = 10;
const REPEATS = 5;
const request = { settings: PRESETS.site, gridVoxels: DEFAULT_GRID, isovalue: ISOVALUE };

interface Sample {
  breedMs: number;
  evaluateMs: number;
  meshMs: number;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function measure(breed: () => Screen): Sample {
  const screen = breed();
  const genomes = screen.organisms.map((organism) => organism.genome);
  return {
    breedMs: timed(breed),
    evaluateMs: timed(() => {
      for (const genome of genomes) sampleField(genome, DEFAULT_GRID);
    }),
    meshMs: timed(() => {
      for (const { field } of screen.organisms) extractIsosurface(field, DEFAULT_GRID, ISOVALUE, "smooth");
    }),
  };
}

/** Breeds the screens of one lineage up to the last generation, handing each generation's breeding to `visit`. */
function walkLineage(seed: string, visit: (generation: number, breed: () => Screen) => void): void {
  const rng = createRng(seed, "bench-picks");
  let breed = () => startScreen({ ...request, seed: `${seed}-0` });
  for (let generation = 0; ; generation++) {
    visit(generation, breed);
    if (generation === GENERATIONS.at(-1)) return;
    const parent = breed();
    const first = rng.below(15);
    const picks = [first, (first + 1 + rng.below(14)) % 15];
    const population: Genome[] = parent.organisms.map((organism) => organism.genome);
    const { speciesThreshold } = parent;
    breed = () =>
      breedScreen({
        ...request,
        ...{ seed: `${seed}-${generation + 1}`, strength: "medium", mode: "breed" },
        ...{ population, picks, speciesThreshold },
      });
  }
}

/** Measures and prints the table. */
export function benchScreens(): void {
  const samples = new Map<number, Sample[]>(GENERATIONS.map((generation) => [generation, []]));
  for (let lineage = 0; lineage < LINEAGE_COUNT; lineage++) {
    walkLineage(`lineage-${lineage}`, (generation, breed) => {
      const measured = samples.get(generation);
      if (!measured) return;
      for (let repeat = 0; repeat < REPEATS; repeat++) measured.push(measure(breed));
    });
  }
  console.log(`\none screen of 15, milliseconds (median of ${LINEAGE_COUNT * REPEATS}; one thread, preset site)`);
  console.log("generation   breed incl. redraws   evaluate 15   mesh 15");
  for (const [generation, measured] of samples) {
    const median = (key: keyof Sample) =>
      quantile(
        measured.map((sample) => sample[key]),
        0.5,
      ).toFixed(2);
    console.log(
      `${String(generation).padStart(10)}   ${median("breedMs").padStart(19)}   ${median("evaluateMs").padStart(11)}   ${median("meshMs").padStart(7)}`,
    );
  }
}
