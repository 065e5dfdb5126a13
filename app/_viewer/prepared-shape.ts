/**
 * A decoded shape made ready for the GPU: Y up, standing on y = 0, its upright axis through the middle of its box, in
 * grid units. Plain arrays, no three.js. Preparing costs about 2 ms; the shading (bakeShading) comes later, because a
 * shape must not wait for it.
 */
import type { VfShape } from "@/lib/formats/vf";
import { bakeOcclusion } from "./ambient-occlusion";
import { bakeContactShadow, SHADOW_SPREAD } from "./contact-shadow";
import { occupancyOf } from "./occupancy";
import { shadeSurface } from "./surface-normals";

export interface PreparedShape {
  positions: Float32Array;
  normals: Float32Array;
  indices: Uint32Array;
  height: number;
  /** Of the upright cylinder around the shape. */
  radius: number;
  /** Made once, on the first call. */
  bakeShading(): BakedShading;
}

export interface BakedShading {
  /** Linear rgb factor per vertex. */
  colours: Float32Array;
  /** SHADOW_SIZE squared alpha bytes, row 0 at the front (high z). */
  shadow: Uint8Array<ArrayBuffer>;
  /** Side of the square that the shadow covers, grid units. */
  shadowExtent: number;
}

const preparedShapes = new WeakMap<VfShape, PreparedShape | null>();

/** null for a shape without triangles. */
export function prepareShape(shape: VfShape): PreparedShape | null {
  let prepared = preparedShapes.get(shape);
  if (prepared === undefined) {
    prepared = shape.mesh.indices.length === 0 ? null : prepare(shape, standingPointOf(boundsOf(shape.mesh.positions)));
    preparedShapes.set(shape, prepared);
  }
  return prepared;
}

/**
 * The same, but standing where it stands on its canvas, so that shapes of one line of descent can take each other's
 * place. Not remembered.
 */
export function prepareOnCanvas(shape: VfShape): PreparedShape | null {
  const { x, y } = shape.gridVoxels;
  return shape.mesh.indices.length === 0 ? null : prepare(shape, [x / 2, y / 2, -0.5]);
}

/** `standingPoint`: the point of the ground under the shape that becomes the origin, in grid units. */
function prepare({ mesh, gridVoxels }: VfShape, standingPoint: Point): PreparedShape {
  const { low, high } = boundsOf(mesh.positions);
  const surface = shadeSurface(mesh, gridVoxels);
  const positions = turnedUp(surface.positions, standingPoint);
  let radius = 0;
  for (let i = 0; i < positions.length; i += 3) radius = Math.max(radius, Math.hypot(positions[i]!, positions[i + 2]!));
  let baked: BakedShading | undefined;
  const bake = (): BakedShading => {
    const occupancy = occupancyOf(mesh, low, high);
    const shadowExtent = radius * 2 * SHADOW_SPREAD;
    return {
      colours: tint(bakeOcclusion(surface, occupancy, standingPoint[2])),
      shadow: bakeContactShadow(occupancy, standingPoint, shadowExtent),
      shadowExtent,
    };
  };
  return {
    positions,
    normals: turnedUp(surface.normals, [0, 0, 0]),
    indices: surface.indices,
    height: high[2]! - standingPoint[2],
    radius,
    bakeShading() {
      baked ??= bake();
      return baked;
    },
  };
}

type Point = readonly [number, number, number];

interface Bounds {
  low: number[];
  high: number[];
}

/** The middle of the bottom of a box. */
const standingPointOf = ({ low, high }: Bounds): Point => [(low[0]! + high[0]!) / 2, (low[1]! + high[1]!) / 2, low[2]!];

function boundsOf(positions: Float32Array): Bounds {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    const axis = i % 3;
    low[axis] = Math.min(low[axis]!, positions[i]!);
    high[axis] = Math.max(high[axis]!, positions[i]!);
  }
  return { low, high };
}

/** From z upright to y upright (a rotation, so triangles keep facing outward), with `origin` moved to 0. */
function turnedUp(vectors: Float32Array, origin: readonly [number, number, number]): Float32Array {
  const turned = new Float32Array(vectors.length);
  for (let i = 0; i < vectors.length; i += 3) {
    turned[i] = vectors[i]! - origin[0];
    turned[i + 1] = vectors[i + 2]! - origin[2];
    turned[i + 2] = origin[1] - vectors[i + 1]!;
  }
  return turned;
}

/** Shade that keeps warmth: light bouncing in a hollow of glazed clay loses blue before red. */
function tint(openness: Float32Array): Float32Array {
  const colours = new Float32Array(openness.length * 3);
  openness.forEach((open, vertex) => {
    const light = 0.24 + 0.76 * Math.min(1, open * 1.18);
    colours[vertex * 3] = light ** 0.9;
    colours[vertex * 3 + 1] = light ** 1.12;
    colours[vertex * 3 + 2] = light ** 1.22;
  });
  return colours;
}
