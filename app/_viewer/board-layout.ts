/**
 * Where the designs of a challenge stand in its 3D view: the thirty-two men of a chess board, the winners on the podiums of a
 * round table, or rows of a bookcase. Within one view all heights are true to each other: they follow the target heights of
 * the slots. Units are squares of a board (57 mm there); x to the right, z towards the viewer, y up.
 */
import { CHESS_MEN, CHESS_TAGS, type Contender, type PlaceView, type SlotView } from "@/lib/contracts/challenge";
import { GLAZES } from "@/lib/contracts/glaze";

export const SQUARE_MM = 57;
/** Light and dark men: boxwood and ebony under a thin glaze. */
export const SIDE_COLOURS = { light: "#ecd9b4", dark: "#594740" } as const;

export interface Standing {
  x: number;
  /** Of the ground here: above 0 on a shelf. */
  y: number;
  z: number;
  /** Radians about the upright axis. */
  yaw: number;
}

/** A design and every place where it stands; or a place without one, where a ghost stands. */
export interface Figure {
  key: string;
  design: Contender | null;
  /** Of the design; of one that is gone, what it was called; null where nobody stands. */
  title: string | null;
  slotTitle: string;
  rank: number;
  tag: string;
  side: "light" | "dark" | null;
  colour: string;
  /** From the ground to the top, base included. A design that would be wider than it may is lower. */
  height: number;
  /** So far its box may reach from its axis. */
  halfWidth: number;
  base: { radius: number; height: number };
  standings: Standing[];
}

export type GroundKind = "board" | "table" | "shelf";

/** One board of a bookcase with what is written on its edge. */
export interface ShelfRow {
  y: number;
  labels: { x: number; text: string }[];
}

export interface FigureLayout {
  ground: GroundKind;
  figures: Figure[];
  /** Of a bookcase, from the lowest to the highest. */
  rows: ShelfRow[];
  /** What must be in view: x, y, z of the corners of everything. */
  outline: [number, number, number][];
}

export const BOARD_HALF_WIDTH = 4.55;
export const GROUND_THICKNESS = 0.5;
export const TABLE_RADIUS = 4.4;

/** Files (0 is a) of each kind of man on its first rank; pawns fill the second. */
const FILES: Record<string, number[]> = {
  rook: [0, 7],
  knight: [1, 6],
  bishop: [2, 5],
  queen: [3],
  king: [4],
  pawn: [0, 1, 2, 3, 4, 5, 6, 7],
};

const standingsOf = (tag: string, side: "light" | "dark"): Standing[] =>
  FILES[tag]!.map((file) => {
    const row = tag === "pawn" ? 1 : 0;
    const z = 3.5 - row;
    return side === "light" ? { x: file - 3.5, y: 0, z, yaw: 0 } : { x: file - 3.5, y: 0, z: -z, yaw: Math.PI };
  });

/** Who stands in a place, as far as a figure needs it. */
const holderOf = ({ holder }: PlaceView): Pick<Figure, "design" | "title"> => {
  if (holder.kind === "design") return { design: holder, title: holder.title };
  return { design: null, title: holder.kind === "gone" ? holder.title : null };
};

/** The chess board: the first place of each tag plays light, the second dark. */
export function layOutBoard(slots: readonly SlotView[]): FigureLayout {
  const figures: Figure[] = [];
  for (const tag of CHESS_TAGS) {
    const slot = slots.find((candidate) => candidate.tag === tag);
    if (!slot) continue;
    const { heightMm, baseMm } = CHESS_MEN[tag];
    const height = (slot.targetHeightMm ?? heightMm) / SQUARE_MM;
    const radius = baseMm / 2 / SQUARE_MM;
    for (const place of slot.places.slice(0, 2)) {
      const side = place.rank === 1 ? "light" : "dark";
      figures.push({
        ...holderOf(place),
        key: `${tag}-${place.rank}`,
        slotTitle: slot.title,
        rank: place.rank,
        tag,
        side,
        colour: SIDE_COLOURS[side],
        height,
        // As wide over its base as the printed man may be.
        halfWidth: Math.min(0.47, radius * 1.25),
        base: { radius, height: 0.07 * height },
        standings: standingsOf(tag, side),
      });
    }
  }
  const top = Math.max(1, ...figures.map(({ height }) => height));
  const half = BOARD_HALF_WIDTH;
  return {
    ground: "board",
    figures,
    rows: [],
    outline: [
      ...boxCorners([-half, -GROUND_THICKNESS, -half], [half, 0, half]),
      ...boxCorners([-4, 0, -4], [4, top, 4]),
    ],
  };
}

