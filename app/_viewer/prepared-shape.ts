/**
 * A decoded shape made ready for the GPU: Y up, standing on y = 0, its upright axis through the middle of its box, in
 * grid units. Plain arrays, no three.js. Preparing costs about 2 ms; the shading (bakeShading) comes later, because a
 * shape must not wait for it.
 */
import type { VfShape } from "@/lib/formats/vf";
import { bakeOcclusion } from "./ambient-occlusion";
import { bakeContactShadow, SHADOW_SPREAD } from "./contact-shadow";
import { occupancyOf } from "./occupancy";
import { type ShadedSurface, shadeSurface } from "./surface-normals";

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
  /** SHADOW_SIZE squared alpha bytes, row 0 at the back (low z). */
  shadow: Uint8Array<ArrayBuffer>;
  /** Side of the square that the shadow covers, grid units. */
  shadowExtent: number;
}

const preparedShapes = new WeakMap<VfShape, PreparedShape | null>();

/** null for a shape without triangles. */
export function prepareShape(shape: VfShape): PreparedShape | null {
  let prepared = preparedShapes.get(shape);
  if (prepared === undefined) {
    prepared = shape.mesh.indices.length === 0 ? null : prepare(shape);
    preparedShapes.set(shape, prepared);
  }
  return prepared;
}

function prepare({ mesh }: VfShape): PreparedShape {
  const { low, high } = boundsOf(mesh.positions);
  const surface = shadeSurface(mesh, low, high);
  const centre = [(low[0]! + high[0]!) / 2, (low[1]! + high[1]!) / 2] as const;
  const positions = turnedUp(surface.positions, [centre[0], centre[1], low[2]!]);
  let radius = 0;
  for (let i = 0; i < positions.length; i += 3) radius = Math.max(radius, Math.hypot(positions[i]!, positions[i + 2]!));
  let baked: BakedShading | undefined;
  const bake = (): BakedShading => {
    const occupancy = occupancyOf(mesh, low, high);
    const shadowExtent = radius * 2 * SHADOW_SPREAD;
    return {
      colours: tint(bakeOcclusion(surface, occupancy, low[2]!)),
      shadow: flippedRows(bakeContactShadow(occupancy, centre, shadowExtent)),
      shadowExtent,
    };
  };
  return {
    positions,
    normals: turnedUp(surface.normals, [0, 0, 0]),
    indices: surface.indices,
    height: high[2]! - low[2]!,
    radius,
    bakeShading() {
      baked ??= bake();
      return baked;
    },
  } satisfies PreparedShape & { indices: ShadedSurface["indices"] };
}

function boundsOf(positions: Float32Array) {
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
    const light = 0.16 + 0.84 * Math.min(1, open * 1.12);
    colours[vertex * 3] = light ** 0.9;
    colours[vertex * 3 + 1] = light ** 1.12;
    colours[vertex * 3 + 2] = light ** 1.22;
  });
  return colours;
}

/** The patch is baked with row 0 at low grid y, which lies at high z once turned up. */
function flippedRows(pixels: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const side = Math.sqrt(pixels.length);
  const flipped = new Uint8Array(pixels.length);
  for (let row = 0; row < side; row++)
    flipped.set(pixels.subarray(row * side, (row + 1) * side), (side - 1 - row) * side);
  return flipped;
}
