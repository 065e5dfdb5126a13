import { describe, expect, test } from "vitest";
import { FormatError } from "@/lib/formats/format-error";
import { decodeVf, encodeVf, latticeLog2, VF_HEADER_BYTE_LENGTH } from "@/lib/formats/vf";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { vaseMesh } from "../support/sample-meshes";

const GRID = { x: 15, y: 15, z: 30 };
/** Two triangles over four vertices. */
const small = () => ({
  positions: Float32Array.from([0, 0, 0, 1, 0, 0, 1, 1, 0.25, -0.5, 1, 30.5]),
  indices: Uint32Array.from([0, 1, 2, 0, 2, 3]),
});

test("the bytes of a small mesh are the documented ones", () => {
  const bytes = encodeVf(small(), GRID);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  expect(hex).toBe(
    [
      "45465646",
      "01",
      "00",
      "0a",
      "00",
      "04000000",
      "02000000",
      "0f00",
      "0f00",
      "1e00",
      "0000",
      "000400040004",
      "000800040004",
      "000800080005",
      "00020008007e",
      "000001000200",
      "000002000300",
    ].join(""),
  );
});

test("a mesh of the default grid is kept to 1/1024 of a voxel", () => {
  expect(latticeLog2(GRID)).toBe(10);
});

test("an empty mesh is a header alone", () => {
  const empty = { positions: new Float32Array(0), indices: new Uint32Array(0) };
  const bytes = encodeVf(empty, GRID);
  expect(bytes.byteLength).toBe(VF_HEADER_BYTE_LENGTH);
  expect(decodeVf(bytes)).toEqual({ mesh: empty, gridVoxels: GRID });
});

test("a mesh of more than 65,536 vertices takes 32-bit indices and comes back", () => {
  const vertexCount = 65_537;
  const positions = Float32Array.from({ length: vertexCount * 3 }, (_, i) => (i % 31) / 2);
  positions.forEach((value, i) => {
    positions[i] = Math.min(value, i % 3 === 2 ? 30 : 15);
  });
  const indices = Uint32Array.from([0, 1, vertexCount - 1]);
  const bytes = encodeVf({ positions, indices }, GRID);
  expect(bytes.byteLength).toBe(VF_HEADER_BYTE_LENGTH + vertexCount * 6 + 12);
  expect(decodeVf(bytes).mesh).toEqual({ positions, indices });
});

test("bytes that begin in the middle of a larger buffer are read from there", () => {
  const bytes = encodeVf(vaseMesh(), GRID);
  const larger = new Uint8Array(bytes.byteLength + 3);
  larger.set(bytes, 3);
  expect(decodeVf(larger.subarray(3))).toEqual(decodeVf(bytes));
});

describe("a defect is named in one sentence:", () => {
  const cases: [string, (view: DataView, bytes: Uint8Array) => Uint8Array | undefined, string][] = [
    ["too short", (_, bytes) => bytes.slice(0, 23), "VF: 23 bytes are too few for the header of 24."],
    ["another file", (view) => void view.setUint8(0, 0x50), 'VF: the file does not begin with "EFVF".'],
    ["a later version", (view) => void view.setUint8(4, 2), "VF: version 2 is unknown; this reader knows 1."],
    ["unknown flags", (view) => void view.setUint8(5, 6), "VF: flags 6 has unknown bits."],
    [
      "wide indices for few vertices",
      (view) => void view.setUint8(5, 1),
      "VF: 4 vertices do not go with 32-bit indices.",
    ],
    ["another lattice", (view) => void view.setUint8(6, 9), "VF: 2^9 units per voxel is not the lattice of this grid."],
    ["reserved byte in use", (view) => void view.setUint8(7, 1), "VF: a reserved byte is not 0."],
    ["reserved word in use", (view) => void view.setUint16(22, 1, true), "VF: a reserved byte is not 0."],
    [
      "a grid without depth",
      (view) => void view.setUint16(18, 0, true),
      "VF: a grid of 15 x 0 x 30 voxels is not possible.",
    ],
    [
      "a huge grid",
      (view) => void view.setUint16(20, 65_534, true),
      "VF: a grid of 15 x 15 x 65534 voxels is not possible.",
    ],
    ["cut off", (_, bytes) => bytes.slice(0, -1), "VF: 4 vertices and 2 triangles take 60 bytes, not 59."],
    ["too long", (_, bytes) => Uint8Array.of(...bytes, 0), "VF: 4 vertices and 2 triangles take 60 bytes, not 61."],
    [
      "a vertex outside",
      (view) => void view.setUint16(24 + 6, 17 * 1024 + 1, true),
      "VF: vertex 1 lies outside the grid.",
    ],
    ["a dangling index", (view) => void view.setUint16(48 + 8, 4, true), "VF: triangle 1 names vertex 4 of 4."],
  ];
  test.each(cases)("%s", (_, damage, sentence) => {
    const bytes = encodeVf(small(), GRID);
    const damaged = damage(new DataView(bytes.buffer), bytes) ?? bytes;
    expect(() => decodeVf(damaged)).toThrow(new FormatError(sentence));
  });

  test("a vertex count too large for the file is refused before memory is taken", () => {
    const bytes = encodeVf(small(), GRID);
    const view = new DataView(bytes.buffer);
    view.setUint32(8, 0xffffffff, true);
    view.setUint8(5, 1);
    expect(() => decodeVf(bytes)).toThrow("take 25769803818 bytes, not 60");
  });
});

describe("a caller's mistake stops the encoder:", () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1.01, 16.01])("x = %s", (x) => {
    const mesh = small();
    mesh.positions[3] = x;
    expect(() => encodeVf(mesh, GRID)).toThrow(InvariantError);
  });
  test.each([0, 1.5, 65_534])("a grid side of %s", (side) => {
    expect(() => encodeVf(small(), { ...GRID, z: side })).toThrow(InvariantError);
  });
});
