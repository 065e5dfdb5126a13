/**
 * Renders one shape as a still picture: a small glazed ceramic on a calm floor in a photo studio. Software only.
 *
 * The same mesh, glaze and size give the same picture on one engine; pixels are not part of the bit-identical promise.
 * Edges are drawn with SAMPLES_PER_SIDE^2 samples per pixel; inside a smooth surface one of them is shaded for the pixel.
 */
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";
import { vertexNormals } from "@/lib/kernel/mesh/vertex-normals";
import { type Camera, frameShape } from "./camera";
import { encodeChannel, parseHex, toneMap } from "./colour";
import { type FloorLight, floorLightAt } from "./floor-light";
import { lightShape } from "./lighting";
import { createShader } from "./shader";
import { cornerNormals } from "./surface-normals";
import { findVisibleTriangles } from "./visible-triangles";

export interface PictureOptions {
  sizePx: number;
  /** sRGB colour of the glaze, `#rrggbb`. */
  glazeHex: string;
  /** `studio` is opaque; `transparent` leaves the shape and its shadow to stand on any light page. Default `studio`. */
  background?: "studio" | "transparent";
  /** Where it is seen from; by default so that the shape fills the picture. */
  camera?: Camera;
}

export interface Picture {
  sizePx: number;
  /** Red, green, blue, alpha (not premultiplied) per pixel, sRGB, row by row from the top. */
  rgba: Uint8Array;
}

const SAMPLES_PER_SIDE = 3;
const BACKDROP_TOP = parseHex("#f7f7f5");
const BACKDROP_BOTTOM = parseHex("#e0dfdb");
/** What a shadow on the transparent background is made of, and how dark it may get. */
const SHADOW_COLOUR = parseHex("#1c1a20");
const SHADOW_STRENGTH = 0.6;

/** Draws a closed mesh in grid units, z upright. An empty mesh gives the empty studio. */
export function renderPicture(mesh: TriangleMesh, options: PictureOptions): Picture {
  const { sizePx } = options;
  if (!Number.isInteger(sizePx) || sizePx < 8 || sizePx > 4096) throw new RangeError(`a picture of ${sizePx} px`);
  const glaze = parseHex(options.glazeHex);
  const isTransparent = options.background === "transparent";
  const layers = emptyLayers(sizePx);
  if (mesh.indices.length > 0) {
    const camera = options.camera ?? frameShape(mesh.positions, sizePx);
    const lighting = lightShape(mesh, vertexNormals(mesh));
    const view = findVisibleTriangles(mesh, camera, SAMPLES_PER_SIDE);
    const shader = createShader({ mesh, normals: cornerNormals(mesh), lighting, camera, view, glaze });
    drawShape(layers, shader, view, sizePx);
    drawFloor(layers.floor, lighting.floorLight, camera, sizePx);
  }
  return { sizePx, rgba: isTransparent ? composeTransparent(layers, sizePx) : composeStudio(layers, sizePx) };
}

interface Layers {
  /** Linear red, green, blue of the shape times its coverage, and the coverage, per pixel. */
  shape: Float32Array;
  /** Light on the floor per pixel, 0 to 1. */
  floor: Float32Array;
}

const emptyLayers = (sizePx: number): Layers => ({
  shape: new Float32Array(4 * sizePx * sizePx),
  floor: new Float32Array(sizePx * sizePx).fill(1),
});

function drawShape(
  { shape }: Layers,
  shader: ReturnType<typeof createShader>,
  { left, top, width, height, triangles }: ReturnType<typeof findVisibleTriangles>,
  sizePx: number,
): void {
  const side = SAMPLES_PER_SIDE;
  const middle = (side >> 1) * width + (side >> 1);
  const colour = new Float32Array(3);
  for (let row = 0; row * side < height; row++) {
    for (let column = 0; column * side < width; column++) {
      const first = row * side * width + column * side;
      const out = 4 * ((top / side + row) * sizePx + left / side + column);
      if (shader.isSmoothPixel(first, side)) {
        shader.shade(first + middle, colour);
        for (let k = 0; k < 3; k++) shape[out + k] = toneMap(colour[k] as number);
        shape[out + 3] = 1;
        continue;
      }
      for (let j = 0; j < side; j++) {
        for (let i = 0; i < side; i++) {
          const sample = first + j * width + i;
          if (triangles[sample] === 0) continue;
          shader.shade(sample, colour);
          const share = 1 / (side * side);
          for (let k = 0; k < 3; k++)
            shape[out + k] = (shape[out + k] as number) + share * toneMap(colour[k] as number);
          shape[out + 3] = (shape[out + 3] as number) + share;
        }
      }
    }
  }
}

/** Where each pixel's ray meets the floor, and how much light is there. */
function drawFloor(floor: Float32Array, floorLight: FloorLight, camera: Camera, sizePx: number): void {
  const { eye, right, up, forward, focalPx, centrePx } = camera;
  for (let row = 0; row < sizePx; row++) {
    const v = (centrePx - row - 0.5) / focalPx;
    for (let column = 0; column < sizePx; column++) {
      const u = (column + 0.5 - centrePx) / focalPx;
      const down = forward[2] + u * right[2] + v * up[2];
      if (down >= -1e-6) continue;
      const along = (floorLight.z - eye[2]) / down;
      const x = eye[0] + along * (forward[0] + u * right[0] + v * up[0]);
      const y = eye[1] + along * (forward[1] + u * right[1] + v * up[1]);
      floor[row * sizePx + column] = floorLightAt(floorLight, x, y);
    }
  }
}

function composeStudio({ shape, floor }: Layers, sizePx: number): Uint8Array {
  const rgba = new Uint8Array(4 * sizePx * sizePx).fill(255);
  for (let pixel = 0; pixel < floor.length; pixel++) {
    const t = Math.floor(pixel / sizePx) / (sizePx - 1);
    const behind = 1 - (shape[4 * pixel + 3] as number);
    const light = 0.12 + 0.88 * (floor[pixel] as number);
    for (let k = 0; k < 3; k++) {
      const top = BACKDROP_TOP[k as 0];
      const backdrop = top + (BACKDROP_BOTTOM[k as 0] - top) * t * t * (3 - 2 * t);
      rgba[4 * pixel + k] = encodeChannel((shape[4 * pixel + k] as number) + behind * light * backdrop);
    }
  }
  return rgba;
}

function composeTransparent({ shape, floor }: Layers, sizePx: number): Uint8Array {
  const rgba = new Uint8Array(4 * sizePx * sizePx);
  for (let pixel = 0; pixel < floor.length; pixel++) {
    const coverage = shape[4 * pixel + 3] as number;
    const fade = edgeFade((pixel % sizePx) / sizePx) * edgeFade(Math.floor(pixel / sizePx) / sizePx);
    const shadow = (1 - coverage) * fade * SHADOW_STRENGTH * (1 - (floor[pixel] as number));
    const alpha = coverage + shadow;
    if (alpha < 1 / 512) continue;
    for (let k = 0; k < 3; k++)
      rgba[4 * pixel + k] = encodeChannel(((shape[4 * pixel + k] as number) + shadow * SHADOW_COLOUR[k as 0]) / alpha);
    rgba[4 * pixel + 3] = Math.round(255 * Math.min(1, alpha));
  }
  return rgba;
}

/** 1 inside the picture, 0 at its border: a shadow that runs out of the picture ends softly on the page. */
function edgeFade(place: number): number {
  const t = Math.min(1, Math.min(place, 1 - place) / 0.3);
  return t * t * (3 - 2 * t);
}
