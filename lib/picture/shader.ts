/** The look of one sample of the surface: glazed clay under the studio's lights. */
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";
import type { Camera } from "./camera";
import { meanLightAt } from "./depth-map";
import { type Lighting, mixLight } from "./lighting";
import { KEY_DIRECTIONS, mirroredLight } from "./studio";
import type { Vector } from "./vector";
import type { VisibleTriangles } from "./visible-triangles";

export interface ShaderScene {
  mesh: TriangleMesh;
  /** Nine floats per triangle: a unit normal per corner. */
  normals: Float32Array;
  lighting: Lighting;
  camera: Camera;
  view: VisibleTriangles;
  /** Linear colour of the glaze. */
  glaze: Vector;
}

export interface Shader {
  /** Writes the linear light that the camera sees at a sample; the sample must show a triangle. */
  shade(sample: number, colour: Float32Array): void;
  /** True when the side x side samples from `first` on all show one smooth, unbroken piece of surface. */
  isSmoothPixel(first: number, side: number): boolean;
}

/** Mirrored share of light that meets the glaze head-on, and at a grazing angle. */
const FRESNEL_HEAD_ON = 0.045;
const FRESNEL_GRAZING = 0.5;
/** How far into the shadow side the softbox's light is let, as by the clay under the glaze. */
const WRAP = 0.12;
/** Light that clay hands on into its own hollows, tinted by itself. */
const INTERREFLECTION = 0.34;

export function createShader(scene: ShaderScene): Shader {
  const { mesh, normals, lighting, camera, view, glaze } = scene;
  const { indices, positions } = mesh;
  const { projected, left, top, width, triangles, inverseDepths } = view;
  const [keyX, keyY, keyZ] = KEY_DIRECTIONS[0] as Vector;

  const shade = (sample: number, colour: Float32Array): void => {
    const triangle = (triangles[sample] as number) - 1;
    const corner = 3 * triangle;
    const a = indices[corner] as number;
    const b = indices[corner + 1] as number;
    const c = indices[corner + 2] as number;
    const ax = projected[3 * a] as number;
    const ay = projected[3 * a + 1] as number;
    const abx = (projected[3 * b] as number) - ax;
    const aby = (projected[3 * b + 1] as number) - ay;
    const acx = (projected[3 * c] as number) - ax;
    const acy = (projected[3 * c + 1] as number) - ay;
    const px = left + (sample % width) + 0.5 - ax;
    const py = top + Math.floor(sample / width) + 0.5 - ay;
    const inverse = 1 / (abx * acy - aby * acx);
    const wb = (px * acy - py * acx) * inverse;
    const wc = (py * abx - px * aby) * inverse;
    const wa = 1 - wb - wc;

    const n = 9 * triangle;
    let nx = wa * (normals[n] as number) + wb * (normals[n + 3] as number) + wc * (normals[n + 6] as number);
    let ny = wa * (normals[n + 1] as number) + wb * (normals[n + 4] as number) + wc * (normals[n + 7] as number);
    let nz = wa * (normals[n + 2] as number) + wb * (normals[n + 5] as number) + wc * (normals[n + 8] as number);
    const scale = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
    nx *= scale;
    ny *= scale;
    nz *= scale;
    const x = wa * (positions[3 * a] as number) + wb * (positions[3 * b] as number) + wc * (positions[3 * c] as number);
    const y =
      wa * (positions[3 * a + 1] as number) +
      wb * (positions[3 * b + 1] as number) +
      wc * (positions[3 * c + 1] as number);
    const z =
      wa * (positions[3 * a + 2] as number) +
      wb * (positions[3 * b + 2] as number) +
      wc * (positions[3 * c + 2] as number);
    const sky = wa * (lighting.sky[a] as number) + wb * (lighting.sky[b] as number) + wc * (lighting.sky[c] as number);
    const floor =
      wa * (lighting.floor[a] as number) + wb * (lighting.floor[b] as number) + wc * (lighting.floor[c] as number);

    const facing = (nx * keyX + ny * keyY + nz * keyZ + WRAP) / (1 + WRAP);
    const seen = facing > 0 ? meanLightAt(lighting.keyMaps, x + 0.25 * nx, y + 0.25 * ny, z + 0.25 * nz) : 0;
    const key = facing > 0 ? facing * seen : 0;
    // What the sky and the floor would give an open surface leaning like this, less what arrives, is blocked by the shape.
    const open = 0.5 + 0.5 * nz + 0.5 * (0.5 - 0.5 * nz);
    const blocked = Math.max(0, open - sky - 0.5 * floor);

    let vx = camera.eye[0] - x;
    let vy = camera.eye[1] - y;
    let vz = camera.eye[2] - z;
    const distance = Math.sqrt(vx * vx + vy * vy + vz * vz);
    vx /= distance;
    vy /= distance;
    vz /= distance;
    const cosine = Math.max(0, nx * vx + ny * vy + nz * vz);
    const graze = (1 - cosine) ** 5;
    const fresnel = FRESNEL_HEAD_ON + (FRESNEL_GRAZING - FRESNEL_HEAD_ON) * graze;
    const openness = Math.max(0, 1 - 1.1 * blocked);
    const mirrored =
      fresnel *
      openness *
      (0.35 + 0.65 * Math.max(seen, 0.25)) *
      mirroredLight(2 * cosine * nx - vx, 2 * cosine * ny - vy, 2 * cosine * nz - vz);

    for (let k = 0; k < 3; k++) {
      const albedo = glaze[k as 0];
      const light = mixLight(k as 0, key, sky, floor) + blocked * INTERREFLECTION * albedo;
      colour[k] = albedo * (1 - fresnel) * light + mirrored;
    }
  };

  const isSmoothPixel = (first: number, side: number): boolean => {
    const last = (side - 1) * (width + 1);
    const triangle = triangles[first] as number;
    let low = inverseDepths[first] as number;
    let high = low;
    for (let j = 0; j < side; j++) {
      for (let i = 0; i < side; i++) {
        const depth = inverseDepths[first + j * width + i] as number;
        if (depth === 0) return false;
        if (depth < low) low = depth;
        if (depth > high) high = depth;
      }
    }
    const other = triangles[first + last] as number;
    if (triangle === other) return true;
    // A step of more than half a voxel in depth, or normals that part: an edge.
    if (1 / low - 1 / high > 0.5) return false;
    const m = 9 * (triangle - 1);
    const n = 9 * (other - 1);
    const agreement =
      (normals[m] as number) * (normals[n] as number) +
      (normals[m + 1] as number) * (normals[n + 1] as number) +
      (normals[m + 2] as number) * (normals[n + 2] as number);
    return agreement > 0.9;
  };
  return { shade, isSmoothPixel };
}
