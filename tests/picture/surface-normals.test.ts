import { expect, test } from "vitest";
import { cornerNormals } from "@/lib/picture/surface-normals";
import { latheMesh } from "../support/sample-meshes";

test("on a ball of few triangles the normals point away from its middle, each of length 1", () => {
  const ball = latheMesh({
    radiusAt: (t) => 6 * Math.sqrt(Math.max(0.002, 1 - (2 * t - 1) ** 2)),
    heightVoxels: 12,
    centre: { x: 0, y: 0, z: -6 },
    ringCount: 18,
    segmentCount: 24,
  });
  const normals = cornerNormals(ball);
  ball.indices.forEach((vertex, corner) => {
    const [x, y, z] = [0, 1, 2].map((axis) => ball.positions[3 * vertex + axis]) as [number, number, number];
    const [nx, ny, nz] = [0, 1, 2].map((axis) => normals[3 * corner + axis]) as [number, number, number];
    expect(Math.hypot(nx, ny, nz)).toBeCloseTo(1, 5);
    if (Math.abs(z) > 5) return;
    expect((x * nx + y * ny + z * nz) / Math.hypot(x, y, z)).toBeGreaterThan(0.99);
  });
});

test("a flat cap stays flat to its rim, and the wall below it upright", () => {
  const drum = latheMesh({ radiusAt: () => 5, heightVoxels: 10, centre: { x: 0, y: 0, z: 0 } });
  const normals = cornerNormals(drum);
  for (let triangle = 0; triangle < drum.indices.length / 3; triangle++) {
    const heights = [0, 1, 2].map((corner) => drum.positions[3 * (drum.indices[3 * triangle + corner] as number) + 2]);
    const isTop = heights.every((height) => height === 10);
    for (let corner = 0; corner < 3; corner++) {
      const nz = normals[9 * triangle + 3 * corner + 2] as number;
      if (isTop) expect(nz).toBeCloseTo(1, 5);
      else if (!heights.every((height) => height === 0)) expect(Math.abs(nz)).toBeLessThan(1e-5);
    }
  }
});