/** So tall is the tallest target of a table or a bookcase. */
const TALLEST = { table: 2.1, shelf: 1.5 } as const;
const USUAL_HEIGHT_MM = 100;

/** Units of the view per millimetre, and the height in units of a slot: without a target as tall as the tallest. */
function scaleOf(slots: readonly SlotView[], tallest: number): (slot: SlotView) => number {
  const tallestMm = Math.max(0, ...slots.map(({ targetHeightMm }) => targetHeightMm ?? 0)) || USUAL_HEIGHT_MM;
  return ({ targetHeightMm }) => ((targetHeightMm ?? tallestMm) / tallestMm) * tallest;
}

const STAND_RADIUS = 3.1;
/** What the first three of a slot stand on; those after them on a low disc. */
const PODIUM_HEIGHTS = [0.5, 0.34, 0.22];
const DISC_HEIGHT = 0.12;

/** The places of every slot on an arc of a round table, the first in front and on the highest podium; each in its own glaze. */
export function layOutTable(slots: readonly SlotView[]): FigureLayout {
  const places = slots.flatMap((slot) => slot.places.map((place) => ({ slot, place })));
  const heightOf = scaleOf(slots, TALLEST.table);
  const room = Math.min(1.1, (Math.PI * STAND_RADIUS * 0.8) / Math.max(1, places.length) / 2);
  const figures = places.map(({ slot, place }, index): Figure => {
    const baseHeight = (PODIUM_HEIGHTS[place.rank - 1] ?? DISC_HEIGHT) * Math.min(1, room);
    return {
      ...ownColour(place),
      key: `${slot.id}-${place.rank}`,
      slotTitle: slot.title,
      rank: place.rank,
      tag: slot.tag,
      side: null,
      height: heightOf(slot) + baseHeight,
      halfWidth: room * 0.8,
      base: { radius: room * 0.72, height: baseHeight },
      standings: [standOnArc(index, places.length)],
    };
  });
  const rim = Array.from({ length: 16 }, (_, i): [number, number, number] => {
    const angle = (i / 8) * Math.PI;
    return [Math.cos(angle) * TABLE_RADIUS, 0, Math.sin(angle) * TABLE_RADIUS];
  });
  const below = rim.map(([x, , z]): [number, number, number] => [x, -GROUND_THICKNESS, z]);
  return { ground: "table", figures, rows: [], outline: [...rim, ...below, ...figures.flatMap(cornersOfFigure)] };
}

/** First in the middle and in front, the others to its right and left by turns, drawing back. */
function standOnArc(index: number, count: number): Standing {
  const step = Math.ceil(index / 2) * (index % 2 === 0 ? -1 : 1);
  const angle = (step * 2.5) / Math.max(4, count);
  return { x: Math.sin(angle) * STAND_RADIUS, y: 0, z: Math.cos(angle) * STAND_RADIUS * 0.75 - 0.8, yaw: angle };
}

/** Up to so many slots have a row each, with all of their places; of more slots only the first place is shown. */
const MOST_ROWS = 5;
const MOST_COLUMNS = 9;
export const SHELF = { columnWidth: 1.16, rowHeight: 2.05, depth: 1.4, thickness: 0.2 } as const;

