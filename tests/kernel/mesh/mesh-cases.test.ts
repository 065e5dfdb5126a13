/** A small run of `npm run check:meshes`; the long one takes a million cases. */
import { expect, test } from "vitest";
import { CASE_KINDS, type CaseKind, checkCase } from "@/scripts/check-meshes/mesh-case";

const CASE_COUNT = 2000;

test(`the surfaces of ${CASE_COUNT} random genomes and hard fields have no defect`, { timeout: 60_000 }, () => {
  const seen = new Map<CaseKind, number>();
  let triangleCount = 0;
  for (let index = 0; index < CASE_COUNT; index++) {
    const result = checkCase("mesh cases", index);
    expect(result.defect, `case ${index}: ${result.description}`).toBeNull();
    if (result.triangleCount > 0) seen.set(result.kind, (seen.get(result.kind) ?? 0) + 1);
    triangleCount += result.triangleCount;
  }
  // Every kind has given meshes, and not a few triangles.
  for (const kind of CASE_KINDS) expect(seen.get(kind), kind).toBeGreaterThan(10);
  expect(triangleCount).toBeGreaterThan(100 * CASE_COUNT);
});

test("a case is the same each time", () => {
  expect(checkCase("again", 19)).toEqual(checkCase("again", 19));
  expect(checkCase("again", 5)).toEqual(checkCase("again", 5));
});
