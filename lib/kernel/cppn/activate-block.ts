/**
 * The activation functions over blocks of samples: the sequences of activations.ts, bit for bit (tested), arranged for
 * speed. A rounding to f32 in JavaScript is two conversions of some ten cycles, and one long chain of them leaves the
 * processor waiting; cut into passes of a few operations each, the chains of many samples overlap (sine: 22 ns a sample
 * as one loop, 9 ns so). Values are f32 values held in Float64Arrays: reading one takes no conversion
 * (a fifth faster). Constants are local to
 * each function: a bundler may turn module constants into variables, which engines read again for every sample.
 */
import type { Activation } from "../genome/genome";
import {
  COS_PI,
  EXP2,
  EXPONENT_MIN,
  INV_PI,
  LOG2_E,
  POWERS_OF_TWO,
  RESULT_LIMIT,
  ROUND_MAGIC,
  SIN_PI,
  SUM_LIMIT,
} from "./activations";

/** Most samples of one block. */
export const MAX_BLOCK_SAMPLES = 1024;

const fround = Math.fround;
/** Intermediates of one call; nothing is kept in them between calls. */
const scratch = [0, 1, 2].map(() => new Float64Array(MAX_BLOCK_SAMPLES)) as [Float64Array, Float64Array, Float64Array];

type BlockFunction = (values: Float64Array, count: number) => void;
const BLOCKS: Readonly<Record<Activation, BlockFunction>> = {
  sine: sineBlock,
  cosine: cosineBlock,
  gaussian: gaussianBlock,
  sigmoid: sigmoidBlock,
  linear: linearBlock,
  absolute: absoluteBlock,
  square: squareBlock,
};

/** Replaces the sums values[0, count) by the activation of each; count <= MAX_BLOCK_SAMPLES. */
export function activateBlock(activation: Activation, values: Float64Array, count: number): void {
  BLOCKS[activation](values, count);
}

function sineBlock(values: Float64Array, count: number): void {
  const { s1, s3, s5, s7 } = SIN_PI;
  const [limit, invPi, magic] = [SUM_LIMIT, INV_PI, ROUND_MAGIC];
  const [reduced, squares] = scratch;
  for (let i = 0; i < count; i++) {
    const u = fround(Math.min(Math.max(values[i] as number, -limit), limit) * invPi);
    const n = u + magic - magic;
    const r = u - n;
    reduced[i] = (n & 1) === 0 ? r : -r;
    squares[i] = fround(r * r);
  }
  for (let i = 0; i < count; i++) {
    const z = squares[i] as number;
    values[i] = fround(fround(fround(fround(s7 * z) + s5) * z) + s3);
  }
  for (let i = 0; i < count; i++) {
    const p = fround(fround((values[i] as number) * (squares[i] as number)) + s1);
    values[i] = fround((reduced[i] as number) * p);
  }
}

function cosineBlock(values: Float64Array, count: number): void {
  const { c2, c4, c6, c8 } = COS_PI;
  const [limit, invPi, magic] = [SUM_LIMIT, INV_PI, ROUND_MAGIC];
  const [signs, squares] = scratch;
  for (let i = 0; i < count; i++) {
    const u = fround(Math.min(Math.max(values[i] as number, -limit), limit) * invPi);
    const n = u + magic - magic;
    const r = u - n;
    signs[i] = (n & 1) === 0 ? 1 : -1;
    squares[i] = fround(r * r);
  }
  for (let i = 0; i < count; i++) {
    const z = squares[i] as number;
    values[i] = fround(fround(fround(fround(c8 * z) + c6) * z) + c4);
  }
  for (let i = 0; i < count; i++) {
    const z = squares[i] as number;
    values[i] = fround(fround(fround(fround((values[i] as number) * z) + c2) * z) + 1) * (signs[i] as number);
  }
}

/** Without the clamp of the sum, which changes nothing: e^-(2^32) is at the floor already. */
function gaussianBlock(values: Float64Array, count: number): void {
  const minusLog2E = -LOG2_E;
  for (let i = 0; i < count; i++) {
    const s = values[i] as number;
    values[i] = fround(fround(s * s) * minusLog2E);
  }
  exp2Block(values, count);
}

/** 2/(1+e^-s) - 1. The clamp of the sum changes nothing here either. */
function sigmoidBlock(values: Float64Array, count: number): void {
  const minusLog2E = -LOG2_E;
  const signs = scratch[2];
  for (let i = 0; i < count; i++) {
    const s = values[i] as number;
    signs[i] = s < 0 ? -1 : 1;
    values[i] = fround(Math.abs(s) * minusLog2E);
  }
  exp2Block(values, count);
  for (let i = 0; i < count; i++) {
    const e = values[i] as number;
    values[i] = fround(fround(1 - e) / fround(1 + e)) * (signs[i] as number);
  }
}

/** 2^max(v, -126) for v <= 0: exp32 after its first product. */
function exp2Block(values: Float64Array, count: number): void {
  const { e1, e2, e3, e4, e5 } = EXP2;
  const [floor, magic, powersOfTwo] = [EXPONENT_MIN, ROUND_MAGIC, POWERS_OF_TWO];
  const [powers, fractions] = scratch;
  for (let i = 0; i < count; i++) {
    const y = Math.max(values[i] as number, floor);
    const n = y + magic - magic;
    const f = y - n;
    powers[i] = powersOfTwo[n + 126] as number;
    fractions[i] = f;
    values[i] = fround(fround(fround(fround(e5 * f) + e4) * f) + e3);
  }
  for (let i = 0; i < count; i++) {
    const f = fractions[i] as number;
    values[i] = fround(fround(fround(fround((values[i] as number) * f) + e2) * f) + e1);
  }
  for (let i = 0; i < count; i++) {
    values[i] = fround(fround((values[i] as number) * (fractions[i] as number)) + 1) * (powers[i] as number);
  }
}

function linearBlock(values: Float64Array, count: number): void {
  const limit = SUM_LIMIT;
  for (let i = 0; i < count; i++) values[i] = Math.min(Math.max(values[i] as number, -limit), limit);
}

function absoluteBlock(values: Float64Array, count: number): void {
  const limit = SUM_LIMIT;
  for (let i = 0; i < count; i++) values[i] = Math.min(Math.abs(values[i] as number), limit);
}

function squareBlock(values: Float64Array, count: number): void {
  const limit = RESULT_LIMIT;
  for (let i = 0; i < count; i++) {
    const s = values[i] as number;
    values[i] = Math.min(fround(s * s), limit);
  }
}
