/**
 * Samples a CPPN on the corners of the canvas.
 *
 * Corner i of n cells sits at f32(-1 + 2i/n), computed in double and rounded once, on each axis. The other inputs are
 * f32 sequences of these: r_xy = sqrt(x*x + y*y), r_yz = sqrt(y*y + z*z), r_xz = sqrt(x*x + z*z),
 * r_xyz = d = sqrt((x*x + y*y) + z*z), each operation rounded to f32; bias = f32(0.3).
 * Guarantees the same bytes in every engine. Source: Stanley 2007; Clune & Lipson 2011 for the inputs.
 */
import { type Cppn, decodeCppn } from "../cppn/decode";
import { CONSTANT_IN_A_PERIOD, EQUAL_IN_ALL_PERIODS, evaluateInto } from "../cppn/evaluate";
import { BIAS_VALUE, type Genome, SHAPE_OUTPUT } from "../genome/genome";
import { InvariantError } from "../invariant-error";
import { assertGrid, cornerCount, type GridSize } from "./grid";

/** Inputs that sampling provides; `d` is another name of `r_xyz`. */
export const GRID_INPUTS = ["bias", "x", "y", "z", "r_xy", "r_yz", "r_xz", "r_xyz", "d"] as const;

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

/**
 * The scalar field of `source`'s output `shape`: one f32 per corner, x fastest, then y, then z; new array.
 * Throws InvariantError for a bad grid, an output other than exactly `shape`, or an input outside GRID_INPUTS.
 */
export function sampleField(source: Genome | Cppn, gridVoxels: GridSize): Float32Array {
  assertGrid(gridVoxels);
  const cppn = "steps" in source ? source : decodeCppn(source);
  if (cppn.outputs.length !== 1 || cppn.outputs[0]?.id !== SHAPE_OUTPUT) {
    throw new InvariantError(`sample: outputs are ${cppn.outputs.map((output) => output.id)}, not ${SHAPE_OUTPUT}`);
  }
  const field = new Float32Array(cornerCount(gridVoxels));
  const layerCorners = (gridVoxels.x + 1) * (gridVoxels.y + 1);
  const slabLayers = Math.max(1, Math.floor(SLAB_CORNERS / layerCorners));
  for (let layer = 0; layer <= gridVoxels.z; layer += slabLayers) {
    const layerCount = Math.min(slabLayers, gridVoxels.z + 1 - layer);
    const inputs = gridInputs(gridVoxels, layer, layerCount);
    evaluateInto(cppn, inputs, {
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
  const coordinate = (i: number, cells: number) => fround(-1 + (2 * i) / cells);
  let at = 0;
  for (let k = firstLayer; k < firstLayer + layerCount; k++) {
    const cz = coordinate(k, grid.z);
    const zz = fround(cz * cz);
    for (let j = 0; j <= grid.y; j++) {
      const cy = coordinate(j, grid.y);
      const yy = fround(cy * cy);
      for (let i = 0; i <= grid.x; i++, at++) {
        const cx = coordinate(i, grid.x);
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
