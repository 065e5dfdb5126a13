import fc from "fast-check";
import { expect, test } from "vitest";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { extractIsosurface, ISOVALUE, SURFACE_MODES } from "@/lib/kernel/isosurface/extract-isosurface";
import { checkMesh } from "@/lib/kernel/mesh/check-mesh";
import { measureMesh } from "@/lib/kernel/mesh/measure-mesh";
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";
import { cornerCount, DEFAULT_GRID, type GridSize } from "@/lib/kernel/voxel/grid";
import { insideSet } from "@/lib/kernel/voxel/inside-set";
import { sampleField } from "@/lib/kernel/voxel/sample-field";
import { arbFieldOnGrid, arbGenome, arbGrid } from "@/tests/support/arbitraries";
import { findCrossing } from "@/tests/support/find-crossing";
import { propertyTest } from "@/tests/support/property-test";

const arbMode = fc.constantFrom(...SURFACE_MODES);
const fieldOf = (grid: GridSize, f: (i: number, j: number, k: number) => number) => {
  const field = new Float32Array(cornerCount(grid));
  let at = 0;
  for (let k = 0; k <= grid.z; k++)
    for (let j = 0; j <= grid.y; j++) for (let i = 0; i <= grid.x; i++) field[at++] = f(i, j, k);
  return field;
};

propertyTest(
  "the mesh of any genome on any grid is empty or closed, oriented and without degenerate triangles",
  [arbGenome, arbGrid, arbMode],
  (genome, grid, mode) => {
    expect(checkMesh(extractIsosurface(sampleField(genome, grid), grid, ISOVALUE, mode))).toBe(null);
  },
  { runCount: 400 },
);

propertyTest(
  "so is the mesh of any genome on the site's grid",
  [arbGenome, arbMode],
  (genome, mode) => {
    expect(checkMesh(extractIsosurface(sampleField(genome, DEFAULT_GRID), DEFAULT_GRID, ISOVALUE, mode))).toBe(null);
  },
  { runCount: 60 },
);

propertyTest(
  "so is the mesh of any field: flat at the isovalue, noise, 0/1, NaN and infinities, up to the border",
  [arbFieldOnGrid, arbMode],
  ({ grid, field }, mode) => {
    expect(checkMesh(extractIsosurface(field, grid, ISOVALUE, mode))).toBe(null);
  },
  { runCount: 800 },
);

test.each(SURFACE_MODES)(
  "a block and a chequered field of any width, up to three words of bits, in mode %s",
  (mode) => {
    for (let x = 1; x <= 100; x++) {
      const grid = { x, y: 2, z: 1 };
      for (const outside of [-1, 1]) {
        const field = fieldOf(grid, (i, j, k) => ((i + j + k) % 2 === 0 ? -1 : outside));
        const mesh = extractIsosurface(field, grid, ISOVALUE, mode);
        expect([x, checkMesh(mesh)]).toEqual([x, null]);
        const alongX = mesh.positions.filter((_, at) => at % 3 === 0);
        expect([x, Math.min(...alongX), Math.max(...alongX)]).toEqual([x, -0.5, x + 0.5]);
      }
    }
  },
);

propertyTest(
  "no two vertices coincide, also when rounded to 1/128 of a voxel",
  [arbFieldOnGrid, arbMode],
  (given, mode) => {
    const { positions } = extractIsosurface(given.field, given.grid, ISOVALUE, mode);
    const rounded = new Set<string>();
    for (let at = 0; at < positions.length; at += 3) {
      rounded.add(Array.from(positions.subarray(at, at + 3), (value) => Math.round(value * 128)).join());
    }
    expect(rounded.size).toBe(positions.length / 3);
  },
);

propertyTest("every vertex is used", [arbFieldOnGrid, arbMode], ({ grid, field }, mode) => {
  const mesh = extractIsosurface(field, grid, ISOVALUE, mode);
  expect(new Set(mesh.indices).size).toBe(mesh.positions.length / 3);
});

propertyTest("there is a mesh exactly when a corner is inside", [arbFieldOnGrid, arbMode], ({ grid, field }, mode) => {
  const isEmpty = !insideSet(field, ISOVALUE).includes(1);
  expect(extractIsosurface(field, grid, ISOVALUE, mode).indices.length === 0).toBe(isEmpty);
});

