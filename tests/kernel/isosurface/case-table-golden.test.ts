/** Pins the triangles of all 256 cases, so that another implementation can compare its table before it meshes anything. */
import { expect, test } from "vitest";
import { caseTriangles } from "@/lib/kernel/isosurface/case-table";
import { expectGolden } from "@/tests/support/golden";

test("the case table is the golden one", () => {
  const cases = Array.from({ length: 256 }, (_, insideCorners) => caseTriangles(insideCorners));
  expect(cases.flat()).toHaveLength(820);
  expectGolden("case-table", {
    cases: cases.map((triangles, n) => `${n}: ${triangles.map((one) => one.join(" ")).join(", ")}`),
  });
});
