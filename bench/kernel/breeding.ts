/** Breeding fifteen children at generation 30, without looking at their shapes. */
import {
  allocateOffspring,
  breedScreen,
  createRng,
  DEFAULT_GRID,
  type Genome,
  ISOVALUE,
  PRESETS,
  type Screen,
  speciate,
  startScreen,
} from "@/lib/kernel";
import { makeOffspring } from "@/lib/kernel/neat/make-offspring";
import { planOffspring } from "@/lib/kernel/neat/plan-offspring";
import { printRow, type Targets } from "./report";
import { timeTogether } from "./time-together";

const GENERATION = 30;
const settings = PRESETS.site;

function lineage(): { population: Genome[]; screen: Screen } {
  const request = { settings, gridVoxels: DEFAULT_GRID, isovalue: ISOVALUE };
  let screen = startScreen({ ...request, seed: "bench-breeding" });
  for (let generation = 1; generation <= GENERATION; generation++) {
    const population = screen.organisms.map(({ genome }) => genome);
    const { speciesThreshold } = screen;
    const picks = [generation % 15, (generation + 6) % 15];
    const seed = `bench-breeding-${generation}`;
    screen = breedScreen({ ...request, seed, strength: "medium", mode: "breed", population, picks, speciesThreshold });
  }
  return { population: screen.organisms.map(({ genome }) => genome), screen };
}

export function benchBreeding(targets: Targets): void {
  const { population, screen } = lineage();
  const picks = [3, 8];
  const parents = picks.map((pick) => population[pick] as Genome);
  const breed = (turn: number) => {
    const speciesBySlot = speciate(population, screen.speciesThreshold, settings);
    const counts = allocateOffspring({ speciesBySlot, picks, offspringCount: 15 }, settings);
    for (const [slot, plan] of planOffspring(counts, settings).entries()) {
      makeOffspring(plan, { parents, settings, strength: "medium" }, createRng(`turn-${turn}`, "offspring", slot));
    }
  };
  const { breeding } = timeTogether({ breeding: breed }, { turns: 200, warmUp: 100 });
  const nodeCount = population.reduce((sum, { nodes }) => sum + nodes.length, 0) / population.length;
  console.log(
    `\nbreeding 15 children at generation ${GENERATION} (${nodeCount.toFixed(1)} nodes on average), shapes not looked at`,
  );
  printRow("this kernel", breeding, () => "");
  targets.atMost("breeding 15 children at generation 30", breeding.medianMs, 1, null, "ms");
}
