import fc from "fast-check";
import { expect, test } from "vitest";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { areBitsEqual, bitsIou, packInsideBits } from "@/lib/kernel/neat/inside-bits";
import { insideCount, insideIou } from "@/lib/kernel/voxel/inside-set";
import { propertyTest } from "@/tests/support/property-test";

const arbPair = fc.nat({ max: 200 }).chain((length) => {
  const side = fc
    .array(fc.nat({ max: 1 }), { minLength: length, maxLength: length })
    .map((bits) => Uint8Array.from(bits));
  return fc.tuple(side, side);
});

propertyTest(
  "count, IoU and equality are those of the byte sets",
  [arbPair],
  ([a, b]) => {
    const [left, right] = [packInsideBits(a), packInsideBits(b)];
    expect(left.insideCount).toBe(insideCount(a));
    expect(bitsIou(left, right)).toBe(insideIou(a, b));
    expect(areBitsEqual(left, right)).toBe(a.every((bit, i) => bit === b[i]));
    expect(areBitsEqual(left, packInsideBits(a.slice()))).toBe(true);
  },
  { runCount: 500 },
);

test("sets of different grids cannot be compared", () => {
  expect(() => bitsIou(packInsideBits(new Uint8Array(32)), packInsideBits(new Uint8Array(31)))).toThrow(InvariantError);
});
