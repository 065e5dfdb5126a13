import fc from "fast-check";
import { PerspectiveCamera, Vector3 } from "three";
import { describe, expect, test } from "vitest";
import { FIRST_ORBIT } from "@/app/_viewer/orbit";
import type { PreparedShape } from "@/app/_viewer/prepared-shape";
import { FIELD_OF_VIEW, placeCamera, stancesOf } from "@/app/_viewer/viewer-camera";
import { frameShape } from "@/lib/picture/camera";
import { dot, type Vector } from "@/lib/picture/vector";

/** A cloud of points on the ground, z up, with its middle over the origin; and the same as the viewer has it, y up. */
const arbShape = fc
  .tuple(
    fc.record({ width: fc.integer({ min: 2, max: 40 }), depth: fc.integer({ min: 2, max: 40 }) }),
    fc.integer({ min: 2, max: 60 }),
  )
  .map(([{ width, depth }, height]) => {
    const points: Vector[] = [];
    for (const x of [-width / 2, 0, width / 2]) {
      for (const y of [-depth / 2, depth / 2]) for (const z of [0, height * 0.7, height]) points.push([x, y, z]);
    }
    const shape = {
      positions: Float32Array.from(points.flatMap(([x, y, z]) => [x, z, -y])),
      height,
      radius: Math.hypot(width, depth) / 2,
    } as PreparedShape;
    return { points, shape };
  });

function lookAt(shape: PreparedShape, aspect: number, settled: number, yaw = FIRST_ORBIT.yaw): PerspectiveCamera {
  const camera = new PerspectiveCamera(FIELD_OF_VIEW, aspect, 5, 1_200);
  placeCamera(camera, stancesOf(shape, aspect), { ...FIRST_ORBIT, yaw }, settled);
  camera.updateMatrixWorld();
  return camera;
}

describe("the camera of the viewer", () => {
  test("begins with every point where the square picture shows it", () => {
    fc.assert(
      fc.property(arbShape, fc.constantFrom(1, 1.4), ({ points, shape }, aspect) => {
        const picture = frameShape(Float32Array.from(points.flat()), 2);
        const camera = lookAt(shape, aspect, 0);
        for (const [x, y, z] of points) {
          const seen = new Vector3(x, z, -y).project(camera);
          const ray: Vector = [x - picture.eye[0], y - picture.eye[1], z - picture.eye[2]];
          const along = dot(ray, picture.forward);
          expect(seen.x * aspect).toBeCloseTo((dot(ray, picture.right) / along) * picture.focalPx, 4);
          expect(seen.y).toBeCloseTo((dot(ray, picture.up) / along) * picture.focalPx, 4);
        }
      }),
    );
  });

  test("settles where no side of the shape leaves the frame when it turns", () => {
    fc.assert(
      fc.property(arbShape, fc.constantFrom(0.6, 1, 1.6), ({ points, shape }, aspect) => {
        for (let yaw = 0; yaw < 2 * Math.PI; yaw += 0.3) {
          const camera = lookAt(shape, aspect, 1, yaw);
          for (const [x, y, z] of points) {
            const seen = new Vector3(x, z, -y).project(camera);
            expect(Math.max(Math.abs(seen.x), Math.abs(seen.y))).toBeLessThan(1);
          }
        }
      }),
    );
  });
});
