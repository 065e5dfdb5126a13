/**
 * A simulated visitor looks for a target: from a first screen on, every screen's two shapes nearest to it (IoU of inside
 * corners) are picked, the nearer one first. What is measured is how near the nearest shape seen so far is.
 */
import {
  breedScreen,
  DEFAULT_GRID,
  ISOVALUE,
  insideIou,
  insideSet,
  type NeatSettings,
  type Screen,
  type Strength,
  startScreen,
} from "@/lib/kernel";
import { targetInsideSet } from "./targets";

export interface VisitorTask {
  kind: "visitor";
  settings: NeatSettings;
  strength: Strength;
  target: string;
  seed: number;
  screenCount: number;
}

/** Best IoU seen after screen 1, 2, ... */
export function visit({ settings, strength, target, seed, screenCount }: VisitorTask): number[] {
  const request = { settings, strength, mode: "breed", gridVoxels: DEFAULT_GRID, isovalue: ISOVALUE } as const;
  const goal = targetInsideSet(target);
  const bestByScreen: number[] = [];
  let best = 0;
  let screen: Screen = startScreen({ ...request, seed: `visitor ${target} ${seed}` });
  for (let count = 1; ; count++) {
    const likeness = screen.organisms.map(({ field }) => insideIou(insideSet(field, ISOVALUE), goal));
    const bySlot = likeness.map((_, slot) => slot).sort((a, b) => (likeness[b] as number) - (likeness[a] as number));
    best = Math.max(best, likeness[bySlot[0] as number] as number);
    bestByScreen.push(best);
    if (count === screenCount) return bestByScreen;
    screen = breedScreen({
      ...request,
      seed: `visitor ${target} ${seed} ${count}`,
      population: screen.organisms.map((organism) => organism.genome),
      picks: bySlot.slice(0, 2),
      speciesThreshold: screen.speciesThreshold,
    });
  }
}
