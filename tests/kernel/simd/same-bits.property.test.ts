/** The SIMD kernel gives the bits of the plain evaluator: the promise that lets either serve. */
import fc from "fast-check";
import { beforeAll, expect } from "vitest";
import { decodeCppn } from "@/lib/kernel/cppn/decode";
import { evaluateCppn } from "@/lib/kernel/cppn/evaluate";
import { evaluatePlain } from "@/lib/kernel/cppn/evaluate-plain";
import type { Genome } from "@/lib/kernel/genome/genome";
import { createRng } from "@/lib/kernel/random/rng";
import { simdKernel } from "@/lib/kernel/simd/simd-kernel";
import { sampleField, sampleFieldPlain } from "@/lib/kernel/voxel/sample-field";
import { arbGrid, arbSeed } from "@/tests/support/arbitraries";
import { anyNetwork, hostileGenome } from "@/tests/support/hostile-genome";
import { propertyTest } from "@/tests/support/property-test";

beforeAll(() => {
  if (simdKernel() === null) throw new Error("this engine has no SIMD: nothing would be compared");
});

/** The place of the first difference in bits, or null. */
function firstDifference(a: Float32Array, b: Float32Array): string | null {
  const [left, right] = [new Uint32Array(a.buffer), new Uint32Array(b.buffer)];
  if (left.length !== right.length) return `${left.length} values and ${right.length}`;
  const i = left.findIndex((bits, k) => bits !== right[k]);
  return i < 0 ? null : `value ${i}: ${a[i]} (${left[i]?.toString(16)}) and ${b[i]} (${right[i]?.toString(16)})`;
}

const arbSmallGenome: fc.Arbitrary<Genome> = fc
  .tuple(arbSeed, fc.integer({ min: 0, max: 20 }))
  .map(([seed, hiddenCount]) => hostileGenome(createRng(seed, "small"), hiddenCount));
const arbBigGenome: fc.Arbitrary<Genome> = fc
  .tuple(arbSeed, fc.integer({ min: 21, max: 191 }))
  .map(([seed, hiddenCount]) => hostileGenome(createRng(seed, "big"), hiddenCount));

propertyTest(
  "fields of small genomes are equal to the bit",
  [arbSmallGenome, arbGrid],
  (genome, grid) => {
    expect(firstDifference(sampleField(genome, grid), sampleFieldPlain(genome, grid))).toBeNull();
  },
  { runCount: 3000 },
);

propertyTest(
  "fields of genomes of up to 200 nodes are equal to the bit",
  [arbBigGenome, arbGrid],
  (genome, grid) => {
    expect(firstDifference(sampleField(genome, grid), sampleFieldPlain(genome, grid))).toBeNull();
  },
  { runCount: 300 },
);

const arbSide = (max: number) => fc.integer({ min: 1, max });
/** Grids of one box, of many, flat, long, and with layers of more samples than a block. */
const arbWideGrid = fc.oneof(
  fc.record({ x: arbSide(80), y: arbSide(40), z: arbSide(5) }),
  fc.record({ x: arbSide(3), y: arbSide(3), z: arbSide(300) }),
  fc.record({ x: fc.constantFrom(15, 30, 33), y: fc.constantFrom(15, 16), z: fc.constantFrom(30, 65) }),
);

propertyTest(
  "fields of grids of every form are equal to the bit",
  [arbSmallGenome, arbWideGrid],
  (genome, grid) => {
    expect(firstDifference(sampleField(genome, grid), sampleFieldPlain(genome, grid))).toBeNull();
  },
  { runCount: 300 },
);

const SPICY_INPUTS = [Number.NaN, Infinity, -Infinity, 0, -0, 1e-45, -1e-45, 3e38, 1048576, -1048577, 65536, 0.5, -1];

propertyTest(
  "networks with other inputs and several outputs are equal to the bit, whatever the input values",
  [arbSeed, fc.constantFrom(0, 1, 15, 16, 17, 511, 512, 513, 1300)],
  (seed, sampleCount) => {
    const rng = createRng(seed, "any network");
    const cppn = decodeCppn(anyNetwork(rng));
    const draw = () =>
      rng.chance(0.2) ? (SPICY_INPUTS[rng.below(SPICY_INPUTS.length)] as number) : rng.uniform(-2, 2);
    const inputs = new Map(cppn.inputIds.map((id) => [id, Float32Array.from({ length: sampleCount }, draw)]));
    const expected = evaluatePlain(cppn, inputs, sampleCount);
    const actual = evaluateCppn(cppn, inputs, sampleCount);
    expect(actual.length).toBe(expected.length);
    for (const [k, values] of expected.entries()) {
      expect(firstDifference(actual[k] as Float32Array, values)).toBeNull();
    }
  },
  { runCount: 1000 },
);
