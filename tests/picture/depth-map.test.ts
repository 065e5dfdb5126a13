import { expect, test } from "vitest";
import { drawDepthMap, lightAt, meanLightAt } from "@/lib/picture/depth-map";
import { normalise, type Vector } from "@/lib/picture/vector";
import { latheMesh } from "../support/sample-meshes";

/** A drum of radius 5 and height 10 on the floor, its axis at x = y = 0. */
const drum = latheMesh({ radiusAt: () => 5, heightVoxels: 10, centre: { x: 0, y: 0, z: 0 }, segmentCount: 64 });
const sphere = { centre: [0, 0, 5] as Vector, radius: Math.hypot(5, 5, 5) };
const mapFrom = (direction: Vector) => drawDepthMap(drum, sphere, { direction: normalise(direction), sizeTexels: 128 });

test("light from above falls on the top and beside the shape, not below it", () => {
  const map = mapFrom([0, 0, 1]);
  expect(lightAt(map, 0, 0, 10)).toBe(1);
  expect(lightAt(map, 2, -3, 10.5)).toBe(1);
  expect(lightAt(map, 0, 0, -0.5)).toBe(0);
  expect(lightAt(map, 7, 0, -0.5)).toBe(1);
});

test("a slanting light throws a shadow as long as the shape is high", () => {
  const map = mapFrom([-1, 0, 1]);
  expect(lightAt(map, 13, 0, 0)).toBe(0);
  expect(lightAt(map, 17, 0, 0)).toBe(1);
  expect(lightAt(map, -7, 0, 0)).toBe(1);
});

test("the lit side does not shadow itself", () => {
  const map = mapFrom([-1, -0.3, 0.8]);
  for (let angle = 0; angle < 2 * Math.PI; angle += 0.1) {
    const [x, y] = [5 * Math.cos(angle), 5 * Math.sin(angle)];
    // Turned clearly towards the light.
    if (-x - 0.3 * y > 1.5) expect(lightAt(map, x, y, 5)).toBe(1);
  }
});

test("far outside what the map covers there is light", () => {
  expect(lightAt(mapFrom([0, 0, 1]), 1000, 0, 0)).toBe(1);
});

test("a wide light is the mean of its parts", () => {
  const maps = [mapFrom([-1, 0, 1]), mapFrom([1, 0, 1])];
  expect(meanLightAt(maps, 13, 0, 0)).toBe(0.5);
});
