/** Pins the genomes of whole screens (tests/golden/README.md): a change of them is a new kernel version or a new preset. */
import { expect, test } from "vitest";
import { genomeHash } from "@/lib/kernel/genome/genome-hash";
import { breedScreen, crossScreen, forkScreen, startScreen } from "@/lib/kernel/neat/breed";
import type { Screen } from "@/lib/kernel/neat/screen";
import { MUTATION_STRENGTHS, PRESETS, type PresetName, type Strength } from "@/lib/kernel/neat/settings";
import { DEFAULT_GRID } from "@/lib/kernel/voxel/grid";
import { expectGolden } from "@/tests/support/golden";

const canvas = { gridVoxels: DEFAULT_GRID, isovalue: -0.1 };
const strengths = Object.keys(MUTATION_STRENGTHS) as Strength[];
/** Two picks for the crosses of both presets, five for shared fitness and more picks than stay. */
const PICKS = { two: [11, 3], five: [2, 14, 0, 7, 9] };

/** What a reviewer can read of a screen, and the hash of each of its fifteen genomes. */
const summary = (screen: Screen) => ({
  speciesThreshold: screen.speciesThreshold,
  organisms: screen.organisms.map(({ genome, operator, parentSlots, redrawCount, waste }) => ({
    genomeHash: genomeHash(genome),
    ...{ operator, parentSlots, redrawCount, waste },
  })),
});

function screensOf(preset: PresetName): Record<string, unknown> {
  const settings = PRESETS[preset];
  const start = startScreen({ seed: "golden", settings, ...canvas });
  const population = start.organisms.map((organism) => organism.genome);
  const { speciesThreshold } = start;
  const screens: Record<string, unknown> = { [`${preset}: start`]: { seed: "golden", result: summary(start) } };
  const bred = (
    name: string,
    options: { seed: string; strength: Strength; picks: number[]; mode: "breed" | "surprise" },
  ) => {
    const screen = breedScreen({ settings, ...canvas, ...options, population, speciesThreshold });
    screens[`${preset}: ${name}`] = { ...options, speciesThreshold, result: summary(screen) };
  };
  const fork = { seed: "golden fork", strength: "medium" } as const;
  const forked = forkScreen({ settings, ...canvas, ...fork, genome: population[5]! });
  screens[`${preset}: fork of slot 5`] = { ...fork, result: summary(forked) };
  const cross = { seed: "golden cross", strength: "medium" } as const;
  const crossed = crossScreen({ settings, ...canvas, ...cross, genomes: [population[5]!, population[8]!] });
  screens[`${preset}: cross of slots 5 and 8`] = { ...cross, result: summary(crossed) };
  for (const strength of strengths) {
    bred(`breed ${strength}`, { seed: `golden ${strength}`, strength, picks: PICKS.two, mode: "breed" });
  }
  bred("breed from five", { seed: "golden five", strength: "wild", picks: PICKS.five, mode: "breed" });
  bred("surprise", { seed: "golden surprise", strength: "medium", picks: PICKS.two, mode: "surprise" });
  return screens;
}

test.each(Object.keys(PRESETS) as PresetName[])(
  "the screens of the preset %s from known seeds are the committed ones",
  (preset) => {
    const screens = screensOf(preset);
    // Cases in which nothing was redrawn would not pin the redraws.
    expect(JSON.stringify(screens)).toMatch(/"redrawCount":[1-9]/);
    expectGolden(`screens-${preset}`, { ...canvas, settings: PRESETS[preset], screens });
  },
);
