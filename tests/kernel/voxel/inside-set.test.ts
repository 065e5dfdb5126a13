import { expect, test } from "vitest";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { classifyWaste, insideCount, insideIou, insideSet, SPECK_CORNER_COUNT } from "@/lib/kernel/voxel/inside-set";

const ofCount = (count: number, length = 100) => Uint8Array.from({ length }, (_, i) => (i < count ? 1 : 0));

test("inside is at or below the isovalue; NaN is outside", () => {
  const field = Float32Array.of(-1, -0.1, -0.0999, 0, Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  expect([...insideSet(field, -0.1)]).toEqual([1, 1, 0, 0, 0, 1, 0]);
});

test("the isovalue is rounded to f32 first: 0.1 is inside at 0.1, though f32(0.1) is greater than 0.1", () => {
  expect([...insideSet(Float32Array.of(0.1), 0.1)]).toEqual([1]);
});

test("IoU is the shared part of the union, 1 for twins and for two empty sets, 0 for strangers", () => {
  const a = Uint8Array.of(1, 1, 0, 0);
  expect(insideIou(a, Uint8Array.of(0, 1, 1, 0))).toBe(1 / 3);
  expect(insideIou(a, a)).toBe(1);
  expect(insideIou(a, Uint8Array.of(0, 0, 1, 1))).toBe(0);
  expect(insideIou(new Uint8Array(4), new Uint8Array(4))).toBe(1);
  expect(() => insideIou(a, new Uint8Array(5))).toThrow(InvariantError);
});

test("waste is empty, solid, or a speck of fewer than 40 corners", () => {
  expect(SPECK_CORNER_COUNT).toBe(40);
  expect(insideCount(ofCount(39))).toBe(39);
  expect(classifyWaste(ofCount(0))).toBe("empty");
  expect(classifyWaste(ofCount(1))).toBe("speck");
  expect(classifyWaste(ofCount(39))).toBe("speck");
  expect(classifyWaste(ofCount(40))).toBe(null);
  expect(classifyWaste(ofCount(99))).toBe(null);
  expect(classifyWaste(ofCount(100))).toBe("solid");
  expect(classifyWaste(ofCount(8, 8))).toBe("solid");
});
