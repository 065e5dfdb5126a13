/** What it costs to breed fifteen genomes at generation 30, evaluation and redraws left out: species, shares, operators. */
import {
  allocateOffspring,
  breedScreen,
  createRng,
  DEFAULT_GRID,
  type Genome,
  ISOVALUE,
  makeOffspring,
  POPULATION_SIZE,
  planOffspring,
  speciate,
  startScreen,
} from "@/lib/kernel";
import { quantile } from "../quantile";
import type { Contender } from "./arguments";

const GENERATION = 30;
const REPEATS = 300;

/** Median milliseconds. */
export function breedingCostMs({ settings, strength }: Contender): number {
  const request = { settings, strength, mode: "breed", gridVoxels: DEFAULT_GRID, isovalue: ISOVALUE } as const;
  let screen = startScreen({ ...request, seed: "cost" });
  let population: readonly Genome[] = screen.organisms.map((organism) => organism.genome);
  for (let generation = 1; generation <= GENERATION; generation++) {
    const picks = [generation % POPULATION_SIZE, (generation + 6) % POPULATION_SIZE];
    const { speciesThreshold } = screen;
    screen = breedScreen({ ...request, seed: `cost ${generation}`, population, picks, speciesThreshold });
    population = screen.organisms.map((organism) => organism.genome);
  }
  const breed = () => {
    const picks = [3, 12];
    const parents = picks.map((pick) => population[pick] as Genome);
    const speciesBySlot = speciate(population, screen.speciesThreshold, settings);
    const counts = allocateOffspring({ speciesBySlot, picks, offspringCount: POPULATION_SIZE }, settings);
    for (const [slot, plan] of planOffspring(counts, settings).entries()) {
      makeOffspring(plan, { parents, settings, strength }, createRng("cost", "offspring", slot));
    }
  };
  const times = Array.from({ length: REPEATS }, () => {
    const start = performance.now();
    breed();
    return performance.now() - start;
  });
  return quantile(times, 0.5);
}
