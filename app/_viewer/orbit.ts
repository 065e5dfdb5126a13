import { TOWARDS_CAMERA } from "@/lib/picture/camera";

/** Where the eye of the large viewer is: around a shape, above or below its equator, nearer or farther. */
export interface Orbit {
  /** Radians about the upright axis. */
  yaw: number;
  /** Radians above the ground. */
  pitch: number;
  /** 1 shows the whole shape; larger is nearer. */
  zoom: number;
}

/** The side from which the server's pictures show a shape; its up is z. */
export const FIRST_ORBIT: Orbit = {
  yaw: Math.atan2(TOWARDS_CAMERA[0], -TOWARDS_CAMERA[1]),
  pitch: Math.asin(TOWARDS_CAMERA[2]),
  zoom: 1,
};

const PITCH_LIMITS = [-0.5, 1.45] as const;
const ZOOM_LIMITS = [0.6, 4] as const;
const KEY_TURN = Math.PI / 16;
const KEY_ZOOM = 1.2;

const clamp = (value: number, [least, most]: readonly [number, number]) => Math.min(most, Math.max(least, value));

export const turned = (orbit: Orbit, yaw: number, pitch: number): Orbit => ({
  ...orbit,
  yaw: orbit.yaw + yaw,
  pitch: clamp(orbit.pitch + pitch, PITCH_LIMITS),
});

export const zoomed = (orbit: Orbit, factor: number): Orbit => ({
  ...orbit,
  zoom: clamp(orbit.zoom * factor, ZOOM_LIMITS),
});

/** The orbit after a key, or null when the key is not one of the viewer's. */
export function orbitAfterKey(orbit: Orbit, key: string): Orbit | null {
  switch (key) {
    case "ArrowLeft":
      return turned(orbit, -KEY_TURN, 0);
    case "ArrowRight":
      return turned(orbit, KEY_TURN, 0);
    case "ArrowUp":
      return turned(orbit, 0, KEY_TURN);
    case "ArrowDown":
      return turned(orbit, 0, -KEY_TURN);
    case "+":
    case "=":
      return zoomed(orbit, KEY_ZOOM);
    case "-":
      return zoomed(orbit, 1 / KEY_ZOOM);
    case "0":
    case "Home":
      return FIRST_ORBIT;
    default:
      return null;
  }
}

/** Part of the way from one to the other: `share` 0 stays, 1 arrives. */
export const eased = (from: Orbit, to: Orbit, share: number): Orbit => ({
  yaw: from.yaw + (to.yaw - from.yaw) * share,
  pitch: from.pitch + (to.pitch - from.pitch) * share,
  zoom: from.zoom + (to.zoom - from.zoom) * share,
});

/** True while the way between them can still be seen. */
export const isFar = (a: Orbit, b: Orbit): boolean =>
  Math.abs(a.yaw - b.yaw) + Math.abs(a.pitch - b.pitch) + Math.abs(a.zoom - b.zoom) > 0.002;
