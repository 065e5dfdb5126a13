import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeGenome, encodeGenome } from "@/lib/kernel/genome/genome-bytes";
import { makeGenome } from "@/lib/kernel/genome/make-genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { createRng } from "@/lib/kernel/random/rng";
import { arbGenome } from "@/tests/support/arbitraries";
import { propertyTest } from "@/tests/support/property-test";

propertyTest("a genome survives its bytes, and its bytes are always the same", [arbGenome], (genome) => {
  const bytes = encodeGenome(genome);
  expect(decodeGenome(bytes)).toEqual(genome);
  expect(encodeGenome(decodeGenome(bytes))).toEqual(bytes);
});

propertyTest("bytes read from the middle of a bigger buffer give the same genome", [arbGenome], (genome) => {
  const bytes = encodeGenome(genome);
  const inside = new Uint8Array(bytes.length + 9);
  inside.set(bytes, 5);
  expect(decodeGenome(inside.subarray(5, 5 + bytes.length))).toEqual(genome);
});

test("large depths survive", () => {
  const genome = makeGenome({ ...startGenome(createRng("s", "start")), depth: 1_000_000 });
  expect(decodeGenome(encodeGenome(genome)).depth).toBe(1_000_000);
});

const good = encodeGenome(startGenome(createRng("s", "start")));
const patched = (offset: number, value: number) => {
  const bytes = good.slice();
  bytes[offset] = value;
  return bytes;
};
const BROKEN: readonly [string, Uint8Array, RegExp][] = [
  ["nothing", new Uint8Array(0), /end too early/],
  ["another first byte", patched(0, 0), /do not start with 0x47/],
  ["another version", patched(1, 9), /version 9 is unknown/],
  ["a byte missing", good.subarray(0, good.length - 1), /end too early/],
  ["a byte more", Uint8Array.from([...good, 0]), /bytes follow the genome/],
  ["an unknown node kind", patched(5, 3), /node tag 3 is unknown/],
  ["an input with an activation", patched(5, 4), /node tag 4 is unknown/],
  ["an endless number", Uint8Array.from([0x47, 1, 255, 255, 255, 255, 255]), /longer than it need be or than 28 bits/],
  ["a number with a needless byte", Uint8Array.from([0x47, 1, 0x80, 0]), /longer than it need be/],
  ["a link of a node that is not there", patched(good.length - 7, 77), /a link from node 77/],
  ["nodes out of order", patched(7, "z".charCodeAt(0)), /nodes\[1\]\.id: nodes must ascend by id/],
];

test.each(BROKEN)("%s is refused in one sentence", (_, bytes, sentence) => {
  expect(() => decodeGenome(bytes)).toThrow(InvariantError);
  expect(() => decodeGenome(bytes)).toThrow(sentence);
});

propertyTest(
  "flipped bytes never crash: they give a valid genome or an InvariantError",
  [arbGenome, fc.nat(), fc.integer({ min: 1, max: 255 })],
  (genome, position, flip) => {
    const bytes = encodeGenome(genome);
    const at = position % bytes.length;
    bytes[at] = (bytes[at] as number) ^ flip;
    try {
      expect(encodeGenome(decodeGenome(bytes))).toEqual(bytes);
    } catch (error) {
      if (!(error instanceof InvariantError)) throw error;
    }
  },
  { runCount: 1000 },
);
