/**
 * How much of the studio's light reaches each part of a shape and the floor it stands on: shadows, and the darkness of
 * hollows, from depth maps of many directions.
 */
import { measureMesh } from "@/lib/kernel/mesh/measure-mesh";
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";
import { type BoundingSphere, type DepthMap, drawDepthMap, lightAt } from "./depth-map";
import { type FloorLight, floorLightAt, lightFloor } from "./floor-light";
import { FLOOR_COLOUR, FLOOR_DIRECTIONS, KEY_COLOUR, KEY_DIRECTIONS, SKY_COLOUR, SKY_DIRECTIONS } from "./studio";
import type { Vector } from "./vector";

const KEY_MAP_TEXELS = 144;
const AMBIENT_MAP_TEXELS = 72;

export interface Lighting {
  keyMaps: readonly DepthMap[];
  /** Per vertex: share of the sky's and of the floor's light that arrives, times the cosine, 0 to about 1. */
  sky: Float32Array;
  floor: Float32Array;
  floorLight: FloorLight;
}

/** Lights a mesh that is not empty; `normals` holds a unit normal per vertex. */
export function lightShape(mesh: TriangleMesh, normals: Float32Array): Lighting {
  const { bounds } = measureMesh(mesh);
  const { min, max } = bounds as NonNullable<typeof bounds>;
  const sphere: BoundingSphere = {
    centre: [0, 1, 2].map((k) => ((min[k] as number) + (max[k] as number)) / 2) as [number, number, number],
    radius: Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]) / 2,
  };
  const draw = (direction: Vector, sizeTexels: number) => drawDepthMap(mesh, sphere, { direction, sizeTexels });
  const keyMaps = KEY_DIRECTIONS.map((direction) => draw(direction, KEY_MAP_TEXELS));
  const skyMaps = SKY_DIRECTIONS.map(({ direction }) => draw(direction, AMBIENT_MAP_TEXELS));
  const floorLight = lightFloor({ sphere, z: min[2], keyMaps, skyMaps });

  const sky = new Float32Array(normals.length / 3);
  SKY_DIRECTIONS.forEach(({ direction, weight }, i) => {
    const map = skyMaps[i] as DepthMap;
    gather(mesh.positions, normals, { direction, weight, arriving: (x, y, z) => lightAt(map, x, y, z) }, sky);
  });
  const floor = new Float32Array(normals.length / 3);
  FLOOR_DIRECTIONS.forEach(({ direction, weight }) => {
    const arriving = floorLightAlong(draw(direction, AMBIENT_MAP_TEXELS), floorLight, direction);
    gather(mesh.positions, normals, { direction, weight, arriving }, floor);
  });
  return { keyMaps, sky, floor, floorLight };
}

/** Share of light, 0 to 1, that arrives at a point in voxels. */
type ArrivingLight = (x: number, y: number, z: number) => number;

/** What comes from below is the light of the floor where the direction meets it. */
function floorLightAlong(map: DepthMap, floorLight: FloorLight, [dx, dy, dz]: Vector): ArrivingLight {
  return (x, y, z) => {
    const light = lightAt(map, x, y, z);
    if (light === 0) return 0;
    const along = Math.max(0, z - floorLight.z) / -dz;
    return light * floorLightAt(floorLight, x + along * dx, y + along * dy);
  };
}

/** Vertices are looked up a little outside the surface, where the map's texels do not mix its two sides. */
const LIFT_VOXELS = 0.35;

/** Adds to each vertex what arrives from one direction, times the cosine and the direction's weight. */
function gather(
  positions: Float32Array,
  normals: Float32Array,
  { direction, weight, arriving }: { direction: Vector; weight: number; arriving: ArrivingLight },
  sums: Float32Array,
): void {
  const [dx, dy, dz] = direction;
  for (let v = 0, i = 0; v < sums.length; v++, i += 3) {
    const nx = normals[i] as number;
    const ny = normals[i + 1] as number;
    const nz = normals[i + 2] as number;
    const cosine = nx * dx + ny * dy + nz * dz;
    if (cosine <= 0) continue;
    const x = (positions[i] as number) + LIFT_VOXELS * nx;
    const y = (positions[i + 1] as number) + LIFT_VOXELS * ny;
    const z = (positions[i + 2] as number) + LIFT_VOXELS * nz;
    sums[v] = (sums[v] as number) + weight * cosine * arriving(x, y, z);
  }
}

/** Colour of the light on a surface, red, green and blue, from its three shares. */
export const mixLight = (channel: 0 | 1 | 2, key: number, sky: number, floor: number): number =>
  key * KEY_COLOUR[channel] + sky * SKY_COLOUR[channel] + floor * FLOOR_COLOUR[channel];
