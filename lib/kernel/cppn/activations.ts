/**
 * sin, cos and exp as fixed sequences of single-precision operations, and the activation functions built on them.
 *
 * JavaScript's Math.sin, exp and pow may differ in the last bit between engines, so the kernel brings its own. Every
 * Math.fround marks one IEEE f32 operation, rounded to nearest even (a double sum, difference, product or quotient of f32
 * values rounded to f32 is the correctly rounded f32 result); operations without one are exact, as said beside them.
 * Nothing is fused or reordered, so that a 128-bit SIMD kernel reproduces each step with one instruction. These scalar
 * functions are the definition; activate-block.ts runs the same sequences over blocks. docs/genome.md has the constants
 * as bits. Source of the coefficients: minimax fits (Lawson's iteration) of sin(pi r)/r, cos(pi r) and 2^f.
 *
 * Guarantees on finite f32 within +-2^16: sine and sigmoid exactly odd, cosine and gaussian exactly even, sigmoid
 * within +-1, sine and cosine within +-(1 + 2^-23), gaussian in (0, 1]. Within 3e-6 of the true value on [-20, 20] (exp: relative). Beyond that the
 * error of sine and cosine grows as 1e-7 |x|.
 */
import type { Activation } from "../genome/genome";

const fround = Math.fround;

/**
 * Adding and subtracting 1.5 * 2^52 rounds a double below 2^51 to an integer, ties to even. In f32 1.5 * 2^23 does the
 * same for the magnitudes below 2^22 that occur here; the double form needs no rounding steps.
 */
export const ROUND_MAGIC = 6755399441055744;
export const INV_PI = fround(0.31830987334251404);
/** sin(pi r) = r (s1 + s3 z + s5 z^2 + s7 z^3), z = r^2, |r| <= 1/2; the bracket is 2 at |r| = 1/2. */
export const SIN_PI = {
  s1: fround(3.141580581665039),
  s3: fround(-5.167088508605957),
  s5: fround(2.5413873195648193),
  s7: fround(-0.5532912015914917),
} as const;
/** cos(pi r) = 1 + c2 z + c4 z^2 + c6 z^3 + c8 z^4. */
export const COS_PI = {
  c2: fround(-4.934795379638672),
  c4: fround(4.058451175689697),
  c6: fround(-1.3320938348770142),
  c8: fround(0.2200806438922882),
} as const;

export const LOG2_E = fround(1.4426950216293335);
/** 2^f = 1 + e1 f + e2 f^2 + ... + e5 f^5, |f| <= 1/2. */
export const EXP2 = {
  e1: fround(0.6931470036506653),
  e2: fround(0.24022242426872253),
  e3: fround(0.05550733581185341),
  e4: fround(0.009671512991189957),
  e5: fround(0.001326472731307149),
} as const;
/** exp stays at 2^-126, the smallest normal f32, below it: no subnormals. */
export const EXPONENT_MIN = -126;
/** POWERS_OF_TWO[n + 126] = 2^n for -126 <= n <= 127; SIMD builds the same f32 from its exponent bits. */
export const POWERS_OF_TWO = Float32Array.from({ length: 254 }, (_, i) => 2 ** (i - 126));

/** Sums are clamped to +-SUM_LIMIT before an activation, results to +-RESULT_LIMIT after it. */
export const SUM_LIMIT = 65536;
export const RESULT_LIMIT = 1048576;

/** Clamps an f32 to +-SUM_LIMIT. */
export const clampSum = (s: number): number => Math.min(Math.max(s, -SUM_LIMIT), SUM_LIMIT);

/** sin(x), x in radians: (-1)^n sin(pi r) with x/pi = n + r, n the nearest integer. */
export function sin32(x: number): number {
  const { s1, s3, s5, s7 } = SIN_PI;
  const u = fround(x * INV_PI);
  const n = u + ROUND_MAGIC - ROUND_MAGIC;
  const r = u - n; // Exact: u and n are multiples of u's last bit and r is smaller than u.
  const z = fround(r * r);
  const p = fround(fround(fround(fround(fround(fround(s7 * z) + s5) * z) + s3) * z) + s1);
  const s = fround(r * p);
  return (n & 1) === 0 ? s : -s;
}

/** cos(x), x in radians: (-1)^n cos(pi r) with x/pi = n + r, n the nearest integer. cos32(0) = 1. */
export function cos32(x: number): number {
  const { c2, c4, c6, c8 } = COS_PI;
  const u = fround(x * INV_PI);
  const n = u + ROUND_MAGIC - ROUND_MAGIC;
  const r = u - n;
  const z = fround(r * r);
  const q = fround(fround(fround(fround(fround(c8 * z) + c6) * z) + c4) * z);
  const s = fround(fround(fround(q + c2) * z) + 1);
  return (n & 1) === 0 ? s : -s;
}

/** e^x for f32 x <= 88: 2^n 2^f with x log2(e) = n + f, n the nearest integer. exp32(0) = 1. */
export function exp32(x: number): number {
  const { e1, e2, e3, e4, e5 } = EXP2;
  const y = Math.max(fround(x * LOG2_E), EXPONENT_MIN);
  const n = y + ROUND_MAGIC - ROUND_MAGIC;
  const f = y - n;
  let p = fround(fround(e5 * f) + e4);
  p = fround(fround(p * f) + e3);
  p = fround(fround(p * f) + e2);
  p = fround(fround(p * f) + e1);
  p = fround(fround(p * f) + 1);
  return p * (POWERS_OF_TWO[n + 126] as number); // Exact: the result is a normal f32.
}

/** exp(-s^2). */
export const gaussian32 = (s: number): number => exp32(-fround(s * s));

/** 2/(1+e^-s) - 1, computed as (1 - e)/(1 + e) with e = e^-|s| and the sign of s. */
export function sigmoid32(s: number): number {
  const e = exp32(-Math.abs(s));
  const q = fround(fround(1 - e) / fround(1 + e));
  return s < 0 ? -q : q;
}

/** s^2, at most RESULT_LIMIT: the only activation that can exceed it. */
export const square32 = (s: number): number => Math.min(fround(s * s), RESULT_LIMIT);

const SCALARS: Readonly<Record<Activation, (s: number) => number>> = {
  sine: sin32,
  cosine: cos32,
  gaussian: gaussian32,
  sigmoid: sigmoid32,
  linear: (s) => s,
  absolute: Math.abs,
  square: square32,
};

/** The value of a node whose links add up to `sum` (an f32): clamp, activation, clamp. */
export const activate = (activation: Activation, sum: number): number => SCALARS[activation](clampSum(sum));
