/** Sampling by the plain evaluator: the reference, and what serves where the engine has no SIMD (sample-field.ts). */
import type { Cppn } from "../cppn/decode";
import { CONSTANT_IN_A_PERIOD, EQUAL_IN_ALL_PERIODS, evaluateInto } from "../cppn/evaluate-plain";
import { BIAS_VALUE } from "../genome/genome";
import { cornerCoordinates } from "./corner-coordinates";
import { cornerCount, type GridSize } from "./grid";

/** How the inputs repeat from layer to layer, and within one. */
const LAYER_REPEATS: ReadonlyMap<string, number> = new Map([
  ["bias", EQUAL_IN_ALL_PERIODS | CONSTANT_IN_A_PERIOD],
  ["x", EQUAL_IN_ALL_PERIODS],
  ["y", EQUAL_IN_ALL_PERIODS],
  ["r_xy", EQUAL_IN_ALL_PERIODS],
  ["z", CONSTANT_IN_A_PERIOD],
]);

/** Corners per slab: inputs of a bigger grid are made slab by slab, so they never take more than 4 MB (or one layer). */
const SLAB_CORNERS = 65_536;
/** Grids of one slab whose inputs are kept: the site's, the legacy one and a few more. */
const CACHED_GRIDS = 4;

/** The field of a CPPN with the one output `shape` on a grid that was checked. */
export function samplePlain(cppn: Cppn, gridVoxels: GridSize): Float32Array {
  const field = new Float32Array(cornerCount(gridVoxels));
  const layerCorners = (gridVoxels.x + 1) * (gridVoxels.y + 1);
  const slabLayers = Math.max(1, Math.floor(SLAB_CORNERS / layerCorners));
  for (let layer = 0; layer <= gridVoxels.z; layer += slabLayers) {
    const layerCount = Math.min(slabLayers, gridVoxels.z + 1 - layer);
    evaluateInto(cppn, gridInputs(gridVoxels, layer, layerCount), {
      sampleCount: layerCount * layerCorners,
      results: [field],
      resultOffset: layer * layerCorners,
      periods: { sampleCount: layerCorners, repeats: LAYER_REPEATS },
    });
  }
  return field;
}

const cache = new Map<string, ReadonlyMap<string, Float64Array>>();

/** Input values of layers [firstLayer, firstLayer + layerCount). Whole grids of one slab are made once and kept. */
function gridInputs(grid: GridSize, firstLayer: number, layerCount: number): ReadonlyMap<string, Float64Array> {
  if (layerCount !== grid.z + 1) return makeGridInputs(grid, firstLayer, layerCount);
  const key = `${grid.x},${grid.y},${grid.z}`;
  let inputs = cache.get(key);
  if (!inputs) {
    inputs = makeGridInputs(grid, firstLayer, layerCount);
    if (cache.size >= CACHED_GRIDS) cache.delete(cache.keys().next().value as string);
    cache.set(key, inputs);
  }
  return inputs;
}

function makeGridInputs(grid: GridSize, firstLayer: number, layerCount: number): Map<string, Float64Array> {
  const fround = Math.fround;
  const count = (grid.x + 1) * (grid.y + 1) * layerCount;
  const [x, y, z] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const [rXy, rYz, rXz] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const rXyz = new Float64Array(count);
  const [axisX, axisY, axisZ] = [grid.x, grid.y, grid.z].map((cells) => cornerCoordinates(cells).values) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  let at = 0;
  for (let k = firstLayer; k < firstLayer + layerCount; k++) {
    const cz = axisZ[k] as number;
    const zz = fround(cz * cz);
    for (let j = 0; j <= grid.y; j++) {
      const cy = axisY[j] as number;
      const yy = fround(cy * cy);
      for (let i = 0; i <= grid.x; i++, at++) {
        const cx = axisX[i] as number;
        const xx = fround(cx * cx);
        const xxyy = fround(xx + yy);
        x[at] = cx;
        y[at] = cy;
        z[at] = cz;
        // A double root rounded to f32 is the correctly rounded f32 root of an f32.
        rXy[at] = fround(Math.sqrt(xxyy));
        rYz[at] = fround(Math.sqrt(fround(yy + zz)));
        rXz[at] = fround(Math.sqrt(fround(xx + zz)));
        rXyz[at] = fround(Math.sqrt(fround(xxyy + zz)));
      }
    }
  }
  const bias = new Float64Array(count).fill(BIAS_VALUE);
  return new Map(Object.entries({ bias, x, y, z, r_xy: rXy, r_yz: rYz, r_xz: rXz, r_xyz: rXyz, d: rXyz }));
}
