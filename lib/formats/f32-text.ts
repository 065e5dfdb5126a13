/**
 * Decimal text of an f32 value: the fewest digits that read back as the same f32, so that a text file loses nothing and is a third
 * shorter than with the digits of a double. Source: IEEE 754, 5.12.2: nine digits always suffice.
 */

/** `value` must be finite and exactly an f32. -0 is written 0. */
export function f32Text(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return `${text}`;
  }
  return `${Number(value.toPrecision(9))}`;
}