/** A bookcase: a row for each slot, or, of many slots, whoever is first in each. The first slot stands at the top left. */
export function layOutShelf(slots: readonly SlotView[]): FigureLayout {
  const rows = shelfRows(slots);
  const heightOf = scaleOf(slots, TALLEST.shelf);
  const columnCount = Math.max(3, ...rows.map((row) => row.length));
  const hasRowPerSlot = slots.length <= MOST_ROWS && rows.length === slots.length;
  const layout: FigureLayout = { ground: "shelf", figures: [], rows: [], outline: [] };
  for (const [index, row] of rows.entries()) {
    const y = (rows.length - 1 - index) * SHELF.rowHeight;
    const labels: ShelfRow["labels"] = [];
    for (const [column, { slot, place }] of row.entries()) {
      const x = (column - (columnCount - 1) / 2) * SHELF.columnWidth;
      labels.push({ x, text: hasRowPerSlot && place.rank > 1 ? String(place.rank) : slot.title });
      layout.figures.push({
        ...ownColour(place),
        key: `${slot.id}-${place.rank}`,
        slotTitle: slot.title,
        rank: place.rank,
        tag: slot.tag,
        side: null,
        height: heightOf(slot) + 0.07,
        halfWidth: 0.5,
        base: { radius: 0.42, height: 0.07 },
        standings: [{ x, y, z: 0.05, yaw: 0 }],
      });
    }
    layout.rows.unshift({ y, labels });
  }
  const halfWidth = (columnCount * SHELF.columnWidth) / 2 + SHELF.thickness;
  layout.outline = boxCorners(
    [-halfWidth, -SHELF.thickness, -SHELF.depth / 2],
    [halfWidth, rows.length * SHELF.rowHeight, SHELF.depth / 2],
  );
  return layout;
}

type ShelfPlace = { slot: SlotView; place: PlaceView };

function shelfRows(slots: readonly SlotView[]): ShelfPlace[][] {
  const isOfFew = slots.length <= MOST_ROWS && slots.some(({ placeCount }) => placeCount > 1);
  if (isOfFew) return slots.map((slot) => slot.places.map((place) => ({ slot, place })));
  const firsts = slots.flatMap((slot) => slot.places.slice(0, 1).map((place) => ({ slot, place })));
  const rowCount = Math.max(1, Math.ceil(firsts.length / MOST_COLUMNS));
  const perRow = Math.ceil(firsts.length / rowCount);
  return Array.from({ length: rowCount }, (_, row) => firsts.slice(row * perRow, (row + 1) * perRow));
}

const NOBODYS_COLOUR = "#b9ab97";

const ownColour = (place: PlaceView): Pick<Figure, "design" | "title" | "colour"> => {
  const holder = holderOf(place);
  return { ...holder, colour: (holder.design && GLAZES[holder.design.glaze]?.hex) ?? NOBODYS_COLOUR };
};

type Point = [number, number, number];

function boxCorners(low: Point, high: Point): Point[] {
  return Array.from({ length: 8 }, (_, corner) => [
    (corner & 1 ? high : low)[0],
    (corner & 2 ? high : low)[1],
    (corner & 4 ? high : low)[2],
  ]);
}

const cornersOfFigure = ({ standings, height, halfWidth }: Figure): Point[] =>
  standings.flatMap(({ x, y, z }) =>
    boxCorners([x - halfWidth, y, z - halfWidth], [x + halfWidth, y + height, z + halfWidth]),
  );

/**
 * Equal for layouts that are drawn alike. Names and numbers of a figure are written beside the drawing: they change with the
 * reader's language and with every rating, and nothing need be built anew for them.
 */
export const drawingKeyOf = ({ figures, ...rest }: FigureLayout): string =>
  JSON.stringify({
    ...rest,
    figures: figures.map(({ design, title: _, slotTitle: __, ...figure }) => ({ ...figure, designId: design?.id })),
  });
