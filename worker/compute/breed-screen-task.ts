/** Breeds and meshes one screen: the whole computation behind a click, in one task of a compute thread. */

import { meshKey } from "@/lib/contracts/derived";
import type { BreedMode, Strength } from "@/lib/contracts/evolve";
import type { BredScreen } from "@/lib/db/lease-repo";
import type { RunSettings } from "@/lib/db/run-repo";
import {
  breedScreen,
  crossScreen,
  decodeGenome,
  encodeGenome,
  extractIsosurface,
  forkScreen,
  type Genome,
  genomeHash,
  InvariantError,
  KERNEL_VERSION,
  type NeatSettings,
  PRESETS,
  phenotypeHash,
  type Screen,
  startScreen,
} from "@/lib/kernel";
import { packMesh } from "./pack-mesh";

/** Plain data: it is copied to the thread. */
export interface BreedTask {
  source: "scratch" | "design" | "cross" | "organism" | "picks";
  seed: string;
  strength: Strength;
  breedMode: BreedMode;
  picks: number[];
  settings: RunSettings;
  speciesThreshold: number | null;
  /** encodeGenome bytes, see LeasedGeneration. */
  genomes: Uint8Array[];
}

/** A function of the task alone: a retry gives the same bytes. Throws InvariantError when the task contradicts itself. */
export function runBreedTask(task: BreedTask): BredScreen {
  const { settings } = task;
  const screen = makeScreen(task);
  const organisms = screen.organisms.map((organism, slot) => {
    const mesh = extractIsosurface(organism.field, settings.gridVoxels, settings.isovalue, settings.mode);
    const phenotype = phenotypeHash(organism.genome);
    const key = meshKey({ ...settings, phenotypeHash: phenotype, kernelVersion: KERNEL_VERSION });
    return {
      slot,
      genome: encodeGenome(organism.genome),
      genomeHash: genomeHash(organism.genome),
      phenotypeHash: phenotype,
      parentSlots: [...organism.parentSlots],
      operator: organism.operator,
      isParent: organism.isParent,
      waste: organism.waste,
      redrawCount: organism.redrawCount,
      mesh: packMesh(key, mesh, settings.gridVoxels),
    };
  });
  return { kernelVersion: KERNEL_VERSION, speciesThreshold: screen.speciesThreshold, organisms };
}

function makeScreen(task: BreedTask): Screen {
  const { seed, strength, breedMode: mode, picks, settings } = task;
  const { gridVoxels, isovalue } = settings;
  const common = { seed, settings: neatSettingsOf(settings.preset), gridVoxels, isovalue };
  if (task.source === "scratch") return startScreen(common);
  const population = task.genomes.map((bytes) => decodeGenome(bytes));
  if (task.source === "picks") {
    if (task.speciesThreshold === null) throw new InvariantError("breed: the parent generation has no threshold");
    return breedScreen({ ...common, strength, mode, population, picks, speciesThreshold: task.speciesThreshold });
  }
  if (task.source === "cross") return crossScreen({ ...common, strength, genomes: bothGenomes(population) });
  return forkScreen({ ...common, strength, genome: soleGenome(population) });
}

function soleGenome(genomes: readonly Genome[]): Genome {
  const [genome] = genomes;
  if (!genome || genomes.length > 1) throw new InvariantError(`fork: ${genomes.length} genomes, not 1`);
  return genome;
}

function bothGenomes(population: readonly Genome[]): [Genome, Genome] {
  const [first, second] = population;
  if (!first || !second || population.length > 2)
    throw new InvariantError(`cross: ${population.length} genomes, not 2`);
  return [first, second];
}

function neatSettingsOf(preset: string): NeatSettings {
  const settings = Object.entries(PRESETS).find(([name]) => name === preset)?.[1];
  if (!settings) throw new InvariantError(`preset ${preset} is unknown`);
  return settings;
}
