import { expect, test } from "vitest";
import { decodeCppn } from "@/lib/kernel/cppn/decode";
import { mirrorAxes } from "@/lib/kernel/cppn/mirror-axes";
import { type Activation, type Genome, SHAPE_INPUTS } from "@/lib/kernel/genome/genome";
import { linkInnovation } from "@/lib/kernel/genome/innovation";
import { makeGenome } from "@/lib/kernel/genome/make-genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { createRng } from "@/lib/kernel/random/rng";
import { sampleFieldPlain } from "@/lib/kernel/voxel/sample-field";
import { arbSeed } from "@/tests/support/arbitraries";
import { hostileGenome } from "@/tests/support/hostile-genome";
import { propertyTest } from "@/tests/support/property-test";

const GRID = { x: 4, y: 4, z: 5 };
/** Index of the corner mirrored in the axes of the set. */
const mirrored = (axes: number, [x, y, z]: readonly [number, number, number]): number =>
  (axes & 1 ? 4 - x : x) + 5 * ((axes & 2 ? 4 - y : y) + 5 * (axes & 4 ? 5 - z : z));

propertyTest(
  "a field equals its mirror image, to the bit, in every axis that is named",
  [arbSeed],
  (seed) => {
    const rng = createRng(seed, "mirror");
    const genome = withoutSomeInputs(hostileGenome(rng, rng.below(8)), rng.below(8));
    const axes = mirrorAxes(decodeCppn(genome));
    const field = new Uint32Array(sampleFieldPlain(genome, GRID).buffer);
    for (let z = 0; z <= 5; z++) {
      for (let y = 0; y <= 4; y++) {
        for (let x = 0; x <= 4; x++) {
          for (const axis of [1, 2, 4]) {
            if (axes & axis) expect(field[mirrored(axis, [x, y, z])]).toBe(field[mirrored(0, [x, y, z])]);
          }
        }
      }
    }
  },
  { runCount: 1000 },
);

/** Leaves the links of some coordinates out: most genomes are symmetric in the others then. */
const withoutSomeInputs = (genome: Genome, axes: number): Genome => ({
  ...genome,
  connections: genome.connections.filter(
    ({ from }) => !["x", "y", "z"].some((id, k) => id === from && axes & (1 << k)),
  ),
});

/** Every coordinate -> `activation` -> output. */
function chain(activation: Activation, output: Activation): Genome {
  const hidden = "0123456789abcdef";
  const link = (from: string, to: string) => {
    return { innovationNumber: linkInnovation(from, to), from, to, weight: 2, birthDepth: 0 };
  };
  return makeGenome({
    depth: 0,
    nodes: [
      ...SHAPE_INPUTS.map((id) => ({ kind: "input", id }) as const),
      { kind: "hidden", id: hidden, activation },
      { kind: "output", id: "shape", activation: output },
    ],
    connections: [link("x", hidden), link("y", hidden), link("r_yz", "shape"), link(hidden, "shape")],
  });
}

test("only what follows from the parity of every value is named", () => {
  // x + y is odd in neither x nor y alone: x + y turned in x is -x + y.
  expect(mirrorAxes(decodeCppn(chain("cosine", "sigmoid")))).toBe(4);
  expect(mirrorAxes(decodeCppn(chain("sine", "linear")))).toBe(4);
  expect(mirrorAxes(decodeCppn(startGenome(createRng("s", "start"))))).toBe(0);
});

test("an even function of an odd sum is even, an odd one is not", () => {
  const only = (id: string, activation: Activation): Genome => {
    const genome = chain(activation, "sigmoid");
    return { ...genome, connections: genome.connections.filter(({ from }) => from !== id && from !== "r_yz") };
  };
  for (const activation of ["cosine", "gaussian", "absolute", "square"] as const) {
    expect(mirrorAxes(decodeCppn(only("y", activation)))).toBe(7);
  }
  for (const activation of ["sine", "sigmoid", "linear"] as const) {
    expect(mirrorAxes(decodeCppn(only("y", activation)))).toBe(6);
    expect(mirrorAxes(decodeCppn(only("x", activation)))).toBe(5);
  }
});
