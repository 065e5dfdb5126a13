import { expect, test } from "vitest";
import { encodeStl } from "@/lib/formats/stl";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { placeOnPlate } from "@/lib/print/place-on-plate";
import { defectsOf, judgeStl } from "../support/admesh";
import { vaseMesh } from "../support/sample-meshes";

test("the file has 84 bytes and 50 per triangle, and does not begin like a text file", () => {
  const mesh = vaseMesh();
  const stl = encodeStl(mesh);
  expect(stl.byteLength).toBe(84 + (50 * mesh.indices.length) / 3);
  expect(new DataView(stl.buffer).getUint32(80, true)).toBe(mesh.indices.length / 3);
  expect(new TextDecoder().decode(stl.subarray(0, 80)).startsWith("solid")).toBe(false);
});

test("normals have length 1 and point out of the shape", () => {
  const mesh = vaseMesh();
  const view = new DataView(encodeStl(mesh).buffer);
  for (let triangle = 0; triangle < mesh.indices.length / 3; triangle++) {
    const at = (float: number) => view.getFloat32(84 + 50 * triangle + 4 * float, true);
    expect(Math.hypot(at(0), at(1), at(2))).toBeCloseTo(1, 5);
    // The vase's axis stands at x = y = 7.5, its middle at z = 12.
    const isCap = Math.abs(at(2)) > 0.999;
    const outward = isCap ? at(2) * (at(5) - 12) : at(0) * (at(3) - 7.5) + at(1) * (at(4) - 7.5);
    expect(outward).toBeGreaterThan(0);
  }
});

test("admesh finds one closed, oriented solid of the asked height on the plate", () => {
  const { meshMm } = placeOnPlate(vaseMesh(), 80);
  const report = judgeStl(encodeStl(meshMm));
  expect(defectsOf(report)).toEqual([]);
  expect(report.partCount).toBe(1);
  expect(report.volume).toBeGreaterThan(0);
  expect(report.size.z).toBeCloseTo(80, 3);
  expect(report.low.z).toBe(0);
});

test("admesh, as we read it, reports a hole and a reversed facet", () => {
  const mesh = vaseMesh();
  const withHole = { ...mesh, indices: mesh.indices.slice(3) };
  expect(defectsOf(judgeStl(encodeStl(withHole)))).toContain("facetsAdded: 1");
  // Not the first: admesh takes that one's orientation for the right one.
  const turned = mesh.indices.slice();
  turned.subarray(30, 33).reverse();
  expect(defectsOf(judgeStl(encodeStl({ ...mesh, indices: turned })))).toContain("facetsReversed: 1");
});

test("a facet without area is never written", () => {
  const mesh = vaseMesh();
  const collapsed = mesh.indices.slice();
  collapsed[1] = collapsed[0] as number;
  expect(() => encodeStl({ ...mesh, indices: collapsed })).toThrow(InvariantError);
  const notFinite = mesh.positions.slice();
  notFinite[0] = Number.NaN;
  expect(() => encodeStl({ ...mesh, positions: notFinite })).toThrow(InvariantError);
});