propertyTest("classic sees only which corners are inside", [arbFieldOnGrid], ({ grid, field }) => {
  const binary = Float32Array.from(insideSet(field, ISOVALUE), (inside) => (inside === 1 ? -1 : 1));
  expect(extractIsosurface(binary, grid, ISOVALUE, "classic")).toEqual(
    extractIsosurface(field, grid, ISOVALUE, "classic"),
  );
});

propertyTest(
  "extracting twice gives the same bytes, in arrays of their own",
  [arbFieldOnGrid, arbMode],
  (given, mode) => {
    const first = extractIsosurface(given.field, given.grid, ISOVALUE, mode);
    const copy = { positions: first.positions.slice(), indices: first.indices.slice() };
    first.positions.fill(0);
    first.indices.fill(0);
    expect(extractIsosurface(given.field, given.grid, ISOVALUE, mode)).toEqual(copy);
  },
);

test.each(SURFACE_MODES)("a single inside corner is an octahedron in mode %s", (mode) => {
  const grid = { x: 2, y: 2, z: 2 };
  const field = fieldOf(grid, (i, j, k) => (i === 1 && j === 1 && k === 1 ? -0.3 : 0.1));
  const mesh = extractIsosurface(field, grid, ISOVALUE, mode);
  expect([mesh.positions.length / 3, mesh.indices.length / 3]).toEqual([6, 8]);
  expect(measureMesh(mesh).bounds).toEqual({ min: [0.5, 0.5, 0.5], max: [1.5, 1.5, 1.5] });
  expect(measureMesh(mesh).volume).toBeCloseTo(1 / 6, 6);
});

test("a crossing is interpolated along its edge and keeps 0.02 from the corners", () => {
  const grid = { x: 2, y: 2, z: 2 };
  const centre = (value: number, around: number) =>
    extractIsosurface(
      fieldOf(grid, (i, j, k) => (i === 1 && j === 1 && k === 1 ? value : around)),
      grid,
      ISOVALUE,
      "smooth",
    );
  const reach = (mesh: TriangleMesh) => (measureMesh(mesh).bounds?.max[0] ?? 0) - 1;
  expect(reach(centre(-0.2, 0.3))).toBeCloseTo(0.2, 6);
  expect(reach(centre(-0.1, 0.3))).toBe(Math.fround(1 + Math.fround(0.02)) - 1);
  expect(reach(centre(-1e9, 0.3))).toBe(Math.fround(1 + Math.fround(0.98)) - 1);
  expect(reach(centre(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY))).toBe(0.5);
  expect(reach(centre(-1, Number.NaN))).toBe(0.5);
});

test.each(SURFACE_MODES)(
  "a solid block has flat caps exactly half a cell out, whatever its field, in mode %s",
  (mode) => {
    const grid = { x: 3, y: 4, z: 5 };
    const mesh = extractIsosurface(
      fieldOf(grid, (i, j, k) => -0.2 - i - 10 * j - 100 * k),
      grid,
      ISOVALUE,
      mode,
    );
    expect(measureMesh(mesh).bounds).toEqual({ min: [-0.5, -0.5, -0.5], max: [3.5, 4.5, 5.5] });
    for (let at = 0; at < mesh.positions.length; at += 3) {
      const [x, y, z] = mesh.positions.subarray(at, at + 3) as unknown as [number, number, number];
      const isOnCap = [x === -0.5, x === 3.5, y === -0.5, y === 4.5, z === -0.5, z === 5.5].filter(Boolean);
      expect(isOnCap).toHaveLength(1);
    }
  },
);

test("a cut face ends in the interpolated outline: the walls of a column go straight to its caps", () => {
  const grid = { x: 10, y: 10, z: 6 };
  const column = fieldOf(grid, (i, j) => Math.hypot(i - 5, j - 5) - 3.7);
  const mesh = extractIsosurface(column, grid, 0, "smooth");
  const outlineAt = new Map<number, string[]>();
  for (let at = 0; at < mesh.positions.length; at += 3) {
    const [x, y, z] = mesh.positions.subarray(at, at + 3) as unknown as [number, number, number];
    if (z === -0.5 || z === 6.5) expect(Number.isInteger(x) && Number.isInteger(y)).toBe(true);
    else outlineAt.set(z, [...(outlineAt.get(z) ?? []), `${x},${y}`]);
  }
  expect([...outlineAt.keys()]).toEqual([-0.46875, 1, 2, 3, 4, 5, 6.46875]);
  for (const outline of outlineAt.values()) expect(outline).toEqual(outlineAt.get(1));
});

