/** Light and shadow on the floor around a shape: the softbox's shadow, sharp at the foot, and the sky's, soft. */
import { type BoundingSphere, type DepthMap, lightAt, meanLightAt } from "./depth-map";
import { KEY_COLOUR, KEY_DIRECTIONS, SKY_COLOUR, SKY_DIRECTIONS } from "./studio";
import { dot, type Vector } from "./vector";

const KEY_TEXELS = 112;
/** The sky's shadow is soft: a quarter of the texels show it as well. */
const SKY_TEXELS = 56;
/** Half the side of the lit floor, over the radius of the shape: holds the longest shadow of the softbox. */
const FLOOR_REACH = 2.6;
const LUMINANCE: Vector = [0.2126, 0.7152, 0.0722];

export interface FloorScene {
  /** Holds the shape. */
  sphere: BoundingSphere;
  /** Height of the floor. */
  z: number;
  /** One per KEY_DIRECTIONS, and one per SKY_DIRECTIONS. */
  keyMaps: readonly DepthMap[];
  skyMaps: readonly DepthMap[];
}

/** A square of floor, centred below the shape; texels row by row along y. 1 = as if the shape were not there, 0 = dark. */
export interface FloorLight {
  z: number;
  centreX: number;
  centreY: number;
  halfSide: number;
  sizeTexels: number;
  light: Float32Array;
}

export function lightFloor({ sphere, z, keyMaps, skyMaps }: FloorScene): FloorLight {
  const halfSide = sphere.radius * FLOOR_REACH;
  const [centreX, centreY] = sphere.centre;
  const square = { z, centreX, centreY, halfSide };
  const key = sampleFloor({ ...square, sizeTexels: KEY_TEXELS }, (x, y) => meanLightAt(keyMaps, x, y, z));
  const sky = sampleFloor({ ...square, sizeTexels: SKY_TEXELS }, (x, y) => {
    let light = 0;
    for (let i = 0; i < skyMaps.length; i++) {
      const { direction, weight } = SKY_DIRECTIONS[i] as (typeof SKY_DIRECTIONS)[number];
      light += weight * direction[2] * lightAt(skyMaps[i] as DepthMap, x, y, z);
    }
    return light;
  });
  // A few directions stand for a whole softbox and a whole sky: blurred, their separate shadows become one.
  const softKey = { ...key, light: blur(key, 1) };
  const onceBlurred = { ...sky, light: blur(sky, 1) };
  const softSky = { ...sky, light: blur(onceBlurred, 2) };
  const keyShare = dot(KEY_COLOUR, LUMINANCE) * (KEY_DIRECTIONS[0] as Vector)[2];
  const skyShare = dot(SKY_COLOUR, LUMINANCE);
  return sampleFloor(
    key,
    (x, y) => (keyShare * floorLightAt(softKey, x, y) + skyShare * floorLightAt(softSky, x, y)) / (keyShare + skyShare),
  );
}

/** Light at a point of the floor, blended between texels; 1 beyond the square. */
export function floorLightAt(floor: FloorLight, x: number, y: number): number {
  const { centreX, centreY, halfSide, sizeTexels, light } = floor;
  const u = ((x - centreX) / halfSide + 1) * (sizeTexels / 2) - 0.5;
  const v = ((y - centreY) / halfSide + 1) * (sizeTexels / 2) - 0.5;
  const u0 = Math.floor(u);
  const v0 = Math.floor(v);
  if (!(u0 >= 0 && v0 >= 0 && u0 + 1 < sizeTexels && v0 + 1 < sizeTexels)) return 1;
  const at = v0 * sizeTexels + u0;
  const fu = u - u0;
  const near = (light[at] as number) * (1 - fu) + (light[at + 1] as number) * fu;
  const far = (light[at + sizeTexels] as number) * (1 - fu) + (light[at + sizeTexels + 1] as number) * fu;
  return near + (far - near) * (v - v0);
}

function sampleFloor(square: Omit<FloorLight, "light">, lightAtPoint: (x: number, y: number) => number): FloorLight {
  const { centreX, centreY, halfSide, sizeTexels } = square;
  const light = new Float32Array(sizeTexels * sizeTexels);
  for (let row = 0; row < sizeTexels; row++) {
    const y = centreY + ((2 * row + 1) / sizeTexels - 1) * halfSide;
    for (let column = 0; column < sizeTexels; column++) {
      const x = centreX + ((2 * column + 1) / sizeTexels - 1) * halfSide;
      light[row * sizeTexels + column] = lightAtPoint(x, y);
    }
  }
  return { ...square, light };
}

/** Box blur, `reach` texels to each side; the border repeats. */
const blur = ({ light, sizeTexels }: FloorLight, reach: number): Float32Array =>
  blurLines(blurLines(light, reach, { step: 1, lineStep: sizeTexels }), reach, { step: sizeTexels, lineStep: 1 });

function blurLines(source: Float32Array, reach: number, walk: { step: number; lineStep: number }): Float32Array {
  const count = Math.max(walk.step, walk.lineStep);
  const target = new Float32Array(source.length);
  for (let line = 0; line < count; line++) {
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let k = i - reach; k <= i + reach; k++) {
        const inside = Math.min(count - 1, Math.max(0, k));
        sum += source[line * walk.lineStep + inside * walk.step] as number;
      }
      target[line * walk.lineStep + i * walk.step] = sum / (2 * reach + 1);
    }
  }
  return target;
}
