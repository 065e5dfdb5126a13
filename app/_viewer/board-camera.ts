/** The camera of the board: as near as it can be with everything in view, whatever the shape of the window. Plain numbers. */
import type { Orbit } from "./orbit";

type Vector = [number, number, number];

export interface View {
  eye: Vector;
  /** A point straight ahead of the eye. */
  ahead: Vector;
}

export interface Window {
  /** Of the upper and the lower edge together. */
  fovRadians: number;
  /** Width over height. */
  aspect: number;
  /** Share of the height at the bottom that is kept free, for buttons. */
  bottomInset: number;
}

/** Share of the window that is filled. */
const FILL = 0.94;

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Looks along the orbit's direction at `points`, all of them in view at zoom 1 and in its middle. */
export function fitView(points: readonly Vector[], { yaw, pitch, zoom }: Orbit, window: Window): View {
  const [sinYaw, cosYaw, sinPitch, cosPitch] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];
  const back: Vector = [sinYaw * cosPitch, sinPitch, cosYaw * cosPitch];
  const right: Vector = [cosYaw, 0, -sinYaw];
  const up: Vector = [-sinYaw * sinPitch, cosPitch, -cosYaw * sinPitch];
  const half = Math.tan(window.fovRadians / 2) * FILL;
  const across = fitAxis(points, { axis: right, back, before: half * window.aspect, behind: half * window.aspect });
  const upright = fitAxis(points, { axis: up, back, before: half, behind: half * (1 - 2 * window.bottomInset) });
  const distance = Math.max(across.distance, upright.distance);
  const [x, y] = [across.middleAt(distance), upright.middleAt(distance)];
  const at = (along: number): Vector => [
    right[0] * x + up[0] * y + back[0] * along,
    right[1] * x + up[1] * y + back[1] * along,
    right[2] * x + up[2] * y + back[2] * along,
  ];
  return { eye: at(distance / zoom), ahead: at(0) };
}

interface AxisFit {
  axis: Vector;
  back: Vector;
  /** Tangents of the half angles towards the axis and against it. */
  before: number;
  behind: number;
}

/** How far the eye must be for all points to lie between both planes, and where it then stands along the axis. */
function fitAxis(points: readonly Vector[], { axis, back, before, behind }: AxisFit) {
  let [most, least] = [-Infinity, -Infinity];
  for (const point of points) {
    const [across, depth] = [dot(point, axis), dot(point, back)];
    most = Math.max(most, across + depth * before);
    least = Math.max(least, -across + depth * behind);
  }
  return {
    distance: (most + least) / (before + behind),
    middleAt: (distance: number) => (most - distance * before + distance * behind - least) / 2,
  };
}
