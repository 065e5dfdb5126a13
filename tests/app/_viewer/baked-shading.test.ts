import { describe, expect, test } from "vitest";
import { bakeOcclusion } from "@/app/_viewer/ambient-occlusion";
import { bakeContactShadow, SHADOW_SIZE } from "@/app/_viewer/contact-shadow";
import { cellAt, occupancyOf, softened } from "@/app/_viewer/occupancy";
import { shadeSurface } from "@/app/_viewer/surface-normals";
import { DEFAULT_GRID, extractIsosurface, measureMesh, type TriangleMesh } from "@/lib/kernel";

/** A mesh of the default grid: inside where `distance` (grid units, negative inside) is below 0. */
function meshOf(distance: (x: number, y: number, z: number) => number): TriangleMesh {
  const { x: nx, y: ny, z: nz } = DEFAULT_GRID;
  const field = new Float32Array((nx + 1) * (ny + 1) * (nz + 1));
  let at = 0;
  for (let z = 0; z <= nz; z++)
    for (let y = 0; y <= ny; y++) for (let x = 0; x <= nx; x++) field[at++] = distance(x, y, z);
  return extractIsosurface(field, DEFAULT_GRID, 0, "smooth");
}

const sphere = meshOf((x, y, z) => Math.hypot(x - 7.5, y - 7.5, z - 12) - 5);
/** Open above, walls two voxels thick. */
const cup = meshOf((x, y, z) => {
  const r = Math.hypot(x - 7.5, y - 7.5);
  const outer = Math.max(r - 6, 4 - z, z - 22);
  const hollow = Math.max(r - 4, 7 - z);
  return Math.max(outer, -hollow);
});
const block = meshOf(() => -1);

function boundsOf({ positions }: TriangleMesh) {
  const axis = (k: number) => positions.filter((_, i) => i % 3 === k);
  return {
    low: [0, 1, 2].map((k) => Math.min(...axis(k))),
    high: [0, 1, 2].map((k) => Math.max(...axis(k))),
  };
}

const occupancyFor = (mesh: TriangleMesh) => {
  const { low, high } = boundsOf(mesh);
  return occupancyOf(mesh, low, high);
};

describe("occupancy", () => {
  test("filled cells hold the volume of the mesh, and its middle but not its outside", () => {
    for (const mesh of [sphere, cup, block]) {
      const occupancy = occupancyFor(mesh);
      const filled = occupancy.cells.reduce((sum, cell) => sum + cell, 0) * occupancy.cellSize ** 3;
      const { volume } = measureMesh(mesh);
      expect(Math.abs(filled - volume) / volume).toBeLessThan(0.04);
    }
    const occupancy = occupancyFor(sphere);
    expect(occupancy.cells[cellAt(occupancy, 7.5, 7.5, 12)]).toBe(1);
    expect(cellAt(occupancy, 7.5, 7.5, 25)).toBe(-1);
  });

  test("softening keeps the total and stays between 0 and 1", () => {
    const occupancy = occupancyFor(sphere);
    const soft = softened(occupancy);
    const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
    expect(total(soft)).toBeCloseTo(total(occupancy.cells), 0);
    expect(Math.max(...soft)).toBeLessThanOrEqual(1);
    expect(Math.min(...soft)).toBeGreaterThanOrEqual(0);
  });
});

describe("surface normals", () => {
  test("of a sphere point away from its middle", () => {
    const { positions, normals } = shadeSurface(sphere, DEFAULT_GRID);
    for (let i = 0; i < positions.length; i += 3) {
      const away = [positions[i]! - 7.5, positions[i + 1]! - 7.5, positions[i + 2]! - 12];
      const cosine =
        (away[0]! * normals[i]! + away[1]! * normals[i + 1]! + away[2]! * normals[i + 2]!) / Math.hypot(...away);
      expect(cosine).toBeGreaterThan(0.97);
    }
  });

  test("of a cut are exactly those of its side of the canvas, and the cut has vertices of its own", () => {
    const { positions, normals, indices } = shadeSurface(block, DEFAULT_GRID);
    expect(positions.length).toBeGreaterThan(block.positions.length);
    expect(indices.length).toBe(block.indices.length);
    let topCount = 0;
    for (let i = 0; i < positions.length; i += 3) {
      const isInTop = positions[i + 2] === DEFAULT_GRID.z + 0.5 && positions[i]! > 0 && positions[i]! < DEFAULT_GRID.x;
      if (!isInTop || positions[i + 1]! <= 0 || positions[i + 1]! >= DEFAULT_GRID.y) continue;
      topCount++;
      expect([...normals.subarray(i, i + 3)]).toEqual([0, 0, 1]);
    }
    expect(topCount).toBeGreaterThan(100);
  });
});

describe("ambient occlusion", () => {
  const averageOpenness = (mesh: TriangleMesh, isCounted: (x: number, y: number, z: number) => boolean) => {
    const surface = shadeSurface(mesh, DEFAULT_GRID);
    const openness = bakeOcclusion(surface, occupancyFor(mesh), boundsOf(mesh).low[2]!);
    const counted = [...openness].filter((_, vertex) => {
      const [x, y, z] = surface.positions.subarray(vertex * 3, vertex * 3 + 3);
      return isCounted(x!, y!, z!);
    });
    expect(counted.length).toBeGreaterThan(10);
    expect(counted.every((open) => open >= 0 && open <= 1)).toBe(true);
    return counted.reduce((sum, open) => sum + open, 0) / counted.length;
  };

  test("the top of a sphere sees the sky, its underside the ground", () => {
    expect(averageOpenness(sphere, (_x, _y, z) => z > 15)).toBeGreaterThan(0.95);
    expect(averageOpenness(sphere, (_x, _y, z) => z < 9)).toBeLessThan(0.8);
  });

  test("the inside of a cup is darker than its outside", () => {
    const isInside = (x: number, y: number, z: number) => Math.hypot(x - 7.5, y - 7.5) < 4.4 && z < 14;
    const isOutside = (x: number, y: number, z: number) => Math.hypot(x - 7.5, y - 7.5) > 5.6 && z > 12;
    expect(averageOpenness(cup, isInside)).toBeLessThan(averageOpenness(cup, isOutside) - 0.25);
  });
});

describe("contact shadow", () => {
  test("is dark under the shape, fades outward, and is fainter under a shape that floats", () => {
    const at = (pixels: Uint8Array, column: number, row: number) => pixels[column + row * SHADOW_SIZE]!;
    const middle = SHADOW_SIZE / 2;
    const standing = bakeContactShadow(occupancyFor(sphere), [7.5, 7.5, 7], 20);
    const floating = bakeContactShadow(occupancyFor(sphere), [7.5, 7.5, -5], 20);
    expect(at(standing, middle, middle)).toBeGreaterThan(90);
    expect(at(standing, middle, middle)).toBeGreaterThan(at(standing, middle + 14, middle));
    expect(at(standing, 0, 0)).toBe(0);
    expect(at(floating, middle, middle)).toBeLessThan(at(standing, middle, middle) / 2);
  });
});
