/**
 * The picture's camera: always the same view, three quarters and slightly from above, through a long lens; only distance
 * and centre follow the shape, so that it fills the frame.
 */
import { dot, normalise, planeAcross, type Vector } from "./vector";

/** Unit vector towards the camera from the shape. The front of a shape is -y; the camera stands a little to its right, 17 degrees up. */
export const TOWARDS_CAMERA: Vector = normalise([0.42, -0.86, 0.3]);
/** Half the frame at the distance of the shape, over that distance: a lens of 16 degrees. */
export const HALF_FRAME_PER_DISTANCE = 0.14;
/** Share of the frame that the shape may fill, in width and in height. */
const FILL = 0.78;

export interface Camera {
  eye: Vector;
  right: Vector;
  up: Vector;
  /** From the eye into the picture. */
  forward: Vector;
  /** Pixels per unit of (distance across / distance along). */
  focalPx: number;
  centrePx: number;
}

/** Frames the vertices (xyz each, at least one) in a square picture of `sizePx`. */
export function frameShape(positions: Float32Array, sizePx: number): Camera {
  const { right, up } = planeAcross(TOWARDS_CAMERA);
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 3) {
    const point: Vector = [positions[i] as number, positions[i + 1] as number, positions[i + 2] as number];
    [right, up, TOWARDS_CAMERA].forEach((axis, k) => {
      const along = dot(point, axis);
      if (along < (low[k] as number)) low[k] = along;
      if (along > (high[k] as number)) high[k] = along;
    });
  }
  const [spanRight, spanUp] = [0, 1].map((k) => (high[k] as number) - (low[k] as number)) as [number, number];
  const halfSpan = Math.max(spanRight, spanUp, 1) / 2;
  // Fitted at the nearest point of the shape: through the lens everything behind it is smaller.
  const near = high[2] as number;
  const distance = halfSpan / FILL / HALF_FRAME_PER_DISTANCE;
  const middle = [0, 1].map((k) => ((low[k] as number) + (high[k] as number)) / 2) as [number, number];
  const eye = [0, 1, 2].map(
    (axis) =>
      middle[0] * (right[axis] as number) +
      middle[1] * (up[axis] as number) +
      (near + distance) * (TOWARDS_CAMERA[axis] as number),
  ) as [number, number, number];
  return {
    eye,
    right,
    up,
    forward: [-TOWARDS_CAMERA[0], -TOWARDS_CAMERA[1], -TOWARDS_CAMERA[2]],
    focalPx: sizePx / 2 / HALF_FRAME_PER_DISTANCE,
    centrePx: sizePx / 2,
  };
}
