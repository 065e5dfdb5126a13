import { expect, test } from "vitest";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { placeOnPlate } from "@/lib/print/place-on-plate";
import { latheMesh, vaseMesh } from "../support/sample-meshes";

const extent = (positions: Float32Array, axis: number) => {
  const values = Array.from(positions).filter((_, i) => i % 3 === axis);
  return { low: Math.min(...values), high: Math.max(...values) };
};

test.each([10, 80, 500])(
  "a shape asked for at %s mm stands on z = 0, that tall, in the middle of the plate",
  (heightMm) => {
    const { meshMm, sizeMm } = placeOnPlate(vaseMesh(), heightMm);
    expect(extent(meshMm.positions, 2).low).toBe(0);
    expect(extent(meshMm.positions, 2).high).toBeCloseTo(heightMm, 4);
    for (const axis of [0, 1]) {
      const { low, high } = extent(meshMm.positions, axis);
      expect(low).toBeCloseTo(-high, 4);
    }
    expect(sizeMm.z).toBe(heightMm);
  },
);

test("all axes get one scale", () => {
  const mesh = latheMesh({ radiusAt: () => 4, heightVoxels: 20, centre: { x: 5, y: 9, z: 3 } });
  const { sizeMm, mmPerVoxel } = placeOnPlate(mesh, 100);
  expect(mmPerVoxel).toBeCloseTo(5, 6);
  expect(sizeMm.x).toBeCloseTo(40, 4);
  expect(sizeMm.y).toBeCloseTo(40, 4);
});

test("the mesh it was given is not changed", () => {
  const mesh = vaseMesh();
  const before = structuredClone(mesh);
  placeOnPlate(mesh, 80);
  expect(mesh).toEqual(before);
});

test("an empty mesh, a flat one and a height that is none are refused", () => {
  const empty = { positions: new Float32Array(0), indices: new Uint32Array(0) };
  const flat = { positions: Float32Array.from([0, 0, 1, 1, 0, 1, 0, 1, 1]), indices: Uint32Array.from([0, 1, 2]) };
  expect(() => placeOnPlate(empty, 80)).toThrow(InvariantError);
  expect(() => placeOnPlate(flat, 80)).toThrow(InvariantError);
  for (const heightMm of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => placeOnPlate(vaseMesh(), heightMm)).toThrow(InvariantError);
});
