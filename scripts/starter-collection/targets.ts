/**
 * The simple targets that designs are bred towards, as formulas. Lengths are in voxels of the 15 x 15 x 30 canvas, x and y
 * from its upright axis, z from its floor (0 to 30). Long because it is one table: a profile takes a line per point.
 */
import { DEFAULT_GRID, type GridSize } from "@/lib/kernel";

/** Points (height, radius) of a profile, ascending by height; between them the radius runs straight. */
export type Profile = readonly (readonly [number, number])[];

/** A solid of revolution: filled between the inner profile (if any) and the outer one. */
export interface RoundTarget {
  kind: "round";
  outer: Profile;
  inner?: Profile;
}
/** Any solid: negative inside, positive outside, about a distance in voxels. */
export interface FreeTarget {
  kind: "free";
  distance(x: number, y: number, z: number): number;
  /** Which coordinates the shape does not tell from their negatives: bred without the inputs that would. */
  mirror: "x" | "y" | "xy" | "none";
  /** A solid of revolution much like it, to begin with: quicker to find, and its details come after. */
  rough?: RoundTarget;
}
export type Target = RoundTarget | FreeTarget;

/** Radius at a height; 0 beyond the ends. */
export function radiusAt(profile: Profile, z: number): number {
  for (let i = 1; i < profile.length; i++) {
    const [z0, r0] = profile[i - 1] as readonly [number, number];
    const [z1, r1] = profile[i] as readonly [number, number];
    if (z >= z0 && z <= z1 && z1 > z0) return r0 + ((r1 - r0) * (z - z0)) / (z1 - z0);
  }
  return 0;
}

/** Share of a voxel around a point that lies inside, 0 to 1: soft by half a voxel, so that small steps count. */
export function occupancyAt(target: Target, x: number, y: number, z: number): number {
  if (target.kind === "free") return clamp(0.5 - target.distance(x, y, z));
  const r = Math.hypot(x, y);
  let sum = 0;
  for (const lift of [-0.3, 0, 0.3]) {
    const outside = clamp(0.5 + radiusAt(target.outer, z + lift) - r);
    const hollow = target.inner ? clamp(0.5 + radiusAt(target.inner, z + lift) - r) : 0;
    sum += Math.max(0, outside - hollow);
  }
  return sum / 3;
}

/** Occupancy at every corner of the default grid. */
export function occupancyOnGrid(target: Target, grid: GridSize = DEFAULT_GRID): Float32Array {
  const values = new Float32Array((grid.x + 1) * (grid.y + 1) * (grid.z + 1));
  let at = 0;
  for (let k = 0; k <= grid.z; k++)
    for (let j = 0; j <= grid.y; j++)
      for (let i = 0; i <= grid.x; i++, at++) values[at] = occupancyAt(target, i - grid.x / 2, j - grid.y / 2, k);
  return values;
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));
const round = (outer: Profile, inner?: Profile): RoundTarget =>
  inner ? { kind: "round", outer, inner } : { kind: "round", outer };
const free = (mirror: FreeTarget["mirror"], distance: FreeTarget["distance"], rough?: RoundTarget): FreeTarget => ({
  kind: "free",
  mirror,
  distance,
  ...(rough ? { rough } : {}),
});

const { min, max, hypot, abs } = Math;
/** Distance to a box, and to a capsule in the x-z plane. */
const box = (
  p: readonly [number, number, number],
  c: readonly [number, number, number],
  h: readonly [number, number, number],
) => max(abs(p[0] - c[0]) - h[0], abs(p[1] - c[1]) - h[1], abs(p[2] - c[2]) - h[2]);
const capsule = (x: number, y: number, z: number, from: readonly [number, number], to: readonly [number, number]) => {
  const [dx, dz] = [to[0] - from[0], to[1] - from[1]];
  const t = clamp(((x - from[0]) * dx + (z - from[1]) * dz) / (dx * dx + dz * dz));
  return hypot(x - from[0] - t * dx, y, z - from[1] - t * dz);
};
const profileDistance = (profile: Profile, x: number, y: number, z: number) => {
  const r = radiusAt(profile, z);
  return r === 0 ? 4 : hypot(x, y) - r;
};

