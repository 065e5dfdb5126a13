import { expect, test } from "vitest";
import { placeLabel } from "@/app/_viewer/label-place";

const stage = { width: 400, height: 300 };

test("a label stands over the middle of its point, and wholly on the stage", () => {
  const label = { width: 120, height: 30 };
  expect(placeLabel({ x: 200, y: 150 }, label, stage)).toEqual({ left: 140, top: 120 });
  expect(placeLabel({ x: 5, y: 150 }, label, stage).left).toBe(8);
  expect(placeLabel({ x: 398, y: 150 }, label, stage).left).toBe(400 - 120 - 8);
  expect(placeLabel({ x: 200, y: 3 }, label, stage).top).toBe(8);
});

test("of a label that is wider than the stage the beginning can be read", () => {
  expect(placeLabel({ x: 200, y: 150 }, { width: 500, height: 30 }, stage).left).toBe(8);
});
