import { expect, test } from "vitest";
import { activateBlock } from "@/lib/kernel/cppn/activate-block";
import {
  activate,
  COS_PI,
  cos32,
  EXP2,
  exp32,
  gaussian32,
  INV_PI,
  LOG2_E,
  RESULT_LIMIT,
  SIN_PI,
  sigmoid32,
  sin32,
  square32,
} from "@/lib/kernel/cppn/activations";
import { ACTIVATIONS } from "@/lib/kernel/genome/genome";
import { createRng } from "@/lib/kernel/random/rng";

const LIMIT = 3e-6;
/** 400,001 f32 values from -20 to 20 that are not round numbers. */
const SAMPLES = Float32Array.from({ length: 400_001 }, (_, i) => -20 + (40 * i) / 400_000);

const worst = (error: (x: number) => number) => SAMPLES.reduce((most, x) => Math.max(most, error(x)), 0);

test("sine and cosine stay within 3e-6 of the true value on [-20, 20]", () => {
  expect(worst((x) => Math.abs(sin32(x) - Math.sin(x)))).toBeLessThan(LIMIT);
  expect(worst((x) => Math.abs(cos32(x) - Math.cos(x)))).toBeLessThan(LIMIT);
});

test("exp stays within 3e-6 of the true value, relative, on [-20, 20]", () => {
  expect(worst((x) => Math.abs(exp32(x) / Math.exp(x) - 1))).toBeLessThan(LIMIT);
});

test("gaussian and the signed sigmoid stay within 3e-6 of the true value on [-20, 20]", () => {
  expect(worst((s) => Math.abs(gaussian32(s) - Math.exp(-s * s)))).toBeLessThan(LIMIT);
  expect(worst((s) => Math.abs(sigmoid32(s) - (2 / (1 + Math.exp(-s)) - 1)))).toBeLessThan(LIMIT);
});

test("every result is an f32 value", () => {
  for (const f of [sin32, cos32, exp32, gaussian32, sigmoid32, square32]) {
    expect(worst((x) => (Object.is(Math.fround(f(x)), f(x)) ? 0 : 1))).toBe(0);
  }
});

test("sine and sigmoid are exactly odd, cosine and gaussian exactly even", () => {
  expect(worst((x) => Math.abs(sin32(-x) + sin32(x)))).toBe(0);
  expect(worst((x) => Math.abs(sigmoid32(-x) + sigmoid32(x)))).toBe(0);
  expect(worst((x) => Math.abs(cos32(-x) - cos32(x)))).toBe(0);
  expect(worst((x) => Math.abs(gaussian32(-x) - gaussian32(x)))).toBe(0);
});

test("sine and cosine exceed 1 by one rounding at most", () => {
  expect(worst((x) => Math.abs(sin32(x)))).toBeLessThanOrEqual(1 + 2 ** -23);
  expect(worst((x) => Math.abs(cos32(x)))).toBeLessThanOrEqual(1 + 2 ** -23);
});

test("landmarks are exact", () => {
  expect([sin32(0), cos32(0), exp32(0), gaussian32(0), sigmoid32(0), square32(0)]).toEqual([0, 1, 1, 1, 0, 0]);
});

test("the largest sums give finite results in range", () => {
  for (const activation of ACTIVATIONS) {
    for (const sum of [65536, -65536, 1e9, -1e9, 2 ** 40, -(2 ** 40)].map(Math.fround)) {
      const value = activate(activation, sum);
      expect(Math.abs(value)).toBeLessThanOrEqual(RESULT_LIMIT);
    }
  }
  expect(activate("linear", 1e9)).toBe(65536);
  expect(activate("linear", -1e9)).toBe(-65536);
  expect(activate("absolute", -1e9)).toBe(65536);
  expect(activate("square", 65536)).toBe(1048576);
  expect(activate("gaussian", 65536)).toBe(2 ** -126);
  expect(activate("sigmoid", 65536)).toBe(1);
  expect(activate("sigmoid", -65536)).toBe(-1);
});

test("the constants have the bits that docs/genome.md lists", () => {
  const bits = (value: number) => new Uint32Array(Float32Array.of(value).buffer)[0]?.toString(16);
  expect([INV_PI, LOG2_E].map(bits)).toEqual(["3ea2f983", "3fb8aa3b"]);
  expect(Object.values(SIN_PI).map(bits)).toEqual(["40490fa8", "c0a558ca", "4022a617", "bf0da47e"]);
  expect(Object.values(COS_PI).map(bits)).toEqual(["c09de9d8", "4081ded5", "bfaa820d", "3e615cd2"]);
  expect(Object.values(EXP2).map(bits)).toEqual(["3f317215", "3e75fcde", "3d635ba9", "3c1e7544", "3aaddd0a"]);
});

test.each(ACTIVATIONS)("the block form of %s gives the bits of the scalar form", (activation) => {
  const rng = createRng("blocks", activation);
  const scales = [1, 20, 1000, 70_000, 2 ** 40, 1e-3, 1e-30, 1e-42];
  const sums = Float64Array.from({ length: 100_000 }, () => rng.uniform(-1, 1) * (scales[rng.below(8)] as number)).map(
    Math.fround,
  );
  sums.set([
    0,
    0.5,
    -0.5,
    65536,
    -65536,
    65537,
    Math.fround(Math.PI / 2),
    Math.fround(-Math.PI / 2),
    Math.fround(9.42),
  ]);
  for (let start = 0; start < sums.length; start += 1000) {
    const block = sums.slice(start, start + 1000);
    activateBlock(activation, block, 999);
    const expected = sums.slice(start, start + 1000).map((sum, i) => (i < 999 ? activate(activation, sum) : sum));
    expect(block.every((value, i) => Object.is(value, expected[i]))).toBe(true);
  }
});
