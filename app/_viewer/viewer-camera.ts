/**
 * The camera of the large viewer. It begins where the server's picture was taken from, so that the picture gives way to the
 * shape without a jump, and settles where the shape may turn without leaving the frame.
 */
import type { PerspectiveCamera } from "three";
import { frameShape, HALF_FRAME_PER_DISTANCE, TOWARDS_CAMERA } from "@/lib/picture/camera";
import type { Orbit } from "./orbit";
import type { PreparedShape } from "./prepared-shape";

/** Upright opening of the lens, degrees: that of the pictures. */
export const FIELD_OF_VIEW = (2 * Math.atan(HALF_FRAME_PER_DISTANCE) * 180) / Math.PI;
/** Air around the shape: 1 touches the frame. */
const AIR = 1.28;
/** Looked at, in heights of the shape above the ground: a little below its middle, so that its shadow is in view. */
const LOOKED_AT = 0.48;

/** Where the camera looks and from how far; y is up, grid units. */
interface Stance {
  target: readonly [number, number, number];
  distance: number;
}

/** How one shape is seen in a frame: `picture` as its picture shows it, `turning` whole from any side. */
export interface ShapeStances {
  picture: Stance;
  turning: Stance;
}

/** `aspect`: width of the frame over its height. */
export function stancesOf(shape: PreparedShape, aspect: number): ShapeStances {
  const lookedAt = [0, shape.height * LOOKED_AT, 0] as const;
  const fitHeight = (Math.hypot(shape.height / 2, shape.radius * 0.5) * AIR) / HALF_FRAME_PER_DISTANCE;
  const fitWidth = (shape.radius * AIR) / (HALF_FRAME_PER_DISTANCE * aspect);
  return {
    picture: pictureStance(shape.positions, lookedAt, aspect),
    turning: { target: lookedAt, distance: Math.max(fitHeight, fitWidth) + shape.radius },
  };
}

/** A picture is square and fits into the frame as a whole. */
function pictureStance(positions: Float32Array, lookedAt: readonly [number, number, number], aspect: number): Stance {
  const { eye } = frameShape(withUpAsZ(positions), 1);
  const towards = [TOWARDS_CAMERA[0], TOWARDS_CAMERA[2], -TOWARDS_CAMERA[1]] as const;
  const from = [eye[0], eye[2], -eye[1]] as const;
  // Of the points on the line of sight the one beside `lookedAt`: the shape turns about it while the camera settles.
  const distance = towards.reduce((sum, part, axis) => sum + part * (from[axis]! - lookedAt[axis]!), 0);
  const target = from.map((value, axis) => value - towards[axis]! * distance) as [number, number, number];
  return { target, distance: distance / Math.min(1, aspect) };
}

function withUpAsZ(positions: Float32Array): Float32Array {
  const turned = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    turned[i] = positions[i]!;
    turned[i + 1] = -positions[i + 2]!;
    turned[i + 2] = positions[i + 1]!;
  }
  return turned;
}

/** Puts the camera on the orbit; `settled` from 0, as in the picture, to 1, where turning never cuts the shape. */
export function placeCamera(camera: PerspectiveCamera, stances: ShapeStances, orbit: Orbit, settled: number): void {
  const { picture, turning } = stances;
  const mix = (from: number, to: number) => from + (to - from) * settled;
  const distance = mix(picture.distance, turning.distance) / orbit.zoom;
  const [x, y, z] = picture.target.map((value, axis) => mix(value, turning.target[axis]!)) as [number, number, number];
  const across = Math.cos(orbit.pitch) * distance;
  camera.position.set(
    x + Math.sin(orbit.yaw) * across,
    y + Math.sin(orbit.pitch) * distance,
    z + Math.cos(orbit.yaw) * across,
  );
  camera.lookAt(x, y, z);
}
