import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createRng } from "@/lib/kernel/random/rng";

const draws = (count: number, draw: () => number) => Array.from({ length: count }, draw);

const FIRST_DRAWS = [3119153665, 2576751940, 2534854697, 1323033895];

test("the first draws of a stream are the ones docs/genome.md lists", () => {
  const rng = createRng("everform", "example", 1);
  expect(draws(4, rng.u32)).toEqual(FIRST_DRAWS);
});

test("the generator is xoshiro128**: its draws follow the published recurrence", () => {
  // Reference written with BigInt from Blackman & Vigna's C code, its state from node:crypto.
  const rng = createRng("s", "p");
  const state = referenceState("stream|s|p");
  expect(draws(1000, rng.u32)).toEqual(draws(1000, () => referenceNext(state)));
});

function referenceState(text: string): bigint[] {
  const digest = createHash("sha256").update(text).digest();
  return [0, 4, 8, 12].map((offset) => BigInt(digest.readUInt32LE(offset)));
}

function referenceNext(s: bigint[]): number {
  const mask = 0xffffffffn;
  const rotate = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & mask;
  const [s0, s1, s2, s3] = s as [bigint, bigint, bigint, bigint];
  const result = (rotate((s1 * 5n) & mask, 7n) * 9n) & mask;
  const t = (s1 << 9n) & mask;
  const n2 = s2 ^ s0;
  const n3 = s3 ^ s1;
  s[1] = s1 ^ n2;
  s[0] = s0 ^ n3;
  s[2] = n2 ^ t;
  s[3] = rotate(n3, 11n);
  return Number(result);
}

test("streams of different seeds, purposes and ids are different, the same one is the same", () => {
  const names = [
    ["a", "p"],
    ["b", "p"],
    ["a", "q"],
    ["a", "p", 0],
    ["a", "p", 1],
    ["a", "p", 0, 0],
  ] as const;
  const firsts = names.map(([seed, purpose, ...ids]) => draws(3, createRng(seed, purpose, ...ids).u32).join());
  expect(new Set(firsts).size).toBe(names.length);
  expect(draws(3, createRng("a", "p", 1).u32).join()).toBe(firsts[4]);
});

test("unit stays in [0, 1) on a grid of 2^-24", () => {
  const rng = createRng("s", "unit");
  for (const value of draws(10_000, rng.unit)) {
    expect(value >= 0 && value < 1 && Number.isInteger(value * 2 ** 24)).toBe(true);
  }
});

test("uniform gives f32 values in its range and fills ten bins evenly", () => {
  const rng = createRng("s", "uniform");
  const bins = new Array<number>(10).fill(0);
  for (const value of draws(20_000, () => rng.uniform(-3, 3))) {
    expect(value >= -3 && value < 3 && Math.fround(value) === value).toBe(true);
    const bin = Math.floor((value + 3) / 0.6);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  // Chi-squared with 9 degrees of freedom: 27.9 is the 0.1 % point.
  const chiSquared = bins.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  expect(chiSquared).toBeLessThan(27.9);
});

test("below gives every integer below its count and nothing else", () => {
  const rng = createRng("s", "below");
  const seen = new Set(draws(1000, () => rng.below(7)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(draws(10, () => rng.below(1))).toEqual(new Array(10).fill(0));
});

test.each([0, -1, Number.NaN])("below refuses the count %d", (count) => {
  expect(() => createRng("s", "p").below(count)).toThrow(RangeError);
});

test("chance takes one draw whatever the probability, is never true at 0 and always at 1", () => {
  const rng = createRng("s", "chance");
  const twin = createRng("s", "chance");
  for (const probability of [0, 1, 0.5, 0, 1]) {
    const outcome = rng.chance(probability);
    expect(outcome).toBe(twin.unit() < probability);
  }
  expect(rng.u32()).toBe(twin.u32());
});
