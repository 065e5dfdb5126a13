/** The objectives without a target: what each rewards, as a number from 0 to 1, and what its genomes may see. */
import { countPieces, DEFAULT_GRID, extractIsosurface, ISOVALUE } from "@/lib/kernel";
import { INPUTS, type ShapeInput } from "./search-genomes";
import type { ShapeMeasures } from "./shape-measures";

export interface Objective {
  name: string;
  inputs: readonly ShapeInput[];
  /** Length of the search. */
  birthCount: number;
  /** Reward besides being well made. */
  reward(shape: ShapeMeasures, handleCount: number): number;
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));
/** 0 at `low`, 1 at `high`, straight between; `high` may be below `low`. */
const ramp = (value: number, low: number, high: number) => clamp((value - low) / (high - low));

/** How well a shape is made, whatever it is: one firm piece, smooth, standing, not cut by its canvas, not a plain lump. */
export function workmanship(shape: ShapeMeasures): number {
  const share = shape.count / shape.inside.length;
  return (
    ramp(shape.largestPartShare, 0.9, 1) ** 2 *
    ramp(shape.firmShare, 0.5, 0.97) *
    ramp(shape.steepness, 1.5, 0.55) *
    Math.exp(-14 * shape.cutShare) *
    ramp(share, 0.012, 0.04) *
    ramp(share, 0.36, 0.22) *
    Math.max(ramp(shape.height, 12, 26), 0.8 * ramp(shape.width, 8, 14)) *
    ramp(shape.footCount, 2, 16) *
    ramp(shape.lean, 4, 1.5) *
    ramp(shape.surfaceIndex, 6.8, 10.5)
  );
}

/** Handles of the surface (a ring has one), by Euler's formula; the kernel's mesh decides. Infinity when there are several pieces. */
export function countHandles(field: Float32Array): number {
  const mesh = extractIsosurface(field, DEFAULT_GRID, ISOVALUE, "smooth");
  if (countPieces(mesh) !== 1) return Infinity;
  const euler = mesh.positions.length / 3 - mesh.indices.length / 6;
  return 1 - euler / 2;
}

const twoMirrors = (shape: ShapeMeasures) => Math.min(shape.mirrorX, shape.mirrorY);

export const OBJECTIVES: readonly Objective[] = [
  {
    name: "symmetry",
    inputs: INPUTS.mirrorXY,
    birthCount: 22_000,
    reward: (shape) => twoMirrors(shape) * ramp(shape.surfaceIndex, 8, 13),
  },
  {
    name: "slenderness",
    inputs: INPUTS.mirrorXY,
    birthCount: 14_000,
    reward: (shape) =>
      ramp(shape.height / shape.width, 1.3, 2.4) * ramp(shape.height, 20, 29) * ramp(shape.surfaceIndex, 9, 14),
  },
  { name: "novelty", inputs: INPUTS.all, birthCount: 14_000, reward: (shape) => ramp(shape.surfaceIndex, 8, 12) },
  {
    name: "twist",
    inputs: INPUTS.all,
    birthCount: 22_000,
    // Like itself turned, unlike itself mirrored: what a screw is and a leaf is not.
    reward: (shape) => shape.halfTurn * ramp(shape.halfTurn - Math.max(shape.mirrorX, shape.mirrorY), -0.15, 0.4),
  },
  {
    name: "holding water",
    inputs: INPUTS.mirrorXY,
    birthCount: 14_000,
    reward: (shape) =>
      ramp(shape.waterCount / shape.count, 0, 0.5) * ramp(shape.waterCount, 0, 250) * ramp(twoMirrors(shape), 0.5, 0.9),
  },
  {
    name: "openings",
    inputs: INPUTS.mirrorY,
    birthCount: 14_000,
    reward: (_, handleCount) => (handleCount >= 1 && handleCount <= 5 ? 0.4 + 0.2 * Math.min(3, handleCount) : 0),
  },
  {
    name: "poise",
    inputs: INPUTS.mirrorX,
    birthCount: 14_000,
    reward: (shape) => ramp(shape.overhangShare, 0.15, 0.6) * ramp(shape.lean, 2, 0.5),
  },
];
