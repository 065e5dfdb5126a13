/**
 * Sixteen everyday shapes that a simulated visitor looks for, as formulas: inside or not, at a point given in voxels, x and
 * y from the canvas's upright axis (-7.5 to 7.5), z from its floor (0 to 30).
 */
import { cornerCount, DEFAULT_GRID } from "@/lib/kernel";

type Inside = (x: number, y: number, z: number) => boolean;

const { abs, atan2, cos, hypot, max, sin } = Math;
const turned =
  (radius: (z: number) => number): Inside =>
  (x, y, z) =>
    hypot(x, y) <= radius(z);
const between = (z: number, low: number, high: number) => z >= low && z <= high;
const leg = (x: number, y: number) => max(abs(abs(x) - 5), abs(abs(y) - 5)) <= 1.3;

const FORMULAS: Readonly<Record<string, Inside>> = {
  egg: (x, y, z) => hypot(x / 5.5, y / 5.5, (z - 14) / (z > 14 ? 12 : 8)) <= 1,
  column: turned((z) => (between(z, 3, 27) ? 3.5 : between(z, 1, 29) ? 6 : 0)),
  cone: turned((z) => (between(z, 1, 28) ? (6.8 * (28 - z)) / 27 : 0)),
  box: (x, y, z) => max(abs(x), abs(y)) <= 5 && between(z, 5, 25),
  hourglass: turned((z) => (between(z, 2, 28) ? 1.4 + 0.38 * abs(z - 15) : 0)),
  vase: turned((z) => (between(z, 1, 29) ? 4.4 + 2.3 * sin(0.3 * z - 1.2) : 0)),
  bowl: (x, y, z) => z <= 17 && between(hypot(x, y, z - 17), 4.6, 7.3),
  goblet: (x, y, z) =>
    z >= 15 ? z <= 28 && between(hypot(x, y, (z - 28) / 2), 3.6, 6.2) : hypot(x, y) <= (between(z, 1, 3.5) ? 5 : 1.6),
  mushroom: (x, y, z) => (z < 15 ? z >= 1 && hypot(x, y) <= 2.3 : hypot(x, y, (z - 15) * 0.9) <= 7.2),
  pear: (x, y, z) => hypot(x, y, (z - 9) * 0.9) <= 6.6 || (between(z, 9, 24) && hypot(x, y) <= 5.4 - 0.17 * (z - 5)),
  bottle: turned((z) => (between(z, 1, 18) ? 5.2 : between(z, 18, 21) ? 5.2 - (z - 18) : between(z, 21, 29) ? 2.2 : 0)),
  ring: (x, y, z) => hypot(hypot(x, (z - 15) * 0.6) - 5.2, y) <= 1.9,
  arch: (x, y, z) =>
    abs(y) <= 2.6 && z >= 1 && hypot(x, max(0, z - 19)) <= 7 && hypot(x, max(0, z - 17)) >= 3.9 && z <= 26,
  table: (x, y, z) => (between(z, 17, 20) ? max(abs(x), abs(y)) <= 6.6 : between(z, 1, 17) && leg(x, y)),
  chair: (x, y, z) =>
    (between(z, 1, 11) && leg(x, y)) ||
    (max(abs(x), abs(y)) <= 6.3 && (between(z, 11, 14) || (between(z, 14, 28) && y >= 3.7))),
  star: (x, y, z) => between(z, 6, 24) && hypot(x, y) <= 4.6 + 2.2 * cos(5 * atan2(y, x)),
};

export const TARGET_NAMES = Object.keys(FORMULAS);

/** Inside set of a target on the default grid's corners: one byte each, x fastest, then y, then z. */
export function targetInsideSet(name: string): Uint8Array {
  const { x: nx, y: ny, z: nz } = DEFAULT_GRID;
  const isInside = FORMULAS[name] as Inside;
  const inside = new Uint8Array(cornerCount(DEFAULT_GRID));
  let at = 0;
  for (let k = 0; k <= nz; k++) {
    for (let j = 0; j <= ny; j++) {
      for (let i = 0; i <= nx; i++) inside[at++] = isInside(i - nx / 2, j - ny / 2, k) ? 1 : 0;
    }
  }
  return inside;
}