propertyTest(
  "the surface does not cross itself",
  [arbFieldOnGrid, arbMode],
  ({ grid, field }, mode) => {
    const small = { x: Math.min(grid.x, 3), y: Math.min(grid.y, 3), z: Math.min(grid.z, 3) };
    const mesh = extractIsosurface(field.slice(0, cornerCount(small)), small, ISOVALUE, mode);
    expect(findCrossing(mesh)).toBe(null);
  },
  { runCount: 100 },
);

test("a grid of one voxel works", () => {
  const grid = { x: 1, y: 1, z: 1 };
  const mesh = extractIsosurface(new Float32Array(8).fill(-1), grid, ISOVALUE, "smooth");
  expect(checkMesh(mesh)).toBe(null);
  expect(measureMesh(mesh).bounds).toEqual({ min: [-0.5, -0.5, -0.5], max: [1.5, 1.5, 1.5] });
});

/** A sphere of radius 0.8 in the canvas [-1, 1]^3. */
const sphere = (n: number, sign: 1 | -1 = 1) =>
  fieldOf({ x: n, y: n, z: n }, (i, j, k) => {
    return sign * (Math.hypot(-1 + (2 * i) / n, -1 + (2 * j) / n, -1 + (2 * k) / n) - 0.8123);
  });

test("the volume and area of a sphere converge with the square of the cell size", () => {
  const errors = [8, 16, 32, 64].map((n) => {
    const scale = 2 / n;
    const { volume, area } = measureMesh(extractIsosurface(sphere(n), { x: n, y: n, z: n }, 0, "smooth"));
    return {
      volume: 1 - (volume * scale ** 3) / ((4 / 3) * Math.PI * 0.8123 ** 3),
      area: 1 - (area * scale ** 2) / (4 * Math.PI * 0.8123 ** 2),
    };
  });
  for (const [k, error] of errors.entries()) {
    const cells = 8 * 2 ** k;
    expect(error.volume).toBeGreaterThan(0);
    expect(error.volume * cells ** 2).toBeLessThan(9);
    expect(Math.abs(error.area) * cells ** 2).toBeLessThan(9);
  }
});

test("negating the field turns every triangle of the surface inside the grid over", () => {
  const n = 17;
  const grid = { x: n, y: n, z: n };
  const trianglesOf = (mesh: TriangleMesh, turned: boolean) => {
    const names: string[] = [];
    for (let i = 0; i < mesh.indices.length; i += 3) {
      const corners = Array.from(mesh.indices.subarray(i, i + 3), (vertex) =>
        mesh.positions.subarray(3 * vertex, 3 * vertex + 3).join(),
      ) as [string, string, string];
      if (turned) corners.reverse();
      const first = corners.indexOf([...corners].sort()[0] as string);
      names.push([0, 1, 2].map((k) => corners[(first + k) % 3]).join(" "));
    }
    return names;
  };
  const solid = trianglesOf(extractIsosurface(sphere(n), grid, 0, "smooth"), false);
  const hollow = new Set(trianglesOf(extractIsosurface(sphere(n, -1), grid, 0, "smooth"), true));
  expect(solid.length).toBeGreaterThan(1000);
  expect(solid.filter((triangle) => !hollow.has(triangle))).toEqual([]);
});

test("a large field grows the buffers, its mesh is put together of parts, and small ones after it are unharmed", () => {
  const small = extractIsosurface(sphere(9), { x: 9, y: 9, z: 9 }, 0, "smooth");
  const grid = { x: 70, y: 70, z: 70 };
  const checkerboard = extractIsosurface(
    fieldOf(grid, (i, j, k) => ((i + j + k) % 2 === 0 ? -1 : 1)),
    grid,
    0,
    "smooth",
  );
  expect(checkerboard.indices.length / 3).toBeGreaterThan(1_000_000);
  expect(new Set(checkerboard.indices).size).toBe(checkerboard.positions.length / 3);
  expect(checkMesh(checkerboard)).toBeNull();
  expect(extractIsosurface(sphere(9), { x: 9, y: 9, z: 9 }, 0, "smooth")).toEqual(small);
});

test("a field that does not fit the grid is refused", () => {
  expect(() => extractIsosurface(new Float32Array(7), { x: 1, y: 1, z: 1 }, ISOVALUE, "smooth")).toThrow(
    new InvariantError("extract: 7 values for 8 corners"),
  );
});
