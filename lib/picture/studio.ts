/**
 * The photo studio: where its lights stand, how strong they are, and what a glaze mirrors of them. Close to the studio of
 * the 3D viewer (app/_viewer/studio.tsx). Light is linear; 1 is the light that shows a glaze in its named colour.
 */
import { normalise, planeAcross, type Vector } from "./vector";

/** Towards the main softbox: left, in front, above. */
const KEY_DIRECTION = normalise([-0.62, -0.55, 0.78]);
/** Sine of the angle under which the softbox's radius is seen: wide enough for soft shadows with a visible core. */
const KEY_RADIUS = 0.2;
const KEY_SAMPLE_COUNT = 12;
const SKY_SAMPLE_COUNT = 22;
const FLOOR_SAMPLE_COUNT = 8;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Light of the softbox on a surface that faces it, of the sky on one that faces up, of the floor on one that faces down. */
export const KEY_COLOUR: Vector = [1.02, 0.975, 0.9];
export const SKY_COLOUR: Vector = [0.47, 0.49, 0.52];
export const FLOOR_COLOUR: Vector = [0.36, 0.345, 0.325];

/** Directions spread evenly over the softbox, all of one weight. */
export const KEY_DIRECTIONS: readonly Vector[] = (() => {
  const { right, up } = planeAcross(KEY_DIRECTION);
  return Array.from({ length: KEY_SAMPLE_COUNT }, (_, i) => {
    const radius = KEY_RADIUS * Math.sqrt((i + 0.5) / KEY_SAMPLE_COUNT);
    const a = radius * Math.cos(i * GOLDEN_ANGLE);
    const b = radius * Math.sin(i * GOLDEN_ANGLE);
    return normalise(
      [0, 1, 2].map((k) => KEY_DIRECTION[k as 0] + a * right[k as 0] + b * up[k as 0]) as [number, number, number],
    );
  });
})();

export interface WeightedDirection {
  direction: Vector;
  weight: number;
}

/** Directions over the upper half, a little brighter overhead and on the softbox's side; a level surface gets 1 in all. */
export const SKY_DIRECTIONS: readonly WeightedDirection[] = (() => {
  const directions = spread(SKY_SAMPLE_COUNT).map((direction): WeightedDirection => {
    const towardsKey = direction[0] * KEY_DIRECTION[0] + direction[1] * KEY_DIRECTION[1];
    return { direction, weight: 0.7 + 0.5 * direction[2] + 0.5 * Math.max(0, towardsKey) };
  });
  const onLevel = directions.reduce((sum, { direction, weight }) => sum + weight * direction[2], 0);
  return directions.map(({ direction, weight }) => ({ direction, weight: weight / onLevel }));
})();

/** Directions over the lower half; a surface facing down gets 1 in all from a lit floor. */
export const FLOOR_DIRECTIONS: readonly WeightedDirection[] = (() => {
  const directions = spread(FLOOR_SAMPLE_COUNT).map(([x, y, z]): Vector => [x, y, -z]);
  const onCeiling = directions.reduce((sum, direction) => sum - direction[2], 0);
  return directions.map((direction) => ({ direction, weight: 1 / onCeiling }));
})();

/** Points spread evenly over the upper half of the unit sphere. */
function spread(count: number): Vector[] {
  return Array.from({ length: count }, (_, i) => {
    const z = 1 - (i + 0.5) / count;
    const radius = Math.sqrt(1 - z * z);
    return [radius * Math.cos(i * GOLDEN_ANGLE), radius * Math.sin(i * GOLDEN_ANGLE), z] as const;
  });
}

interface Panel {
  direction: Vector;
  right: Vector;
  up: Vector;
  /** Half width and half height, as tangents. */
  half: readonly [number, number];
  /** Width of its soft edge: how rough the glaze is. */
  edge: number;
  strength: number;
}

const panel = (towards: Vector, half: Panel["half"], look: { edge: number; strength: number }): Panel => {
  const direction = normalise(towards);
  return { direction, ...planeAcross(direction), half, ...look };
};

/** What the glaze mirrors: the softbox as a window, a tall strip behind on the right, a wide panel overhead. */
const PANELS: readonly Panel[] = [
  panel(KEY_DIRECTION, [0.28, 0.4], { edge: 0.55, strength: 7.5 }),
  panel([0.9, 0.42, 0.34], [0.12, 0.75], { edge: 0.5, strength: 2.4 }),
  panel([0.05, 0.2, 1], [0.6, 0.5], { edge: 0.9, strength: 1.1 }),
];

/** Mirrored light from a direction (unit, away from the surface), white. */
export function mirroredLight(x: number, y: number, z: number): number {
  let light = z > 0 ? 0.22 + 0.2 * z : 0.22 + 0.1 * z;
  for (const { direction, right, up, half, edge, strength } of PANELS) {
    const along = x * direction[0] + y * direction[1] + z * direction[2];
    if (along < 0.2) continue;
    const a = Math.abs(x * right[0] + y * right[1] + z * right[2]) / along;
    const b = Math.abs(x * up[0] + y * up[1] + z * up[2]) / along;
    const across = fade((half[0] + edge / 2 - a) / edge);
    if (across > 0) light += strength * across * fade((half[1] + edge / 2 - b) / edge);
  }
  return light;
}

/** Smooth step of a value that runs from 0 to 1. */
function fade(t: number): number {
  if (t <= 0) return 0;
  if (t >= 1) return 1;
  return t * t * (3 - 2 * t);
}
