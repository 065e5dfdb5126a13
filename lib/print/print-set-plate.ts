/** Laying the men of a set out on the bed of a printer: rows, tallest first, nothing touching anything. */

export interface Footprint {
  /** Outer size along x and y, in millimetres. */
  x: number;
  y: number;
}

/** Where the middle of a man stands, in millimetres from the corner of the bed. */
export interface PlacedFootprint {
  index: number;
  x: number;
  y: number;
}

/** Beds of common printers, in millimetres, small to large. */
export const BEDS_MM = [180, 256, 350] as const;
/** Room between two men and around all of them. */
const GAP_MM = 4;

/**
 * Places every footprint on the smallest bed that takes them all, in the middle of it. Deeper ones first, in rows.
 * Null when not even the largest bed is large enough.
 */
export function layOut(footprints: readonly Footprint[]): { bedMm: number; placed: PlacedFootprint[] } | null {
  for (const bedMm of BEDS_MM) {
    const placed = fillRows(footprints, bedMm);
    if (placed) return { bedMm, placed };
  }
  return null;
}

function fillRows(footprints: readonly Footprint[], bedMm: number): PlacedFootprint[] | null {
  const order = footprints.map((_, index) => index).sort((a, b) => footprints[b]!.y - footprints[a]!.y || a - b);
  const placed: PlacedFootprint[] = [];
  let [x, y, rowDepth, widest] = [GAP_MM, GAP_MM, 0, 0];
  for (const index of order) {
    const { x: width, y: depth } = footprints[index]!;
    if (x + width + GAP_MM > bedMm) [x, y, rowDepth] = [GAP_MM, y + rowDepth + GAP_MM, 0];
    if (x + width + GAP_MM > bedMm || y + depth + GAP_MM > bedMm) return null;
    placed.push({ index, x: x + width / 2, y: y + depth / 2 });
    x += width + GAP_MM;
    widest = Math.max(widest, x);
    rowDepth = Math.max(rowDepth, depth);
  }
  const [spareX, spareY] = [(bedMm - widest) / 2, (bedMm - (y + rowDepth + GAP_MM)) / 2];
  return placed.map((place) => ({ ...place, x: place.x + spareX, y: place.y + spareY }));
}
