/** OBJ and PLY, read back by readers that know nothing of the writers. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { f32Text } from "@/lib/formats/f32-text";
import { encodeObj } from "@/lib/formats/obj";
import { encodePly } from "@/lib/formats/ply";
import { encodeStl } from "@/lib/formats/stl";
import { InvariantError } from "@/lib/kernel/invariant-error";
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";
import { placeOnPlate } from "@/lib/print/place-on-plate";
import { defectsOf, judgeStl } from "../support/admesh";
import { propertyTest } from "../support/property-test";
import { readObj, readPly } from "../support/read-meshes";
import { vaseMesh } from "../support/sample-meshes";

const { meshMm } = placeOnPlate(vaseMesh(), 80);
const readers: [string, (mesh: TriangleMesh) => TriangleMesh][] = [
  ["OBJ", (mesh) => readObj(encodeObj(mesh))],
  ["PLY", (mesh) => readPly(encodePly(mesh))],
];

test.each(readers)("%s holds the very mesh, and admesh finds it closed", (_, throughFile) => {
  const read = throughFile(meshMm);
  expect(read.positions).toEqual(meshMm.positions);
  expect(read.indices).toEqual(meshMm.indices);
  const report = judgeStl(encodeStl(read));
  expect(defectsOf(report)).toEqual([]);
  expect(report.size.z).toBeCloseTo(80, 3);
  expect(report.low.z).toBe(0);
});

test.each([
  ["OBJ", encodeObj],
  ["PLY", encodePly],
])("a position that is no number is not written as %s", (_, encode) => {
  const positions = meshMm.positions.slice();
  positions[4] = Number.NaN;
  expect(() => encode({ ...meshMm, positions })).toThrow(InvariantError);
});

test("the PLY header says how long the file is", () => {
  const bytes = encodePly(meshMm);
  const header = new TextDecoder().decode(bytes).split("end_header\n")[0] as string;
  expect(header).toContain(`element vertex ${meshMm.positions.length / 3}\n`);
  expect(header).toContain(`element face ${meshMm.indices.length / 3}\n`);
  const body = 4 * meshMm.positions.length + (13 * meshMm.indices.length) / 3;
  expect(bytes.length).toBe(header.length + "end_header\n".length + body);
});

propertyTest(
  "the text of an f32 reads back as that f32",
  [fc.float({ noNaN: true, noDefaultInfinity: true })],
  (value) => {
    expect(Math.fround(Number(f32Text(value)))).toBe(value + 0);
    expect(f32Text(value).length).toBeLessThanOrEqual(`${value}`.length);
  },
  { runCount: 2000 },
);
