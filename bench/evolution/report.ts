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

/** One contender's row: the mean over all visitors (targets x seeds). */
export function visitorRow(contender: Contender, visits: readonly number[][]): string {
  const at = (screen: number) => visits.map((best) => best[screen - 1] as number);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const shown = SCREENS.filter((screen) => screen <= (visits[0]?.length ?? 0));
  const last = at(shown.at(-1) as number);
  const average = mean(last);
  const error = Math.sqrt(mean(last.map((value) => (value - average) ** 2)) / last.length);
  const cells = shown.map((screen) => cell(mean(at(screen)).toFixed(3), 7)).join("");
  return `${" ".repeat(21)}${cells}   ± ${error.toFixed(3)}   ${contender.name}`;
}
