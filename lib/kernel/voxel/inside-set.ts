/**
 * Which corners of a field are inside, and what may be said of a shape from that alone.
 * Inside: f <= isovalue, with the isovalue rounded to f32; NaN is outside.
 */
import { InvariantError } from "../invariant-error";

/** A shape of fewer inside corners than this is a speck. */
export const SPECK_CORNER_COUNT = 40;

/** One byte per corner, 1 = inside; layout of the field. */
export function insideSet(field: Float32Array, isovalue: number): Uint8Array {
  const c = Math.fround(isovalue);
  const inside = new Uint8Array(field.length);
  for (let i = 0; i < field.length; i++) inside[i] = (field[i] as number) <= c ? 1 : 0;
  return inside;
}

/** Number of inside corners. */
export function insideCount(inside: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < inside.length; i++) count += inside[i] as number;
  return count;
}

/** Intersection over union of two inside sets of one grid, in [0, 1]; 1 when both are empty. Throws InvariantError on different lengths. */
export function insideIou(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) throw new InvariantError(`IoU of ${a.length} and ${b.length} corners`);
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.length; i++) {
    both += (a[i] as number) & (b[i] as number);
    either += (a[i] as number) | (b[i] as number);
  }
  return either === 0 ? 1 : both / either;
}

/** Why nobody would pick the shape by itself, or null: no inside corner, all inside, or fewer than SPECK_CORNER_COUNT. */
export function classifyWaste(inside: Uint8Array): "empty" | "solid" | "speck" | null {
  const count = insideCount(inside);
  if (count === 0) return "empty";
  if (count === inside.length) return "solid";
  return count < SPECK_CORNER_COUNT ? "speck" : null;
}
