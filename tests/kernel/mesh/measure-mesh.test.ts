import { expect, test } from "vitest";
import { extractIsosurface, ISOVALUE } from "@/lib/kernel/isosurface/extract-isosurface";
import { countPieces, listShells } from "@/lib/kernel/mesh/components";
import { measureMesh } from "@/lib/kernel/mesh/measure-mesh";
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";
import { vertexNormals } from "@/lib/kernel/mesh/vertex-normals";
import { cornerCount, type GridSize } from "@/lib/kernel/voxel/grid";
import { arbFieldOnGrid } from "@/tests/support/arbitraries";
import { propertyTest } from "@/tests/support/property-test";

/** A box from the origin to (2, 3, 5). */
const BOX: TriangleMesh = {
  positions: Float32Array.from(
    { length: 24 },
    (_, i) => ((((i - (i % 3)) / 3) >> (i % 3)) & 1) * ([2, 3, 5][i % 3] as number),
  ),
  indices: Uint32Array.of(
    ...[0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6],
    ...[0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7],
    ...[0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5],
  ),
};
const classicMesh = (grid: GridSize, isInside: (i: number, j: number, k: number) => boolean) => {
  const field = new Float32Array(cornerCount(grid));
  let at = 0;
  for (let k = 0; k <= grid.z; k++)
    for (let j = 0; j <= grid.y; j++) for (let i = 0; i <= grid.x; i++) field[at++] = isInside(i, j, k) ? -1 : 1;
  return extractIsosurface(field, grid, ISOVALUE, "classic");
};

test("a box has the volume, area and bounds of a box", () => {
  expect(measureMesh(BOX)).toEqual({ volume: 30, area: 62, bounds: { min: [0, 0, 0], max: [2, 3, 5] } });
});

test("a box inside out has the negative volume", () => {
  expect(measureMesh({ ...BOX, indices: BOX.indices.toReversed() }).volume).toBe(-30);
});

test("no triangles measure nothing and have no bounds", () => {
  const empty = { positions: new Float32Array(3), indices: new Uint32Array(0) };
  expect(measureMesh(empty)).toEqual({ volume: 0, area: 0, bounds: null });
  expect(listShells(empty)).toEqual([]);
  expect(countPieces(empty)).toBe(0);
});

test("a box is one shell, one piece", () => {
  expect(listShells(BOX)).toEqual([{ triangleCount: 12, volume: 30 }]);
  expect(countPieces(BOX)).toBe(1);
});

test("corners two apart are pieces of their own, neighbours and diagonal blocks are as the surface joins them", () => {
  const grid = { x: 4, y: 1, z: 1 };
  expect(countPieces(classicMesh(grid, (i) => i % 2 === 0))).toBe(3);
  expect(countPieces(classicMesh(grid, (i) => i < 3))).toBe(1);
});

test("a hollow is a shell of negative volume and no piece; a body in the hollow is one", () => {
  const grid = { x: 8, y: 8, z: 8 };
  const distance = (i: number, j: number, k: number) => Math.max(Math.abs(i - 4), Math.abs(j - 4), Math.abs(k - 4));
  const hollow = classicMesh(grid, (...corner) => distance(...corner) === 4);
  expect(listShells(hollow).map((shell) => Math.sign(shell.volume))).toEqual([1, -1]);
  expect(countPieces(hollow)).toBe(1);
  const nested = classicMesh(grid, (...corner) => distance(...corner) !== 2 && distance(...corner) !== 3);
  expect(countPieces(nested)).toBe(2);
});

propertyTest("the shells add up to the mesh", [arbFieldOnGrid], ({ grid, field }) => {
  const mesh = extractIsosurface(field, grid, ISOVALUE, "smooth");
  const shells = listShells(mesh);
  expect(shells.reduce((sum, shell) => sum + shell.triangleCount, 0)).toBe(mesh.indices.length / 3);
  expect(shells.reduce((sum, shell) => sum + shell.volume, 0)).toBeCloseTo(measureMesh(mesh).volume, 6);
});

test("vertex normals of a ball point away from its centre and have length one", () => {
  const grid = { x: 20, y: 20, z: 20 };
  const field = Float32Array.from({ length: cornerCount(grid) }, (_, at) => {
    return Math.hypot((at % 21) - 10, (Math.floor(at / 21) % 21) - 10, Math.floor(at / 441) - 10) - 8;
  });
  const mesh = extractIsosurface(field, grid, 0, "smooth");
  const normals = vertexNormals(mesh);
  for (let at = 0; at < normals.length; at += 3) {
    const [nx, ny, nz] = normals.subarray(at, at + 3) as unknown as [number, number, number];
    const [px, py, pz] = mesh.positions.subarray(at, at + 3).map((value) => value - 10) as unknown as [
      number,
      number,
      number,
    ];
    expect(Math.hypot(nx, ny, nz)).toBeCloseTo(1, 5);
    expect((nx * px + ny * py + nz * pz) / Math.hypot(px, py, pz)).toBeGreaterThan(0.95);
  }
});

test("a vertex without triangles gets the upward normal", () => {
  expect([...vertexNormals({ positions: new Float32Array(3), indices: new Uint32Array(0) })]).toEqual([0, 0, 1]);
});
