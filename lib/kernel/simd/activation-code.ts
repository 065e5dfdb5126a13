/**
 * The activation functions on vectors of four samples, written from docs/genome.md ("Value of a node", "sin, cos, exp"):
 * its constants as bits, its operations one instruction each. Shares nothing with the plain evaluator, so that a slip in
 * either shows as a difference. No fused multiply-add, no relaxed SIMD.
 *
 * Two steps are not the document's, but exact: adding 12582912 to y leaves round(y) in the low bits of the sum, so parity
 * and power of two come from there; and 2^n is multiplied by adding n to the exponent, as the result is normal.
 */
import { type Code, f32x4, get, i32x4, type Local, set, v128 } from "./wasm-code";
import type { FunctionCode } from "./wasm-module";

const BITS = {
  ...{ invPi: 0x3ea2f983, s1: 0x40490fa8, s3: 0xc0a558ca, s5: 0x4022a617, s7: 0xbf0da47e },
  ...{ c2: 0xc09de9d8, c4: 0x4081ded5, c6: 0xbfaa820d, c8: 0x3e615cd2 },
  ...{ minusLog2E: 0xbfb8aa3b, e1: 0x3f317215, e2: 0x3e75fcde, e3: 0x3d635ba9, e4: 0x3c1e7544, e5: 0x3aaddd0a },
  ...{ roundMagic: 0x4b400000, one: 0x3f800000, signBit: 0x80000000 },
  /** -126; +-2^16; 2^20. */
  ...{ exponentMin: 0xc2fc0000, sumMax: 0x47800000, sumMin: 0xc7800000, resultMax: 0x49800000 },
  /** For bounds (bounds-code.ts): 0, 1/2, 1/10, 1.0001; 2e-5, 2^-20; 2^15, 1000. */
  ...{ zero: 0, half: 0x3f000000, tenth: 0x3dcccccd, overOne: 0x3f800347 },
  ...{ activationSlack: 0x37a7c5ac, argumentSlack: 0x35800000 },
  ...{ unclamped: 0x47000000, unclampedSquare: 0x447a0000 },
} as const;

const { add, sub, mul, div, abs, pmin, pmax } = f32x4;

/** Reads a constant. */
export type Constant = (key: keyof typeof BITS) => Code;

/** Keeps constants in locals, which an engine holds in registers; `prologue` sets those that were read so far. */
export function constantLocals(f: FunctionCode): { read: Constant; prologue(): Code } {
  const known = new Map<keyof typeof BITS, Local>();
  return {
    read: (key) => {
      const local = known.get(key) ?? f.v128();
      known.set(key, local);
      return get(local);
    },
    prologue: () => [...known].flatMap(([key, local]) => set(local, f32x4.constBits(BITS[key]))),
  };
}

/** Turns the sum in a local into the node's value, in place. */
type Apply = (value: Local) => Code;
type Writer = (f: FunctionCode, c: Constant) => Apply;

export const clampSum = (sum: Code, c: Constant): Code => pmin(pmax(sum, c("sumMin")), c("sumMax"));

/** Horner's rule: ((first z + second) z + ...) + last. */
const polynomial = (z: Local, coefficients: readonly Code[]): Code =>
  coefficients.reduce((p, coefficient) => add(mul(p, get(z)), coefficient));

/** What sine and cosine share: with value / pi = n + r, leaves r in `value`, r^2 in `z`, n in the low bits of `t`. */
function reduceByPi(value: Local, { t, z }: { t: Local; z: Local }, c: Constant): Code {
  return [
    ...set(value, mul(clampSum(get(value), c), c("invPi"))),
    ...set(t, add(get(value), c("roundMagic"))),
    ...set(value, sub(get(value), sub(get(t), c("roundMagic")))),
    ...set(z, mul(get(value), get(value))),
  ];
}

const sine: Writer = (f, c) => {
  const scratch = { t: f.v128(), z: f.v128() };
  const coefficients = [c("s7"), c("s5"), c("s3"), c("s1")];
  return (value) => [
    ...reduceByPi(value, scratch, c),
    ...set(value, v128.xor(mul(get(value), polynomial(scratch.z, coefficients)), i32x4.shiftLeft(get(scratch.t), 31))),
  ];
};

const cosine: Writer = (f, c) => {
  const scratch = { t: f.v128(), z: f.v128() };
  const coefficients = [c("c8"), c("c6"), c("c4"), c("c2"), c("one")];
  return (value) => [
    ...reduceByPi(value, scratch, c),
    ...set(value, v128.xor(polynomial(scratch.z, coefficients), i32x4.shiftLeft(get(scratch.t), 31))),
  ];
};

/** 2^max(y, -126) of the y <= 0 in `value`, in place. */
function powerOfTwo(f: FunctionCode, c: Constant): Apply {
  const t = f.v128();
  const coefficients = [c("e5"), c("e4"), c("e3"), c("e2"), c("e1"), c("one")];
  return (value) => [
    ...set(value, pmax(get(value), c("exponentMin"))),
    ...set(t, add(get(value), c("roundMagic"))),
    ...set(value, sub(get(value), sub(get(t), c("roundMagic")))),
    ...set(value, i32x4.add(polynomial(value, coefficients), i32x4.shiftLeft(get(t), 23))),
  ];
}

/** Without the clamp of the sum, which changes nothing: e^-(2^32) is at the floor already. */
const gaussian: Writer = (f, c) => {
  const power = powerOfTwo(f, c);
  return (value) => [...set(value, mul(mul(get(value), get(value)), c("minusLog2E"))), ...power(value)];
};

/** The clamp of the sum changes nothing here either. A sum is never -0, as it starts at +0: its sign bit says "below 0". */
const sigmoid: Writer = (f, c) => {
  const power = powerOfTwo(f, c);
  const sign = f.v128();
  return (value) => [
    ...set(sign, v128.and(get(value), c("signBit"))),
    ...set(value, mul(abs(get(value)), c("minusLog2E"))),
    ...power(value),
    ...set(value, v128.xor(div(sub(c("one"), get(value)), add(c("one"), get(value))), get(sign))),
  ];
};

const simple =
  (result: (value: Code, c: Constant) => Code): Writer =>
  (_, c) =>
  (value) =>
    set(value, result(get(value), c));

/**
 * Everything a node can do with its sum: the activations, `root` (for the radii, which are roots of sums of squares) and
 * `sum` (nothing: the first links of a sum, kept). A square above 2^20 is clamped, whether or not its sum was.
 */
export const NODE_OPERATIONS = {
  sine,
  cosine,
  gaussian,
  sigmoid,
  linear: simple(clampSum),
  absolute: simple((value, c) => pmin(abs(value), c("sumMax"))),
  square: simple((value, c) => pmin(mul(value, value), c("resultMax"))),
  root: simple((value) => f32x4.sqrt(value)),
  sum: simple((value) => value),
} satisfies Record<string, Writer>;
export type NodeOperation = keyof typeof NODE_OPERATIONS;
