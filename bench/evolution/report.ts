/** The tables of `npm run bench:evolution`, as text. */
import type { Contender } from "./arguments";
import { type ScreenFigures, STRENGTHS } from "./lineage";

const cell = (text: string, width: number) => text.padStart(width);
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`;
const ratio = (sum: number, count: number) => (sum / count).toFixed(2);

function add(figures: readonly ScreenFigures[]) {
  const sum = (of: (one: ScreenFigures) => number) => figures.reduce((total, one) => total + of(one), 0);
  return { sum, tiles: sum((one) => one.tileCount) };
}

const WASTES = ["empty", "solid", "speck", "duplicate"] as const;
const wastedTiles = (figures: ScreenFigures) => WASTES.reduce((total, waste) => total + figures.shown[waste], 0);

/** One row per generation: what its screens are made of. */
export function lineageTable(lineages: readonly ScreenFigures[][], generations: readonly number[]): string[] {
  const lines = [
    "generation   empty   solid   speck   duplicate   draws wasted   hidden   pieces   in several   child-parent IoU, fine to wild",
  ];
  for (const generation of generations) {
    const figures = lineages.map((lineage) => lineage[generation] as ScreenFigures);
    const { sum, tiles } = add(figures);
    const shown = WASTES.map((waste) =>
      percent(
        sum((one) => one.shown[waste]),
        tiles,
      ),
    );
    const iou = STRENGTHS.map((strength) =>
      ratio(
        sum((one) => one.childParentIou[strength].sum),
        sum((one) => one.childParentIou[strength].count),
      ),
    );
    lines.push(
      [
        cell(`${generation}`, 10),
        ...[cell(shown[0] as string, 7), cell(shown[1] as string, 7), cell(shown[2] as string, 7)],
        cell(shown[3] as string, 11),
        cell(
          percent(
            sum((one) => one.wastedDrawCount),
            sum((one) => one.drawCount),
          ),
          14,
        ),
        cell(
          ratio(
            sum((one) => one.hiddenNodeCount),
            tiles,
          ),
          8,
        ),
        cell(
          ratio(
            sum((one) => one.pieceCount),
            tiles,
          ),
          8,
        ),
        cell(
          percent(
            sum((one) => one.severalPiecesCount),
            tiles,
          ),
          12,
        ),
        `  ${iou.join("  ")}`,
      ].join(" "),
    );
  }
  const all = add(lineages.flat());
  lines.push(`wasted tiles over all ${lineages.flat().length} screens: ${percent(all.sum(wastedTiles), all.tiles)}`);
  return lines;
}

const SCREENS = [1, 2, 3, 5, 10, 15, 20, 25, 30];

/** Head of the visitors' table for visits of `screenCount` screens. */
export function visitorHead(screenCount: number): string {
  return `best IoU after screen${SCREENS.filter((n) => n <= screenCount)
    .map((n) => cell(`${n}`, 7))
    .join("")}   (± standard error of the last)`;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function standardError(values: readonly number[]): number {
  const average = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - average) ** 2)) / values.length);
}

/** One contender's row: the mean over all visitors (targets x seeds). */
export function visitorRow(contender: Contender, visits: readonly number[][]): string {
  const error = standardError(visits.map((best) => best.at(-1) as number));
  const cells = shownScreens(visits).map((screen) => cell(mean(bestAt(visits, screen)).toFixed(3), 7));
  return `${" ".repeat(21)}${cells.join("")}   ± ${error.toFixed(3)}   ${contender.name}`;
}

/**
 * How far the visitors of a contender are before the first contender's, each beside the one with the same target and seed: what is
 * luck of the target cancels, so that this says more than the difference of two rows.
 */
export function differenceRow(visits: readonly number[][], firstVisits: readonly number[][]): string {
  const ahead = visits.map((best, i) => best.map((value, at) => value - (firstVisits[i]?.[at] as number)));
  const error = standardError(ahead.map((differences) => differences.at(-1) as number));
  const cells = shownScreens(visits).map((screen) => {
    const difference = mean(bestAt(ahead, screen));
    return cell(`${difference < 0 ? "" : "+"}${difference.toFixed(3)}`, 7);
  });
  return `${"beside the first".padStart(21)}${cells.join("")}   ± ${error.toFixed(3)}`;
}

const bestAt = (visits: readonly number[][], screen: number) => visits.map((best) => best[screen - 1] as number);

const shownScreens = (visits: readonly number[][]) => SCREENS.filter((screen) => screen <= (visits[0]?.length ?? 0));
