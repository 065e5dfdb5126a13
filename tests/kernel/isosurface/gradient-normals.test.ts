import { expect, test } from "vitest";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { extractIsosurface } from "@/lib/kernel/isosurface/extract-isosurface";
import { gradientNormals } from "@/lib/kernel/isosurface/gradient-normals";
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";
import { vertexNormals } from "@/lib/kernel/mesh/vertex-normals";
import { cornerCount, type GridSize } from "@/lib/kernel/voxel/grid";

function fieldOf(grid: GridSize, value: (x: number, y: number, z: number) => number): Float32Array {
  const field = new Float32Array(cornerCount(grid));
  let at = 0;
  for (let z = 0; z <= grid.z; z++) {
    for (let y = 0; y <= grid.y; y++) for (let x = 0; x <= grid.x; x++) field[at++] = value(x, y, z);
  }
  return field;
}
const vectorAt = (array: Float32Array, vertex: number) => [...array.subarray(3 * vertex, 3 * vertex + 3)];
const vertexCount = ({ positions }: TriangleMesh) => positions.length / 3;

test("normals of a ball point away from its middle, closer than those of its triangles", () => {
  const grid = { x: 20, y: 20, z: 24 };
  const field = fieldOf(grid, (x, y, z) => Math.hypot(x - 10, y - 10, z - 12));
  const mesh = extractIsosurface(field, grid, 8, "smooth");
  const worst = (normals: Float32Array) => {
    let least = 1;
    for (let vertex = 0; vertex < vertexCount(mesh); vertex++) {
      const [x, y, z] = vectorAt(mesh.positions, vertex) as [number, number, number];
      const [nx, ny, nz] = vectorAt(normals, vertex) as [number, number, number];
      expect(Math.hypot(nx, ny, nz)).toBeCloseTo(1, 5);
      const away = [x - 10, y - 10, z - 12] as const;
      least = Math.min(least, (nx * away[0] + ny * away[1] + nz * away[2]) / Math.hypot(...away));
    }
    return least;
  };
  const ofGradient = worst(gradientNormals(mesh, field, grid));
  // Within one degree.
  expect(ofGradient).toBeGreaterThan(Math.cos(Math.PI / 180));
  expect(ofGradient).toBeGreaterThan(worst(vertexNormals(mesh)));
});

test("flat caps beyond the grid point away from it", () => {
  const grid = { x: 4, y: 4, z: 6 };
  const field = fieldOf(grid, (x, y) => Math.hypot(x - 2, y - 2));
  const mesh = extractIsosurface(field, grid, 1.5, "smooth");
  const normals = gradientNormals(mesh, field, grid);
  let capCount = 0;
  for (let vertex = 0; vertex < vertexCount(mesh); vertex++) {
    const z = mesh.positions[3 * vertex + 2] as number;
    if (z >= 0 && z <= 6) expect(normals[3 * vertex + 2]).toBeCloseTo(0, 6);
    else {
      expect(vectorAt(normals, vertex)).toEqual([0, 0, z < 0 ? -1 : 1]);
      capCount++;
    }
  }
  expect(capCount).toBeGreaterThan(10);
});

test("where there is no gradient the triangles decide", () => {
  const grid = { x: 2, y: 2, z: 2 };
  const middle = 13;
  for (const [inside, outside] of [
    [Number.NEGATIVE_INFINITY, 1],
    [-1, Number.NaN],
  ] as const) {
    const field = fieldOf(grid, () => outside);
    field[middle] = inside;
    const mesh = extractIsosurface(field, grid, 0, "smooth");
    expect(vertexCount(mesh)).toBe(6);
    expect(gradientNormals(mesh, field, grid)).toEqual(vertexNormals(mesh));
  }
});

test("a field that does not fit the grid is refused", () => {
  const mesh = { positions: new Float32Array(), indices: new Uint32Array() };
  expect(() => gradientNormals(mesh, new Float32Array(7), { x: 1, y: 1, z: 1 })).toThrow(InvariantError);
});