const KING_BODY: Profile = [
  [0.5, 6.5],
  [2.2, 6.5],
  [2.8, 5.5],
  [4.2, 5.4],
  [6, 4.2],
  [11, 3.2],
  [16.5, 2.9],
  [17, 4.8],
  [18.4, 4.8],
  [19, 3],
  [23.6, 4.7],
  [24.6, 4.4],
  [25.8, 1.6],
];

const ROOK_BODY: Profile = [
  [0.5, 6.6],
  [2.6, 6.6],
  [3.2, 5.6],
  [5, 5.2],
  [7, 4.2],
  [13, 3.9],
  [14.6, 4.2],
  [15.2, 5.9],
  [19.6, 5.9],
  [20, 5.8],
];

/** Targets by name; the name is also the objective's, "likeness: <name>". */
export const TARGETS: Readonly<Record<string, Target>> = {
  king: free(
    "xy",
    (x, y, z) =>
      min(
        profileDistance(KING_BODY, x, y, z),
        box([x, y, z], [0, 0, 27.6], [0.9, 0.9, 2]),
        box([x, y, z], [0, 0, 27.9], [2.6, 0.9, 0.8]),
      ),
    round([...KING_BODY, [26.4, 1], [29.5, 1]]),
  ),
  queen: round([
    [0.5, 4.37],
    [2, 4.37],
    [2.6, 3.42],
    [4, 3.23],
    [6, 2.38],
    [12, 1.61],
    [17, 1.52],
    [17.5, 2.85],
    [18.6, 2.85],
    [19.2, 1.8],
    [23, 3.04],
    [25.4, 4.18],
    [25.8, 3.23],
    [26.4, 1.52],
    [27, 1.14],
    [27.6, 1.42],
    [28.4, 1.33],
    [29.2, 0.57],
  ]),
  bishop: round([
    [6, 5],
    [7.6, 5],
    [8.2, 4],
    [10, 3],
    [14, 1.9],
    [18, 1.8],
    [18.5, 3.2],
    [19.6, 3.2],
    [20.2, 2],
    [22, 3.3],
    [23.4, 3.5],
    [25.5, 2.7],
    [27.6, 1],
    [28.1, 1.25],
    [29, 1.25],
    [29.6, 0.5],
  ]),
  knight: free("y", (x, y, z) => {
    const base = profileDistance(
      [
        [0.5, 5.6],
        [2.2, 5.6],
        [2.8, 4.6],
        [4.6, 4.4],
        [5.4, 3.6],
      ],
      x,
      y,
      z,
    );
    const width = 2.7 - 0.05 * (z - 4);
    const neck = min(
      capsule(x, y * 1.15, z, [0.6, 5], [2.2, 11]) - 3.5,
      capsule(x, y * 1.15, z, [2.2, 11], [0.8, 17.5]) - 3.1,
    );
    const head = min(
      capsule(x, y * 1.2, z, [0.2, 18.4], [-4.6, 14.8]) - 2.5,
      capsule(x, y * 1.2, z, [-3.6, 15.6], [-5.2, 14]) - 1.9,
    );
    const ear = capsule(x, y, z, [1.2, 19.5], [1.8, 22.4]) - 1;
    const mane = capsule(x, y * 1.6, z, [2.2, 19], [4.6, 10.5]) - 1.5;
    return min(base, max(abs(y) - width, min(neck, head, mane)), ear);
  }),
  rook: free(
    "xy",
    (x, y, z) => {
      const body = profileDistance(ROOK_BODY, x, y, z);
      const well = max(hypot(x, y) - 3.4, 17 - z);
      const notch = max(min(abs(x), abs(y)) - 1.1, 17.6 - z);
      return max(body, -well, -notch);
    },
    round(ROOK_BODY, [
      [17, 0],
      [17.1, 3.4],
      [20.5, 3.4],
    ]),
  ),
  pawn: round([
    [8, 5.2],
    [9.4, 5.2],
    [10, 4.2],
    [11.4, 3.8],
    [13, 2.5],
    [15.4, 1.9],
    [16.2, 2.2],
    [16.6, 3.4],
    [17.5, 3.4],
    [18, 2.2],
    [18.6, 2.9],
    [20, 3.6],
    [21.2, 3.7],
    [22.6, 3.2],
    [23.8, 2],
    [24.4, 0.6],
  ]),
  vase: round(
    [
      [0.5, 3.2],
      [1.5, 3.4],
      [3, 3.2],
      [6, 4.6],
      [10, 6.3],
      [14, 6.7],
      [18, 5.6],
      [22, 3.4],
      [25, 2.7],
      [27, 3.2],
      [29, 4.8],
      [29.6, 4.9],
    ],
    [
      [21, 0],
      [22, 1.4],
      [25, 1.3],
      [27, 1.8],
      [29, 3.4],
      [30, 3.6],
    ],
  ),
  lamp: round([
    [0.5, 5],
    [2, 5],
    [3, 3],
    [5, 1.6],
    [14, 1.5],
    [15, 7],
    [16, 7.1],
    [20, 6],
    [25, 4.4],
    [27, 3.8],
    [27.5, 3.4],
  ]),
  bowl: round(
    [
      [6, 3],
      [7, 3],
      [8, 2.6],
      [9.5, 4],
      [12, 6],
      [15, 7],
      [18.4, 7.3],
      [19, 7.2],
    ],
    [
      [11.4, 0],
      [11.8, 2],
      [13.4, 3.8],
      [15.5, 5],
      [19.4, 5.4],
    ],
  ),
  goblet: round(
    [
      [0.5, 4.8],
      [1.4, 4.8],
      [2.2, 3],
      [4, 1.4],
      [9, 1.1],
      [10, 1.9],
      [11, 1.2],
      [13, 1.5],
      [15, 3.4],
      [18, 5.2],
      [22, 5.9],
      [28, 5.5],
      [28.6, 5.4],
    ],
    [
      [17, 0],
      [17.6, 1.6],
      [19, 3],
      [22, 4],
      [29, 3.8],
    ],
  ),
  mushroom: round([
    [0.5, 3.6],
    [2, 3],
    [7, 2.1],
    [12.6, 2.1],
    [13.2, 4],
    [13.6, 6.8],
    [15, 7.2],
    [16.6, 6.6],
    [18.4, 5],
    [19.8, 2.8],
    [20.6, 0.8],
  ]),
  tower: round([
    [0.5, 4.32],
    [1.6, 4.32],
    [2.4, 3.36],
    [8, 2.88],
    [8.4, 4.32],
    [9.4, 4.0],
    [11, 2.56],
    [15.4, 2.32],
    [15.8, 3.68],
    [16.8, 3.36],
    [18.2, 2.0],
    [22, 1.84],
    [22.4, 3.04],
    [23.4, 2.72],
    [25, 1.12],
    [29.4, 0.56],
  ]),
  ring: free("xy", (x, y, z) =>
    min(
      hypot(hypot(x, (z - 16.5) * 0.62) - 5.3, y * 1.1) - 1.75,
      profileDistance(
        [
          [0.5, 4.4],
          [2, 4.4],
          [3, 3.2],
          [6, 2.4],
          [7.5, 2.2],
        ],
        x,
        y,
        z,
      ),
    ),
  ),
  hourglass: round([
    [0.5, 6.4],
    [2, 6.4],
    [2.4, 5.2],
    [5, 5.2],
    [9, 4.4],
    [12.5, 2],
    [15, 1.1],
    [17.5, 2],
    [21, 4.4],
    [25, 5.2],
    [27.6, 5.2],
    [28, 6.4],
    [29.5, 6.4],
  ]),
  pear: round([
    [0.5, 0.65],
    [1.0999999999999996, 3.46],
    [3.5, 6.05],
    [6.5, 6.91],
    [9.5, 6.37],
    [12.5, 4.54],
    [15.0, 3.24],
    [17.5, 2.92],
    [19.5, 2.27],
    [20.5, 0.97],
    [23.1, 0.76],
  ]),
  arch: free("xy", (x, y, z) => {
    const outer = max(hypot(x, max(0, z - 19) * 0.75) - 7, abs(y) - 2.6, 0.5 - z);
    const inner = hypot(x, max(0, z - 17) * 0.8) - 3.9;
    return max(outer, -inner);
  }),
  candlestick: round([
    [0.5, 6],
    [1.6, 6],
    [2.4, 3.8],
    [4, 1.8],
    [7, 1.2],
    [8, 2.4],
    [9.4, 2.6],
    [10.6, 1.4],
    [13, 1],
    [15, 2],
    [17, 2.2],
    [19, 1.2],
    [21, 1.2],
    [22, 3.6],
    [23.6, 3.8],
    [24.2, 1.7],
    [29.4, 1.6],
  ]),
};
