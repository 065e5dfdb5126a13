/**
 * Evaluates a CPPN at any samples, with any named inputs and any number of outputs. The SIMD kernel does it where the engine
 * has one, else the plain evaluator: the same bits.
 */

import { evaluateList } from "../simd/evaluate-list";
import { simdKernel } from "../simd/simd-kernel";
import type { Cppn } from "./decode";
import { evaluatePlain } from "./evaluate-plain";

/**
 * `inputs` maps each input id to its values (at least sampleCount; NaN counts as 0, values are clamped to +-2^20). Returns
 * one new array of sampleCount values per output, ascending by output id. Throws InvariantError when an input is missing or
 * too short.
 */
export function evaluateCppn(
  cppn: Cppn,
  inputs: ReadonlyMap<string, Float32Array>,
  sampleCount: number,
): Float32Array[] {
  const kernel = simdKernel();
  return kernel ? evaluateList(kernel, cppn, inputs, sampleCount) : evaluatePlain(cppn, inputs, sampleCount);
}
