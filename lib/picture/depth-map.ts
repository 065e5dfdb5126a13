/**
 * What a far light sees: an orthographic depth map of the shape from one direction.
 *
 * Only faces turned away from the light are drawn, nearest to the light wins. For a closed mesh that shadows the same
 * points as the whole surface would, needs no bias against self-shadowing, and costs half.
 */
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";
import { dot, planeAcross, type Vector } from "./vector";

export interface DepthMap {
  /** Unit vector towards the light. */
  direction: Vector;
  right: Vector;
  up: Vector;
  sizeTexels: number;
  texelsPerUnit: number;
  /** Texel coordinates of the sphere's centre are sizeTexels / 2; these are its coordinates along right and up. */
  centreRight: number;
  centreUp: number;
  /** Distance along `direction` of the nearest face; -Infinity where the light passes. */
  depths: Float32Array;
}

export interface BoundingSphere {
  centre: Vector;
  radius: number;
}

/** Draws the depth map of `mesh`, which lies inside `sphere`, for a light in `direction` (unit, towards the light). */
export function drawDepthMap(
  mesh: TriangleMesh,
  sphere: BoundingSphere,
  light: { direction: Vector; sizeTexels: number },
): DepthMap {
  const { direction, sizeTexels } = light;
  const { right, up } = planeAcross(direction);
  const map: DepthMap = {
    direction,
    right,
    up,
    sizeTexels,
    texelsPerUnit: (sizeTexels / 2 - 2) / sphere.radius,
    centreRight: dot(sphere.centre, right),
    centreUp: dot(sphere.centre, up),
    depths: new Float32Array(sizeTexels * sizeTexels).fill(-Infinity),
  };
  const projected = projectVertices(mesh.positions, map);
  const { indices } = mesh;
  for (let i = 0; i < indices.length; i += 3) {
    drawTriangle(map, projected, indices[i] as number, indices[i + 1] as number, indices[i + 2] as number);
  }
  return map;
}

/** Texel x, texel y, depth per vertex. */
function projectVertices(positions: Float32Array, map: DepthMap): Float32Array {
  const { right, up, direction, texelsPerUnit: scale, sizeTexels } = map;
  const [rx, ry, rz] = right;
  const [ux, uy, uz] = up;
  const [dx, dy, dz] = direction;
  const offsetX = sizeTexels / 2 - map.centreRight * scale;
  const offsetY = sizeTexels / 2 - map.centreUp * scale;
  const projected = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i] as number;
    const y = positions[i + 1] as number;
    const z = positions[i + 2] as number;
    projected[i] = (x * rx + y * ry + z * rz) * scale + offsetX;
    projected[i + 1] = (x * ux + y * uy + z * uz) * scale + offsetY;
    projected[i + 2] = x * dx + y * dy + z * dz;
  }
  return projected;
}

function drawTriangle(map: DepthMap, projected: Float32Array, a: number, b: number, c: number): void {
  const ax = projected[3 * a] as number;
  const ay = projected[3 * a + 1] as number;
  const bx = projected[3 * b] as number;
  const by = projected[3 * b + 1] as number;
  const cx = projected[3 * c] as number;
  const cy = projected[3 * c + 1] as number;
  const doubleArea = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  // right, up and direction are right-handed: a face turned to the light runs counter-clockwise and is left out.
  if (doubleArea >= 0) return;
  const az = projected[3 * a + 2] as number;
  const slopeB = (projected[3 * b + 2] as number) - az;
  const slopeC = (projected[3 * c + 2] as number) - az;
  const inverse = 1 / doubleArea;
  // Texel centres lie at i + 0.5.
  const x0 = Math.ceil(Math.min(ax, bx, cx) - 0.5);
  const x1 = Math.floor(Math.max(ax, bx, cx) - 0.5);
  const y0 = Math.ceil(Math.min(ay, by, cy) - 0.5);
  const y1 = Math.floor(Math.max(ay, by, cy) - 0.5);
  const { depths, sizeTexels } = map;
  for (let y = y0; y <= y1; y++) {
    const py = y + 0.5 - ay;
    for (let x = x0; x <= x1; x++) {
      const px = x + 0.5 - ax;
      const weightB = (px * (cy - ay) - py * (cx - ax)) * inverse;
      const weightC = (py * (bx - ax) - px * (by - ay)) * inverse;
      if (weightB < 0 || weightC < 0 || weightB + weightC > 1) continue;
      const depth = az + weightB * slopeB + weightC * slopeC;
      const at = y * sizeTexels + x;
      if (depth > (depths[at] as number)) depths[at] = depth;
    }
  }
}

/** Share of the light that reaches the point, 0 to 1: four texels, blended by distance. */
export function lightAt(map: DepthMap, x: number, y: number, z: number): number {
  const { right, up, direction, texelsPerUnit: scale, sizeTexels, depths } = map;
  const half = sizeTexels / 2 - 0.5;
  const u = (x * right[0] + y * right[1] + z * right[2] - map.centreRight) * scale + half;
  const v = (x * up[0] + y * up[1] + z * up[2] - map.centreUp) * scale + half;
  const u0 = Math.floor(u);
  const v0 = Math.floor(v);
  if (u0 < 0 || v0 < 0 || u0 + 1 >= sizeTexels || v0 + 1 >= sizeTexels) return 1;
  const depth = x * direction[0] + y * direction[1] + z * direction[2];
  const at = v0 * sizeTexels + u0;
  const fu = u - u0;
  const fv = v - v0;
  let light = 0;
  if ((depths[at] as number) <= depth) light += (1 - fu) * (1 - fv);
  if ((depths[at + 1] as number) <= depth) light += fu * (1 - fv);
  if ((depths[at + sizeTexels] as number) <= depth) light += (1 - fu) * fv;
  if ((depths[at + sizeTexels + 1] as number) <= depth) light += fu * fv;
  return light;
}

/** Mean of lightAt over several maps: the share of a wide light seen from a point. */
export function meanLightAt(maps: readonly DepthMap[], x: number, y: number, z: number): number {
  let light = 0;
  for (const map of maps) light += lightAt(map, x, y, z);
  return light / maps.length;
}
