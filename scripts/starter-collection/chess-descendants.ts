/**
 * The second chess set of the collection: bred on from the first one towards other targets, as visitors do with what they
 * find. Most pieces come from the same piece; the queen and the bishop come from a neighbour, so that pieces of both sides are
 * kin. Lengths as in targets.ts.
 */
import type { Target } from "./targets";
import { radiusAt } from "./targets";

export interface ChessDescendant {
  /** Name of the target it is bred from (targets.ts). */
  ancestor: string;
  target: Target;
  generationCount: number;
}

const { abs, hypot, max, min } = Math;

/** A solid with a square cross-section: half its side at a height is the radius of the profile. */
const square = (profile: readonly (readonly [number, number])[]) => (x: number, y: number, z: number) => {
  const half = radiusAt(profile, z);
  return half === 0 ? 4 : max(abs(x), abs(y)) - half;
};

/** Distance to a thick line between two points of the x-z plane. */
const limb = (from: readonly [number, number], to: readonly [number, number], radius: number) => {
  const [dx, dz] = [to[0] - from[0], to[1] - from[1]];
  return (x: number, y: number, z: number) => {
    const t = min(1, max(0, ((x - from[0]) * dx + (z - from[1]) * dz) / (dx * dx + dz * dz)));
    return hypot(x - from[0] - t * dx, y * 1.1, z - from[1] - t * dz) - radius;
  };
};

/** It looks the other way than its ancestor. */
const KNIGHT_FOOT = square([
  [0.5, 5.6],
  [3.4, 5.6],
]);
const KNIGHT_LIMBS = [
  limb([1.6, 4], [-3, 10], 3.2),
  limb([-3, 10], [-1.6, 17], 2.8),
  limb([-1.6, 17], [4, 18.6], 2.5),
  limb([4, 18.6], [5.2, 15], 1.9),
];

const ROOK_BLOCK = square([
  [3.5, 6.9],
  [22.5, 4.9],
]);

export const CHESS_DESCENDANTS: Readonly<Record<string, ChessDescendant>> = {
  king: {
    ancestor: "king",
    generationCount: 420,
    target: {
      kind: "free",
      mirror: "xy",
      distance: square([
        [0.5, 4.6],
        [3, 4.2],
        [4, 3],
        [8, 2.2],
        [15, 2.5],
        [20, 5.2],
        [22.4, 6.4],
        [25.4, 6.2],
        [26.2, 3],
        [29.4, 1.4],
      ]),
    },
  },
  queen: {
    ancestor: "king",
    generationCount: 360,
    target: {
      kind: "round",
      outer: [
        [0.5, 7.3],
        [3, 7.3],
        [6, 6.6],
        [9, 4.4],
        [11, 2.2],
        [14.5, 1.7],
        [17, 3.4],
        [19.4, 4.6],
        [22, 4.2],
        [24.6, 1.8],
        [26, 0.6],
      ],
    },
  },
  bishop: {
    ancestor: "queen",
    generationCount: 380,
    target: {
      kind: "round",
      outer: [
        [0.5, 4.4],
        [2.5, 4.6],
        [5, 3],
        [7, 1.7],
        [9, 2.3],
        [12, 4.4],
        [14.5, 5],
        [17, 4.2],
        [19.5, 2.1],
        [21, 1.5],
        [23, 2.2],
        [25, 2.6],
        [27, 1.6],
        [28.5, 0.6],
      ],
    },
  },
  knight: {
    ancestor: "knight",
    generationCount: 520,
    target: {
      kind: "free",
      mirror: "y",
      distance: (x, y, z) => min(KNIGHT_FOOT(x, y, z), ...KNIGHT_LIMBS.map((at) => at(x, y, z))),
    },
  },
  rook: {
    ancestor: "rook",
    generationCount: 480,
    target: {
      kind: "free",
      mirror: "xy",
      distance: (x, y, z) => max(ROOK_BLOCK(x, y, z), -max(hypot(x, y) - 3.1, 17 - z)),
    },
  },
  pawn: {
    ancestor: "pawn",
    generationCount: 420,
    target: {
      kind: "round",
      outer: [
        [7, 1.5],
        [8, 3.8],
        [10, 5.2],
        [12, 5.5],
        [14, 5.1],
        [16, 3.6],
        [17, 2.2],
        [18, 2.7],
        [19.4, 3.5],
        [21, 3.7],
        [22.6, 3.1],
        [24.2, 1],
      ],
    },
  },
};
