import fc from "fast-check";
import { expect, test } from "vitest";
import { BEDS_MM, layOut } from "@/lib/print/print-set-plate";
import { propertyTest } from "../support/property-test";

const arbSize = fc.double({ min: 5, max: 60, noNaN: true });

propertyTest(
  "what is laid out stands on its bed, everything once, nothing touching anything",
  [fc.array(fc.record({ x: arbSize, y: arbSize }), { minLength: 1, maxLength: 20 })],
  (footprints) => {
    const layout = layOut(footprints);
    expect(layout).not.toBeNull();
    const { bedMm, placed } = layout!;
    expect(BEDS_MM).toContain(bedMm);
    expect(placed.map(({ index }) => index).sort((a, b) => a - b)).toEqual(footprints.map((_, index) => index));
    const boxes = placed.map(({ index, x, y }) => {
      const { x: width, y: depth } = footprints[index]!;
      return { left: x - width / 2, right: x + width / 2, front: y - depth / 2, back: y + depth / 2 };
    });
    for (const [i, one] of boxes.entries()) {
      expect(Math.min(one.left, one.front)).toBeGreaterThan(0);
      expect(Math.max(one.right, one.back)).toBeLessThan(bedMm);
      for (const other of boxes.slice(0, i)) {
        const isApart =
          one.left > other.right || other.left > one.right || one.front > other.back || other.front > one.back;
        expect(isApart).toBe(true);
      }
    }
  },
);

test("what no bed can take is not laid out", () => {
  expect(layOut([{ x: 400, y: 10 }])).toBeNull();
  expect(layOut(Array.from({ length: 64 }, () => ({ x: 60, y: 60 })))).toBeNull();
});
