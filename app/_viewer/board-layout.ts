/**
 * Where the designs of a challenge stand in its 3D view: the thirty-two men of a chess board, or a half circle of winners on
 * a round table. Units are squares of a board (57 mm); x to the right, z towards the light side, y up; the ground is y = 0.
 */
import { CHESS_MEN, CHESS_TAGS, type Contender, type SlotView } from "@/lib/contracts/challenge";
import { GLAZES } from "@/lib/contracts/glaze";

export const SQUARE_MM = 57;
/** Light and dark men: boxwood and ebony under a thin glaze. */
export const SIDE_COLOURS = { light: "#ecd9b4", dark: "#594740" } as const;

export interface Standing {
  x: number;
  z: number;
  /** Radians about the upright axis. */
  yaw: number;
}

/** A design and every place where it stands. */
export interface Figure {
  key: string;
  design: Contender;
  slotId: string;
  rank: number;
  tag: string;
  side: "light" | "dark" | null;
  colour: string;
  /** Tallest and widest it may be. */
  height: number;
  radius: number;
  base: { radius: number; height: number };
  standings: Standing[];
}

/** A place without a design: only its base stands there. */
export interface EmptyStanding extends Standing {
  key: string;
  radius: number;
  colour: string;
}

export interface FigureLayout {
  ground: "board" | "table";
  figures: Figure[];
  empty: EmptyStanding[];
}

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
    return side === "light" ? { x: file - 3.5, z, yaw: 0 } : { x: file - 3.5, z: -z, yaw: Math.PI };
  });

/** The chess board: the first place of each tag plays light, the second dark. */
export function layOutBoard(slots: readonly SlotView[]): FigureLayout {
  const layout: FigureLayout = { ground: "board", figures: [], empty: [] };
  for (const tag of CHESS_TAGS) {
    const slot = slots.find((candidate) => candidate.tag === tag);
    if (!slot) continue;
    const { heightMm, baseMm } = CHESS_MEN[tag];
    const base = { radius: baseMm / 2 / SQUARE_MM, height: (0.07 * heightMm) / SQUARE_MM };
    for (const { rank, holder } of slot.places.slice(0, 2)) {
      const side = rank === 1 ? "light" : "dark";
      const standings = standingsOf(tag, side);
      const colour = SIDE_COLOURS[side];
      if (holder.kind !== "design") {
        layout.empty.push(
          ...standings.map((standing, i) => ({ key: `${tag}-${rank}-${i}`, radius: base.radius, colour, ...standing })),
        );
        continue;
      }
      layout.figures.push({
        key: `${tag}-${rank}`,
        design: holder,
        slotId: slot.id,
        rank,
        tag,
        side,
        colour,
        height: heightMm / SQUARE_MM,
        radius: Math.min(0.45, base.radius * 1.25),
        base,
        standings,
      });
    }
  }
  return layout;
}

const TABLE_RADIUS = 3.1;
const USUAL_HEIGHT = 2.2;

/** The places of every slot on an arc of a round table, the first in front; each in its own glaze. */
export function layOutTable(slots: readonly SlotView[]): FigureLayout {
  const places = slots.flatMap((slot) => slot.places.map((place) => ({ slot, place })));
  const layout: FigureLayout = { ground: "table", figures: [], empty: [] };
  const room = Math.min(1.1, (Math.PI * TABLE_RADIUS * 0.8) / Math.max(1, places.length) / 2);
  for (const [index, { slot, place }] of places.entries()) {
    const standing = standOnArc(index, places.length);
    const base = { radius: room * 0.72, height: 0.12 };
    if (place.holder.kind !== "design") {
      layout.empty.push({ key: `${slot.id}-${place.rank}`, radius: base.radius, colour: "#cfc7ba", ...standing });
      continue;
    }
    layout.figures.push({
      key: `${slot.id}-${place.rank}`,
      design: place.holder,
      slotId: slot.id,
      rank: place.rank,
      tag: slot.tag,
      side: null,
      colour: GLAZES[place.holder.glaze]?.hex ?? "#ddd2c0",
      height: place.rank === 1 ? USUAL_HEIGHT * 1.15 : USUAL_HEIGHT,
      radius: room,
      base,
      standings: [standing],
    });
  }
  return layout;
}

/** First in the middle and in front, the others to its right and left by turns, drawing back. */
function standOnArc(index: number, count: number): Standing {
  const step = Math.ceil(index / 2) * (index % 2 === 0 ? -1 : 1);
  const angle = (step * 2.5) / Math.max(4, count);
  return { x: Math.sin(angle) * TABLE_RADIUS, z: Math.cos(angle) * TABLE_RADIUS * 0.75 - 0.8, yaw: angle };
}
