import fc from "fast-check";
import { expect } from "vitest";
import { decodeVf, encodeVf, latticeLog2 } from "@/lib/formats/vf";
import { propertyTest } from "../support/property-test";

const arbSide = fc.oneof(fc.constantFrom(1, 2, 15, 30, 62, 63, 254, 480), fc.integer({ min: 1, max: 2000 }));
const arbGrid = fc.record({ x: arbSide, y: arbSide, z: arbSide });
const arbUnit = fc.double({ min: 0, max: 1, noNaN: true });

/** A grid with vertices anywhere from half a voxel below it to half a voxel above, and triangles between them. */
const arbShape = fc
  .tuple(arbGrid, fc.array(fc.tuple(arbUnit, arbUnit, arbUnit), { maxLength: 60 }))
  .chain(([gridVoxels, points]) => {
    const positions = Float32Array.from(
      points.flatMap(([x, y, z]) => [
        x * (gridVoxels.x + 1) - 0.5,
        y * (gridVoxels.y + 1) - 0.5,
        z * (gridVoxels.z + 1) - 0.5,
      ]),
    );
    const arbIndex = fc.nat({ max: Math.max(0, points.length - 1) });
    const arbTriangles = fc.array(fc.tuple(arbIndex, arbIndex, arbIndex), { maxLength: points.length === 0 ? 0 : 90 });
    return arbTriangles.map((triangles) => ({
      gridVoxels,
      mesh: { positions, indices: Uint32Array.from(triangles.flat()) },
    }));
  });

propertyTest("a decoded mesh lies within half a lattice step of the encoded one", [arbShape], (shape) => {
  const decoded = decodeVf(encodeVf(shape.mesh, shape.gridVoxels));
  expect(decoded.gridVoxels).toEqual(shape.gridVoxels);
  expect(decoded.mesh.indices).toEqual(shape.mesh.indices);
  expect(decoded.mesh.positions.length).toBe(shape.mesh.positions.length);
  const halfStep = 0.5 / 2 ** latticeLog2(shape.gridVoxels);
  decoded.mesh.positions.forEach((value, i) => {
    const before = shape.mesh.positions[i] as number;
    // One ulp of f32 for the rounding of the decoded value.
    expect(Math.abs(value - before)).toBeLessThanOrEqual(halfStep + Math.abs(before) * 2 ** -23);
  });
});

propertyTest("encoding what was decoded gives the same bytes", [arbShape], (shape) => {
  const bytes = encodeVf(shape.mesh, shape.gridVoxels);
  const decoded = decodeVf(bytes);
  expect(encodeVf(decoded.mesh, decoded.gridVoxels)).toEqual(bytes);
});

propertyTest("the lattice is the finest that holds the grid and its border", [arbGrid], (gridVoxels) => {
  const span = Math.max(gridVoxels.x, gridVoxels.y, gridVoxels.z) + 2;
  const log2 = latticeLog2(gridVoxels);
  expect(span * 2 ** log2).toBeLessThanOrEqual(65_535);
  expect(span * 2 ** (log2 + 1)).toBeGreaterThan(65_535);
});
