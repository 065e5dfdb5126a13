/**
 * Peers from npm that make triangles of a field. Each gets the field of the site's grid with a layer of outside around it
 * already made (without one they leave shapes open), in the form it wants. All return a number of triangles.
 */
import isosurface from "isosurface";
import ManifoldModule from "manifold-3d";
import { MeshBasicMaterial } from "three";
import { MarchingCubes } from "three/examples/jsm/objects/MarchingCubes.js";
import { DEFAULT_GRID, ISOVALUE } from "@/lib/kernel";

const CORNERS = { x: DEFAULT_GRID.x + 1, y: DEFAULT_GRID.y + 1, z: DEFAULT_GRID.z + 1 };
/** Corners with the layer of outside. */
const PADDED = { x: CORNERS.x + 2, y: CORNERS.y + 2, z: CORNERS.z + 2 };

/** The field with a layer of 1 around it. */
export function padField(field: Float32Array): Float32Array {
  const padded = new Float32Array(PADDED.x * PADDED.y * PADDED.z).fill(1);
  for (let k = 0; k < CORNERS.z; k++) {
    for (let j = 0; j < CORNERS.y; j++) {
      const from = CORNERS.x * (j + CORNERS.y * k);
      padded.set(field.subarray(from, from + CORNERS.x), 1 + PADDED.x * (j + 1 + PADDED.y * (k + 1)));
    }
  }
  return padded;
}

type Dimensions = [number, number, number];

/** npm `isosurface` on a padded field, marching cubes or surface nets. */
export function meshByIsosurface(padded: Float32Array, method: "marchingCubes" | "surfaceNets"): number {
  const read = (x: number, y: number, z: number) => (padded[x + PADDED.x * (y + PADDED.y * z)] as number) - ISOVALUE;
  const { cells } = isosurface[method]([PADDED.x, PADDED.y, PADDED.z], read);
  // Surface nets make quadrilaterals of two triangles, as cells of three already.
  return cells.length;
}

/** npm `isosurface` that asks for every sample. */
export function meshByCallback(point: (x: number, y: number, z: number) => number): number {
  const dimensions: Dimensions = [PADDED.x, PADDED.y, PADDED.z];
  const isBorder = (i: number, count: number) => i === 0 || i === count - 1;
  const read = (i: number, j: number, k: number) => {
    if (isBorder(i, PADDED.x) || isBorder(j, PADDED.y) || isBorder(k, PADDED.z)) return 1;
    const at = (index: number, cells: number) => -1 + (2 * (index - 1)) / cells;
    return point(at(i, DEFAULT_GRID.x), at(j, DEFAULT_GRID.y), at(k, DEFAULT_GRID.z)) - ISOVALUE;
  };
  return isosurface.marchingCubes(dimensions, read).cells.length;
}

/**
 * three's MarchingCubes knows cubes only and leaves out the outermost cells of its field: the padded field is cut into two
 * cubes, with a corner more on every side.
 */
const CUBE_CORNERS = PADDED.x + 2;
const cubes = new MarchingCubes(CUBE_CORNERS, new MeshBasicMaterial(), false, false, 20_000);
cubes.isolation = -ISOVALUE;

/** The two cubes of a padded field, inside above the isolation. */
export function cutForThree(padded: Float32Array): Float32Array[] {
  return [0, PADDED.z - PADDED.x].map((firstLayer) => {
    const cube = new Float32Array(CUBE_CORNERS ** 3).fill(-1);
    for (let k = 0; k < PADDED.x; k++) {
      for (let j = 0; j < PADDED.y; j++) {
        for (let i = 0; i < PADDED.x; i++) {
          const value = padded[i + PADDED.x * (j + PADDED.y * (k + firstLayer))] as number;
          cube[i + 1 + CUBE_CORNERS * (j + 1 + CUBE_CORNERS * (k + 1))] = -value;
        }
      }
    }
    return cube;
  });
}

/** Also computes normals: it cannot do without. */
export function meshByThree(halves: readonly Float32Array[]): number {
  let triangleCount = 0;
  for (const half of halves) {
    cubes.field.set(half);
    cubes.update();
    triangleCount += cubes.count / 3;
  }
  return triangleCount;
}

const manifold = await ManifoldModule();
manifold.setup();

/** manifold-3d's level set, which asks for every sample of a grid of its own, of the same spacing. */
export function meshByManifold(point: (x: number, y: number, z: number) => number): number {
  const half = (cells: number) => (cells + 1) / 2;
  const [hx, hy, hz] = [half(DEFAULT_GRID.x), half(DEFAULT_GRID.y), half(DEFAULT_GRID.z)];
  const bounds = { min: [-hx, -hy, -hz] as Dimensions, max: [hx, hy, hz] as Dimensions };
  const { x: nx, y: ny, z: nz } = DEFAULT_GRID;
  const read = ([x, y, z]: Dimensions) => ISOVALUE - point((2 * x) / nx, (2 * y) / ny, (2 * z) / nz);
  const solid = manifold.Manifold.levelSet(read, bounds, 1, 0);
  const triangleCount = solid.numTri();
  solid.delete();
  return triangleCount;
}
