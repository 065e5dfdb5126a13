/**
 * Samples a CPPN on the corners of the canvas.
 *
 * Corner i of n cells sits at f32(-1 + 2i/n), computed in double and rounded once, on each axis. The other inputs are
 * f32 sequences of these: r_xy = sqrt(x*x + y*y), r_yz = sqrt(y*y + z*z), r_xz = sqrt(x*x + z*z),
 * r_xyz = d = sqrt((x*x + y*y) + z*z), each operation rounded to f32; bias = f32(0.3).
 * Guarantees the same bytes in every engine. Source: Stanley 2007; Clune & Lipson 2011 for the inputs.
 */
import { type Cppn, decodeCppn } from "../cppn/decode";
import { type Genome, SHAPE_OUTPUT } from "../genome/genome";
import { InvariantError } from "../invariant-error";
import { simdKernel } from "../simd/simd-kernel";
import { assertGrid, type GridSize } from "./grid";
import { samplePlain } from "./sample-plain";
import { sampleSimd } from "./sample-simd";

/**
 * The scalar field of `source`'s output `shape`: one f32 per corner, x fastest, then y, then z; new array. The SIMD kernel
 * computes it where the engine has one, else the plain evaluator: the same bits.
 * Throws InvariantError for a bad grid, an output other than exactly `shape`, or an input that grids do not have.
 */
export function sampleField(source: Genome | Cppn, gridVoxels: GridSize): Float32Array {
  const cppn = shapeCppn(source, gridVoxels);
  const kernel = simdKernel();
  return kernel ? sampleSimd(kernel, cppn, gridVoxels) : samplePlain(cppn, gridVoxels);
}

/** sampleField by the plain evaluator in any case, to compare. */
export const sampleFieldPlain = (source: Genome | Cppn, gridVoxels: GridSize): Float32Array =>
  samplePlain(shapeCppn(source, gridVoxels), gridVoxels);

function shapeCppn(source: Genome | Cppn, gridVoxels: GridSize): Cppn {
  assertGrid(gridVoxels);
  const cppn = "steps" in source ? source : decodeCppn(source);
  if (cppn.outputs.length === 1 && cppn.outputs[0]?.id === SHAPE_OUTPUT) return cppn;
  throw new InvariantError(`sample: outputs are ${cppn.outputs.map((output) => output.id)}, not ${SHAPE_OUTPUT}`);
}
