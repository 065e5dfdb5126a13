/**
 * sin, cos and exp as fixed sequences of single-precision operations, and the activation functions built on them.
 *
 * JavaScript's Math.sin, exp and pow may differ in the last bit between engines, so the kernel brings its own. Every
 * Math.fround below marks one IEEE f32 operation, rounded to nearest even (a double sum, product, quotient or root of f32
 * values rounded to f32 is the correctly rounded f32 result). Nothing is fused or reordered. A 128-bit SIMD kernel
 * reproduces each step with one instruction: mul, add, sub, div, max, shift, xor.
 * Coefficients: minimax fits (Lawson's weights), written as f32 bits in docs/genome.md.
 * Guarantees: within 3e-6 of the true value on [-20, 20] (measured: 1.3e-7 sine and cosine, 2.3e-6 exp, relative);
 * sine and the signed sigmoid are exactly odd, cosine and gaussian exactly even. Expects finite sums within +-2^16.
 */
import type { Activation } from "../genome/genome";

const fround = Math.fround;

/** 1.5 * 2^23: adding and subtracting it rounds an f32 of magnitude below 2^22 to an integer, ties to even. */
const ROUND_MAGIC = 12582912;
const INV_PI = fround(0.31830987334251404);
/** pi = PI_HIGH + PI_LOW: PI_HIGH has 8 significant bits, so that (n + 1/2) * PI_HIGH is exact for all n that occur. */
const PI_HIGH = 3.140625;
const PI_LOW = fround(0.0009676535846665502);
const SIN_C3 = fround(-0.16666656732559204);
const SIN_C5 = fround(0.008333017118275166);
const SIN_C7 = fround(-0.00019806597265414894);
const SIN_C9 = fround(2.600016159703955e-6);

const LOG2_E = fround(1.4426950216293335);
const EXP2_C1 = fround(0.6931470036506653);
const EXP2_C2 = fround(0.24022242426872253);
const EXP2_C3 = fround(0.05550733581185341);
const EXP2_C4 = fround(0.009671512991189957);
const EXP2_C5 = fround(0.001326472731307149);
/** Below this power of two exp stays at 2^-126, the smallest normal f32: no subnormals. */
const EXP2_MIN = -126;
/** POWERS_OF_TWO[n + 126] = 2^n for -126 <= n <= 127; SIMD builds the same f32 from its exponent bits. */
const POWERS_OF_TWO = Float32Array.from({ length: 254 }, (_, i) => 2 ** (i - 126));

/** Sums are clamped to +-SUM_LIMIT before an activation, results to +-RESULT_LIMIT after it. */
export const SUM_LIMIT = 65536;
export const RESULT_LIMIT = 1048576;

/** sin(r) for |r| <= pi/2 + a few ulps, negated when `turns` (an integer) is odd. */
function sineOfReduced(r: number, turns: number): number {
  const z = fround(r * r);
  const p = fround(fround(fround(fround(fround(fround(SIN_C9 * z) + SIN_C7) * z) + SIN_C5) * z) + SIN_C3);
  const s = fround(r + fround(fround(r * z) * p));
  return (turns & 1) === 0 ? s : -s;
}

/** sin(x), x an f32 of magnitude up to 2^16, in radians. */
export function sin32(x: number): number {
  const n = fround(fround(fround(x * INV_PI) + ROUND_MAGIC) - ROUND_MAGIC);
  return sineOfReduced(fround(fround(x - fround(n * PI_HIGH)) - fround(n * PI_LOW)), n);
}

/** cos(x), x an f32 of magnitude up to 2^16, in radians: -(-1)^n sin(|x| - (n + 1/2) pi). */
export function cos32(x: number): number {
  const a = Math.abs(x);
  const n = fround(fround(fround(fround(a * INV_PI) - 0.5) + ROUND_MAGIC) - ROUND_MAGIC);
  const h = fround(n + 0.5);
  return sineOfReduced(fround(fround(a - fround(h * PI_HIGH)) - fround(h * PI_LOW)), n + 1);
}

/** e^x, x an f32 up to 88. At and below -87.34 it stays at 2^-126. exp32(0) = 1 exactly. */
export function exp32(x: number): number {
  const scaled = fround(x * LOG2_E);
  const y = scaled < EXP2_MIN ? EXP2_MIN : scaled;
  const n = fround(fround(y + ROUND_MAGIC) - ROUND_MAGIC);
  const f = fround(y - n);
  let p = fround(fround(EXP2_C5 * f) + EXP2_C4);
  p = fround(fround(p * f) + EXP2_C3);
  p = fround(fround(p * f) + EXP2_C2);
  p = fround(fround(p * f) + EXP2_C1);
  p = fround(fround(p * f) + 1);
  return fround(p * (POWERS_OF_TWO[n + 126] as number));
}

/** exp(-s^2). */
export const gaussian32 = (s: number): number => exp32(-fround(s * s));

/** 2/(1+e^-s) - 1, computed as (1 - e)/(1 + e) with e = e^-|s| and the sign of s: exactly odd, 0 at 0. */
export function sigmoid32(s: number): number {
  const e = exp32(-Math.abs(s));
  const q = fround(fround(1 - e) / fround(1 + e));
  return s < 0 ? -q : q;
}

/** s^2, at most RESULT_LIMIT: the only activation that can exceed it. */
export function square32(s: number): number {
  const q = fround(s * s);
  return q > RESULT_LIMIT ? RESULT_LIMIT : q;
}

const SCALARS: Readonly<Record<Exclude<Activation, "linear">, (s: number) => number>> = {
  sine: sin32,
  cosine: cos32,
  gaussian: gaussian32,
  sigmoid: sigmoid32,
  absolute: Math.abs,
  square: square32,
};

/** One activation of one clamped sum. The block loops below give the same bits. */
export const activate = (activation: Activation, sum: number): number =>
  activation === "linear" ? sum : SCALARS[activation](sum);

/** Clamps an f32 to +-SUM_LIMIT. */
export const clampSum = (s: number): number => (s < -SUM_LIMIT ? -SUM_LIMIT : s > SUM_LIMIT ? SUM_LIMIT : s);

/**
 * Applies clamp and activation to values[0, count) in place. One loop per activation, written out, because a loop over a
 * function value is not inlined by the engine (measured: 3 times slower).
 */
export function activateBlock(activation: Activation, values: Float32Array, count: number): void {
  switch (activation) {
    case "sine":
      for (let i = 0; i < count; i++) values[i] = sin32(clampSum(values[i] as number));
      return;
    case "cosine":
      for (let i = 0; i < count; i++) values[i] = cos32(clampSum(values[i] as number));
      return;
    case "gaussian":
      for (let i = 0; i < count; i++) values[i] = gaussian32(clampSum(values[i] as number));
      return;
    case "sigmoid":
      for (let i = 0; i < count; i++) values[i] = sigmoid32(clampSum(values[i] as number));
      return;
    case "linear":
      for (let i = 0; i < count; i++) values[i] = clampSum(values[i] as number);
      return;
    case "absolute":
      for (let i = 0; i < count; i++) values[i] = Math.abs(clampSum(values[i] as number));
      return;
    case "square":
      for (let i = 0; i < count; i++) values[i] = square32(clampSum(values[i] as number));
      return;
  }
}
