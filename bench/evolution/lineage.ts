/**
 * A visitor without a goal: one to three random picks per screen. What its screens are made of, at chosen generations:
 * wasted tiles, hidden nodes, pieces, and how much of its parent a child keeps at each strength.
 */
import {
  breedScreen,
  continueLineage,
  countPieces,
  createRng,
  DEFAULT_GRID,
  extractIsosurface,
  type Genome,
  ISOVALUE,
  insideIou,
  insideSet,
  MUTATION_STRENGTHS,
  mutate,
  type NeatSettings,
  type Rng,
  type Screen,
  type Strength,
  sampleField,
  startScreen,
  type WasteKind,
} from "@/lib/kernel";

export const STRENGTHS = Object.keys(MUTATION_STRENGTHS) as Strength[];
export interface LineageTask {
  kind: "lineage";
  settings: NeatSettings;
  strength: Strength;
  seed: number;
  /** Ascending. */
  generations: readonly number[];
}

/** Of one screen. Sums, so that screens of many lineages add up. */
export interface ScreenFigures {
  tileCount: number;
  /** Tiles shown although they are a waste, by kind. */
  shown: Record<WasteKind, number>;
  /** Draws that were a waste, shown or not, and all draws. */
  wastedDrawCount: number;
  drawCount: number;
  hiddenNodeCount: number;
  pieceCount: number;
  severalPiecesCount: number;
  /** Sum of child-parent IoU and number of pairs, by strength. */
  childParentIou: Record<Strength, { sum: number; count: number }>;
}

/** Figures of every generation from 0 to the last; IoU and pieces only for those in `generations`, being slow. */
export function followLineage(task: LineageTask): ScreenFigures[] {
  const { settings, strength, seed, generations } = task;
  const request = { settings, strength, mode: "breed", gridVoxels: DEFAULT_GRID, isovalue: ISOVALUE } as const;
  const picking = createRng(`lineage ${seed}`, "bench-picks");
  const figures: ScreenFigures[] = [];
  let screen = startScreen({ ...request, seed: `lineage ${seed}` });
  for (let generation = 0; ; generation++) {
    figures.push(measureScreen(screen, task, generations.includes(generation) ? generation : null));
    if (generation === generations.at(-1)) return figures;
    const picks = new Set<number>();
    for (let wanted = 1 + picking.below(3); picks.size < wanted; ) picks.add(picking.below(screen.organisms.length));
    screen = breedScreen({
      ...request,
      seed: `lineage ${seed} ${generation + 1}`,
      population: screen.organisms.map((organism) => organism.genome),
      picks: [...picks],
      speciesThreshold: screen.speciesThreshold,
    });
  }
}

function measureScreen(screen: Screen, task: LineageTask, closeUp: number | null): ScreenFigures {
  const figures: ScreenFigures = {
    tileCount: screen.organisms.length,
    shown: { empty: 0, solid: 0, speck: 0, duplicate: 0 },
    wastedDrawCount: 0,
    drawCount: 0,
    hiddenNodeCount: 0,
    pieceCount: 0,
    severalPiecesCount: 0,
    childParentIou: Object.fromEntries(STRENGTHS.map((name) => [name, { sum: 0, count: 0 }])) as never,
  };
  screen.organisms.forEach(({ genome, field, waste, redrawCount, isParent }, slot) => {
    if (waste) figures.shown[waste]++;
    figures.wastedDrawCount += redrawCount + (waste ? 1 : 0);
    figures.drawCount += isParent ? 0 : 1 + redrawCount;
    figures.hiddenNodeCount += genome.nodes.filter((node) => node.kind === "hidden").length;
    if (closeUp === null) return;
    const pieces = countPieces(extractIsosurface(field, DEFAULT_GRID, ISOVALUE, "smooth"));
    figures.pieceCount += pieces;
    figures.severalPiecesCount += pieces > 1 ? 1 : 0;
    for (const strength of STRENGTHS) {
      const rng = createRng(`lineage ${task.seed}`, "bench-children", closeUp, slot, strength);
      const total = figures.childParentIou[strength];
      total.sum += childIou({ genome, field }, rng, { settings: task.settings, strength });
      total.count++;
    }
  });
  return figures;
}

/** IoU of a parent and one child of it by mutation. */
function childIou(
  parent: { genome: Genome; field: Float32Array },
  rng: Rng,
  options: { settings: NeatSettings; strength: Strength },
): number {
  const child = mutate(continueLineage(parent.genome), rng, options);
  return insideIou(insideSet(parent.field, ISOVALUE), insideSet(sampleField(child, DEFAULT_GRID), ISOVALUE));
}
