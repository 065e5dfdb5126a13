/** Where the corners of an axis of the canvas lie: corner i of n cells at f32(-1 + 2i/n), computed in double and rounded once. */

export interface CornerCoordinates {
  /** cellCount + 1 values. Do not write. */
  readonly values: Float32Array;
  /** Whether corner i is exactly minus corner n - i, for all i. Not so for some n: 2i/n is rounded before 1 is taken off. */
  readonly isSymmetric: boolean;
}

/** Axes that are kept between calls: those of the site's grid, the legacy one and a few more. */
const KEPT_AXES = 8;
const kept = new Map<number, CornerCoordinates>();

export function cornerCoordinates(cellCount: number): CornerCoordinates {
  const known = kept.get(cellCount);
  if (known) return known;
  const values = Float32Array.from({ length: cellCount + 1 }, (_, i) => -1 + (2 * i) / cellCount);
  const made = { values, isSymmetric: values.every((value, i) => value === -(values[cellCount - i] as number)) };
  if (kept.size >= KEPT_AXES) kept.delete(kept.keys().next().value as number);
  kept.set(cellCount, made);
  return made;
}
