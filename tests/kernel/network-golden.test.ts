/** Golden case of a genome that is no shape: inputs x, y, d, bias; outputs red, green, blue; points instead of a grid. */
import { expect, test } from "vitest";
import { decodeCppn } from "@/lib/kernel/cppn/decode";
import { evaluateCppn } from "@/lib/kernel/cppn/evaluate";
import { canonicalGenomeJson } from "@/lib/kernel/genome/canonical-json";
import { BIAS_VALUE } from "@/lib/kernel/genome/genome";
import { genomeHash } from "@/lib/kernel/genome/genome-hash";
import { parseGenome } from "@/lib/kernel/genome/parse-genome";
import { sha256, toHex } from "@/lib/kernel/hash/sha256";
import { createRng } from "@/lib/kernel/random/rng";
import { expectGolden, isUpdatingGolden, readGolden } from "@/tests/support/golden";
import { littleEndianBytes } from "@/tests/support/golden-case";
import { networkOf } from "@/tests/support/hostile-genome";

const SIDE = 32;
const SAMPLE_COUNT = (SIDE + 1) ** 2;

/** Points of the unit square as its corners are on a grid: x fastest. */
function squareInputs(): Map<string, Float32Array> {
  const at = (i: number) => Math.fround(-1 + (2 * i) / SIDE);
  const x = Float32Array.from({ length: SAMPLE_COUNT }, (_, i) => at(i % (SIDE + 1)));
  const y = Float32Array.from({ length: SAMPLE_COUNT }, (_, i) => at(Math.floor(i / (SIDE + 1))));
  const d = x.map((value, i) => {
    const other = y[i] as number;
    return Math.sqrt(Math.fround(Math.fround(value * value) + Math.fround(other * other)));
  });
  return new Map([
    ["x", x],
    ["y", y],
    ["d", d],
    ["bias", new Float32Array(SAMPLE_COUNT).fill(BIAS_VALUE)],
  ]);
}

test("the golden network of four inputs and three outputs comes out to the bit", () => {
  const drawn = () => networkOf(createRng("golden", "network 23"), { inputs: ["x", "y", "d", "bias"], hiddenCount: 9 });
  const stored = isUpdatingGolden ? null : parseGenome((readGolden("colour-network") as { genome: unknown }).genome);
  if (stored?.kind === "invalid") throw new Error(JSON.stringify(stored.defects));
  const genome = stored?.genome ?? drawn();
  const cppn = decodeCppn(genome);
  const values = evaluateCppn(cppn, squareInputs(), SAMPLE_COUNT);
  expect(cppn.outputs.map((output) => output.id)).toEqual(["blue", "green", "red"]);
  // A constant output would pin little.
  for (const one of values) expect(new Set(one).size).toBeGreaterThan(100);
  const outputs = cppn.outputs.map(({ id }, i) => [id, toHex(sha256(littleEndianBytes(values[i] as Float32Array)))]);
  expectGolden("colour-network", {
    description: "Inputs x, y, d, bias; outputs blue, green, red at 33 x 33 points, x fastest.",
    sideSteps: SIDE,
    genome: JSON.parse(canonicalGenomeJson(genome)),
    results: { genomeHash: genomeHash(genome), outputHashes: Object.fromEntries(outputs) },
  });
});
