import { expect, test } from "vitest";
import { decodeCppn } from "@/lib/kernel/cppn/decode";
import { evaluateCppn } from "@/lib/kernel/cppn/evaluate";
import { type Genome, SHAPE_INPUTS } from "@/lib/kernel/genome/genome";
import { linkInnovation } from "@/lib/kernel/genome/innovation";
import { makeGenome } from "@/lib/kernel/genome/make-genome";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { createRng } from "@/lib/kernel/random/rng";
import { arbGenome, arbSeed } from "@/tests/support/arbitraries";
import { plainEvaluate } from "@/tests/support/plain-evaluate";
import { propertyTest } from "@/tests/support/property-test";

const drawInputs = (seed: string, sampleCount: number) => {
  const rng = createRng(seed, "inputs");
  return new Map(
    SHAPE_INPUTS.map((id) => [id as string, Float32Array.from({ length: sampleCount }, () => rng.uniform(-1.8, 1.8))]),
  );
};

propertyTest(
  "the block evaluator gives the bits of the plain one, with and without cycles",
  [arbGenome, arbSeed],
  (genome, seed) => {
    const inputs = drawInputs(seed, 5);
    const [values] = evaluateCppn(decodeCppn(genome), inputs, 5);
    for (let i = 0; i < 5; i++) {
      const sample = Object.fromEntries([...inputs].map(([id, all]) => [id, all[i] as number]));
      expect(Object.is(values?.[i], Math.fround(plainEvaluate(genome, "shape", sample)))).toBe(true);
    }
  },
  { runCount: 300 },
);

propertyTest("a sample's value does not depend on the samples around it", [arbGenome, arbSeed], (genome, seed) => {
  const cppn = decodeCppn(genome);
  const inputs = drawInputs(seed, 600);
  const [whole] = evaluateCppn(cppn, inputs, 600);
  for (const i of [0, 255, 256, 511, 599]) {
    const one = new Map([...inputs].map(([id, all]) => [id, all.slice(i, i + 1)]));
    expect(evaluateCppn(cppn, one, 1)[0]?.[0]).toBe(whole?.[i]);
  }
});

/** One linear output per expression: links from x, y with the given weights. */
function outputs(weights: Record<string, Record<string, number>>): Genome {
  const ids = Object.keys(weights);
  return makeGenome({
    depth: 0,
    nodes: [
      { kind: "input", id: "x" },
      { kind: "input", id: "y" },
      ...ids.map((id) => ({ kind: "output", id, activation: "linear" }) as const),
    ],
    connections: ids.flatMap((to) =>
      Object.entries(weights[to] as Record<string, number>).map(([from, weight]) => {
        return { innovationNumber: linkInnovation(from, to), from, to, weight, birthDepth: 0 };
      }),
    ),
  });
}

test("several outputs come out in the order of their ids", () => {
  const cppn = decodeCppn(outputs({ red: { x: 2 }, blue: { y: 3 }, grey: {} }));
  const inputs = new Map([
    ["x", Float32Array.of(1, 10)],
    ["y", Float32Array.of(1, -1)],
  ]);
  expect(evaluateCppn(cppn, inputs, 2).map((values) => [...values])).toEqual([
    [3, -3],
    [0, 0],
    [2, 20],
  ]);
});

test("NaN inputs count as 0, boundless ones as the bound", () => {
  const cppn = decodeCppn(outputs({ out: { x: 0.0625 } }));
  const x = Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 3e38, 4);
  expect([...(evaluateCppn(cppn, new Map([["x", x]]), 5)[0] as Float32Array)]).toEqual([0, 65536, -65536, 65536, 0.25]);
});

test("a cycle runs ten synchronous steps from zero", () => {
  // s <- s + x is 10 x after ten steps, and that is what its reader sees.
  const id = "0123456789abcdef";
  const link = (from: string, to: string) => {
    return { innovationNumber: linkInnovation(from, to), from, to, weight: 1, birthDepth: 0 };
  };
  const genome = makeGenome({
    depth: 0,
    nodes: [
      { kind: "input", id: "x" },
      { kind: "hidden", id, activation: "linear" },
      { kind: "output", id: "out", activation: "linear" },
    ],
    connections: [link("x", id), link(id, id), link(id, "out")],
  });
  expect([...(evaluateCppn(decodeCppn(genome), new Map([["x", Float32Array.of(1, -2.5)]]), 2)[0] ?? [])]).toEqual([
    10, -25,
  ]);
});

test("a missing or short input breaks the promise", () => {
  const cppn = decodeCppn(outputs({ out: { x: 1 } }));
  expect(() => evaluateCppn(cppn, new Map(), 1)).toThrow(
    new InvariantError("evaluate: input x has no values for 1 samples"),
  );
  expect(() => evaluateCppn(cppn, new Map([["x", new Float32Array(2)]]), 3)).toThrow(/2 values for 3 samples/);
});
