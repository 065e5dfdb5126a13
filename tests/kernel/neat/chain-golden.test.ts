/**
 * Pins chains of ten screens, each bred from the one before: ages, depths and thresholds that go on, wastes that are shown, picks
 * of every number, and settings that no preset has.
 */
import { expect, test } from "vitest";
import { genomeHash } from "@/lib/kernel/genome/genome-hash";
import { breedScreen, crossScreen, forkScreen, startScreen } from "@/lib/kernel/neat/breed";
import type { Canvas, Screen } from "@/lib/kernel/neat/screen";
import { type NeatSettings, PRESETS, type Strength } from "@/lib/kernel/neat/settings";
import { DEFAULT_GRID } from "@/lib/kernel/voxel/grid";
import { expectGolden } from "@/tests/support/golden";

type Step =
  | { way: "breed" | "surprise"; strength: Strength; picks: number[] }
  | { way: "fork" | "cross"; strength: Strength; slots: number[] };

const STEPS: Step[] = [
  { way: "breed", strength: "wild", picks: [4] },
  { way: "breed", strength: "medium", picks: [7, 0, 12] },
  { way: "surprise", strength: "bold", picks: [3, 14] },
  { way: "breed", strength: "fine", picks: [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0] },
  { way: "breed", strength: "gentle", picks: [1, 5] },
  { way: "fork", strength: "bold", slots: [9] },
  { way: "breed", strength: "wild", picks: [2, 3, 5, 7, 11, 13, 1] },
  { way: "cross", strength: "medium", slots: [14, 6] },
  { way: "surprise", strength: "fine", picks: [10] },
  { way: "breed", strength: "bold", picks: [6, 2] },
];

interface Chain {
  settings: NeatSettings;
  canvas: Canvas;
}
const CHAINS: Record<string, Chain> = {
  site: { settings: PRESETS.site, canvas: { gridVoxels: DEFAULT_GRID, isovalue: -0.1 } },
  "table-3.1": { settings: PRESETS["table-3.1"], canvas: { gridVoxels: { x: 10, y: 10, z: 20 }, isovalue: 0.05 } },
  // So few corners that many shapes are specks; every operator often; crosses that were not planned.
  restless: {
    settings: {
      ...PRESETS["table-3.1"],
      ...{ addNodeProbability: 0.6, addLinkProbability: 0.6, deleteNodeProbability: 0.3, adultLinkAge: 2 },
      ...{ mutateOnlyProbability: 0.5, crossPickRange: [2, 6], subtreeCrossCount: 4, eliteCount: 1 },
      ...{ startRoundCount: 2, startInsideShareLimit: 0.3, targetSpeciesCount: 5 },
    },
    canvas: { gridVoxels: { x: 4, y: 3, z: 5 }, isovalue: -0.4 },
  },
  // Children that hardly differ from their parents.
  still: {
    settings: { ...PRESETS.site, mutateWeightsProbability: 0.2, mutateLinkProbability: 0.05, addNodeProbability: 0.05 },
    canvas: { gridVoxels: { x: 5, y: 6, z: 9 }, isovalue: -0.1 },
  },
};

/** One line per organism: hash, operator, parents' slots, redraws, and the waste it is shown as. */
const lines = ({ organisms }: Screen): string[] =>
  organisms.map(({ genome, operator, parentSlots, redrawCount, waste }) =>
    [genomeHash(genome), operator, `[${parentSlots}]`, redrawCount, waste ?? ""].join(" ").trimEnd(),
  );

function bredChain(name: string, { settings, canvas }: Chain): unknown[] {
  const request = { settings, ...canvas };
  let screen = startScreen({ ...request, seed: `${name} 0` });
  const screens: unknown[] = [
    { way: "start", seed: `${name} 0`, nextThreshold: screen.speciesThreshold, organisms: lines(screen) },
  ];
  STEPS.forEach((step, i) => {
    const seed = `${name} ${i + 1}`;
    const { strength } = step;
    const population = screen.organisms.map((organism) => organism.genome);
    const { speciesThreshold } = screen;
    if ("picks" in step) {
      screen = breedScreen({
        ...request,
        seed,
        strength,
        mode: step.way,
        population,
        picks: step.picks,
        speciesThreshold,
      });
    } else {
      const [first, second] = step.slots.map((slot) => population[slot]!);
      screen = second
        ? crossScreen({ ...request, seed, strength, genomes: [first!, second] })
        : forkScreen({ ...request, seed, strength, genome: first! });
    }
    screens.push({ ...step, seed, nextThreshold: screen.speciesThreshold, organisms: lines(screen) });
  });
  return screens;
}

test.each(Object.entries(CHAINS))("the chain %s of ten screens is the golden one", (name, chain) => {
  const golden = { ...chain, screens: bredChain(name, chain) };
  const text = JSON.stringify(golden);
  // What each chain is there for.
  if (name === "restless") expect(text).toContain(' 8 speck"');
  if (name === "still") expect(text).toContain(' 8 duplicate"');
  expectGolden(`chain-${name}`, golden);
});
