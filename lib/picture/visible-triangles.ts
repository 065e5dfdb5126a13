/**
 * The z-buffer: which triangle is seen at each sample of the picture. Samples are the cells of a picture some
 * times finer than the output; what a triangle looks like there is worked out later, and only where it is seen.
 */
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";
import type { Camera } from "./camera";

export interface VisibleTriangles {
  /** The part of the picture that the shape touches, in samples: everything below covers only this, in whole pixels. */
  left: number;
  top: number;
  width: number;
  height: number;
  /** Triangle + 1 per sample, row by row from the top; 0 where nothing is seen. */
  triangles: Int32Array;
  /** 1 / distance along the view, per sample; 0 where nothing is seen. */
  inverseDepths: Float32Array;
  /** Per vertex: sample x, sample y (downwards) of the whole picture, 1 / distance. */
  projected: Float64Array;
}

/** Draws a closed mesh with `side` x `side` samples per pixel; faces turned away from the camera are left out. */
export function findVisibleTriangles(mesh: TriangleMesh, camera: Camera, side: number): VisibleTriangles {
  const projected = projectToSamples(mesh.positions, camera, side);
  const box = boxOf(projected, camera.centrePx * 2, side);
  const view: VisibleTriangles = {
    ...box,
    triangles: new Int32Array(box.width * box.height),
    inverseDepths: new Float32Array(box.width * box.height),
    projected,
  };
  for (let t = 0; t < mesh.indices.length / 3; t++) drawTriangle(view, mesh.indices, t);
  return view;
}

function projectToSamples(positions: Float32Array, camera: Camera, side: number): Float64Array {
  const { eye, right, up, forward } = camera;
  const focal = camera.focalPx * side;
  const centre = camera.centrePx * side;
  const projected = new Float64Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const x = (positions[i] as number) - eye[0];
    const y = (positions[i + 1] as number) - eye[1];
    const z = (positions[i + 2] as number) - eye[2];
    const inverse = 1 / (x * forward[0] + y * forward[1] + z * forward[2]);
    projected[i] = centre + focal * inverse * (x * right[0] + y * right[1] + z * right[2]);
    projected[i + 1] = centre - focal * inverse * (x * up[0] + y * up[1] + z * up[2]);
    projected[i + 2] = inverse;
  }
  return projected;
}

/** The whole pixels that the vertices touch, in samples. */
function boxOf(projected: Float64Array, sizePx: number, side: number) {
  let [x0, y0, x1, y1] = [Infinity, Infinity, 0, 0];
  for (let i = 0; i < projected.length; i += 3) {
    const x = projected[i] as number;
    const y = projected[i + 1] as number;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  const toPixel = (samples: number, round: (value: number) => number) =>
    Math.min(sizePx, Math.max(0, round(samples / side)));
  const left = side * toPixel(x0, Math.floor);
  const top = side * toPixel(y0, Math.floor);
  return { left, top, width: side * toPixel(x1, Math.ceil) - left, height: side * toPixel(y1, Math.ceil) - top };
}

function drawTriangle(view: VisibleTriangles, indices: Uint32Array, triangle: number): void {
  const { projected: p, left, top, width, height, inverseDepths, triangles } = view;
  const a = 3 * (indices[3 * triangle] as number);
  const b = 3 * (indices[3 * triangle + 1] as number);
  const c = 3 * (indices[3 * triangle + 2] as number);
  const ax = (p[a] as number) - left;
  const ay = (p[a + 1] as number) - top;
  const abx = (p[b] as number) - left - ax;
  const aby = (p[b + 1] as number) - top - ay;
  const acx = (p[c] as number) - left - ax;
  const acy = (p[c + 1] as number) - top - ay;
  const doubleArea = abx * acy - aby * acx;
  // y runs downwards, so what is counter-clockwise outside has a negative area here.
  if (doubleArea >= 0) return;
  const inverse = 1 / doubleArea;
  const stepBx = acy * inverse;
  const stepCx = -aby * inverse;
  const az = p[a + 2] as number;
  const slopeB = (p[b + 2] as number) - az;
  const slopeC = (p[c + 2] as number) - az;
  const x0 = Math.max(0, Math.ceil(ax + Math.min(0, abx, acx) - 0.5));
  const x1 = Math.min(width - 1, Math.floor(ax + Math.max(0, abx, acx) - 0.5));
  const y0 = Math.max(0, Math.ceil(ay + Math.min(0, aby, acy) - 0.5));
  const y1 = Math.min(height - 1, Math.floor(ay + Math.max(0, aby, acy) - 0.5));
  for (let y = y0; y <= y1; y++) {
    const py = y + 0.5 - ay;
    const px = x0 + 0.5 - ax;
    let weightB = (px * acy - py * acx) * inverse;
    let weightC = (py * abx - px * aby) * inverse;
    let at = y * width + x0;
    for (let x = x0; x <= x1; x++, at++, weightB += stepBx, weightC += stepCx) {
      // A hair of overlap: a sample on a shared edge belongs to both triangles and to no gap.
      if (weightB < -1e-9 || weightC < -1e-9 || weightB + weightC > 1 + 1e-9) continue;
      const depth = az + weightB * slopeB + weightC * slopeC;
      if (depth <= (inverseDepths[at] as number)) continue;
      inverseDepths[at] = depth;
      triangles[at] = triangle + 1;
    }
  }
}
