import { expect, test } from "vitest";
import { checkMesh, type MeshDefect } from "@/lib/kernel/mesh/check-mesh";
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";

/** A tetrahedron with corners at the origin and one unit along each axis, optionally moved; faces outward. */
const CORNERS = [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1];
const FACES = [0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3];
const meshOf = (positions: number[], indices: number[]): TriangleMesh => ({
  positions: Float32Array.from(positions),
  indices: Uint32Array.from(indices),
});
const tetrahedron = () => meshOf(CORNERS, FACES);
const moved = (by: number) => CORNERS.map((value, i) => (i % 3 === 0 ? value + by : value));

test("a tetrahedron is sound, and so are no triangles at all", () => {
  expect(checkMesh(tetrahedron())).toBe(null);
  expect(checkMesh(meshOf([], []))).toBe(null);
});

test("two bodies apart are sound, and so is a hollow in a body", () => {
  const second = FACES.map((vertex) => vertex + 4);
  expect(checkMesh(meshOf([...CORNERS, ...moved(5)], [...FACES, ...second]))).toBe(null);
  const outer = CORNERS.map((value) => value * 10 - 1);
  expect(checkMesh(meshOf([...outer, ...CORNERS], [...FACES, ...second.reverse()]))).toBe(null);
});

const BROKEN: readonly [string, TriangleMesh, Partial<MeshDefect>][] = [
  ["two coordinates too many", meshOf([...CORNERS, 1, 2], FACES), { kind: "malformed-arrays" }],
  ["an index too many", meshOf(CORNERS, [...FACES, 1]), { kind: "malformed-arrays" }],
  [
    "a coordinate that is not a number",
    meshOf(CORNERS.with(7, Number.NaN), FACES),
    { kind: "non-finite-vertex", message: "vertex 2 is not finite", at: [0, Number.NaN, 0] },
  ],
  ["an infinite coordinate", meshOf(CORNERS.with(0, 1e39), FACES), { kind: "non-finite-vertex" }],
  [
    "an index beyond the vertices",
    meshOf(CORNERS, FACES.with(11, 4)),
    { kind: "index-out-of-range", message: "triangle 3 uses vertex 4 of 4" },
  ],
  ["a triangle with a corner twice", meshOf(CORNERS, FACES.with(11, 2)), { kind: "repeated-index", at: [1, 0, 0] }],
  [
    "a triangle without area",
    meshOf([...CORNERS, 0.5, 0, 0], [...FACES, 0, 4, 1]),
    { kind: "zero-area", message: "triangle 4 (0, 4, 1) has no area", at: [0, 0, 0] },
  ],
  [
    "a missing face",
    meshOf(CORNERS, FACES.slice(0, 9)),
    { kind: "open-edge", message: "the edge 2 -> 1 has no triangle on its other side", at: [0, 1, 0] },
  ],
  [
    "one face turned over",
    meshOf(CORNERS, [...FACES.slice(0, 9), 1, 3, 2]),
    { kind: "edge-used-twice", message: "the edge 1 -> 3 is used by two triangles in one direction", at: [1, 0, 0] },
  ],
  ["a face twice", meshOf(CORNERS, [...FACES, 1, 2, 3]), { kind: "edge-used-twice" }],
  [
    "a face and its back",
    meshOf([...CORNERS, ...moved(5)], [...FACES, 4, 5, 6, 4, 6, 5]),
    { kind: "duplicate-face", message: "the face 4, 5, 6 exists twice, back to back", at: [5, 0, 0] },
  ],
  ["a body inside out", meshOf(CORNERS, [...FACES].reverse()), { kind: "inward", at: [0, 0, 1] }],
  [
    "a body whose hollow is bigger than itself",
    meshOf(
      [...CORNERS, ...CORNERS.map((value) => value * 3)],
      [...FACES, ...FACES.map((vertex) => vertex + 4).reverse()],
    ),
    { kind: "inward" },
  ],
];

test.each(BROKEN)("%s is found", (_, mesh, defect) => {
  expect(checkMesh(mesh)).toMatchObject(defect);
});

test("two bodies that touch in an edge are sound as indexed and found after welding", () => {
  // The second is the first turned half around the edge from 0 to 3, so the edge has four faces once welded.
  const turned = CORNERS.map((value, i) => (i % 3 === 2 ? value : -value));
  const mesh = meshOf([...CORNERS, ...turned], [...FACES, ...FACES.map((vertex) => vertex + 4)]);
  expect(checkMesh(mesh)).toMatchObject({ kind: "edge-used-twice", message: expect.stringContaining("after welding") });
});

test("-0 and 0 are the same place when welding", () => {
  const turned = CORNERS.map((value, i) => (i % 3 === 2 ? value : value === 0 ? -0 : -value));
  const mesh = meshOf([...CORNERS, ...turned], [...FACES, ...FACES.map((vertex) => vertex + 4)]);
  expect(checkMesh(mesh)?.message).toContain("after welding");
});

test("two bodies that touch in a corner only are sound: welding concerns edges", () => {
  const opposite = CORNERS.map((value) => -value);
  const inverted = FACES.map((vertex) => vertex + 4).reverse();
  expect(checkMesh(meshOf([...CORNERS, ...opposite], [...FACES, ...inverted]))).toBe(null);
});

test("triangles that share all vertices by position but not by index are found after welding", () => {
  const doubled = meshOf([...CORNERS, ...CORNERS], [...FACES, ...FACES.map((vertex) => vertex + 4)]);
  expect(checkMesh(doubled)).toMatchObject({ kind: "edge-used-twice" });
});
