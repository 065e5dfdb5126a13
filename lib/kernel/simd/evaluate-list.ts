/** evaluateCppn (cppn/evaluate.ts) by the SIMD kernel: the samples in pieces that fit a cache. */

import type { Cppn } from "../cppn/decode";
import { InvariantError } from "../invariant-error";
import { buildBoxProgram } from "./box-program";
import { listNetwork } from "./network";
import type { SimdKernel } from "./simd-kernel";

const PIECE_SAMPLES = 512;
/** Inputs are clamped to +-2^20. */
const INPUT_MAX = 1 << 20;

export function evaluateList(
  kernel: SimdKernel,
  cppn: Cppn,
  inputs: ReadonlyMap<string, Float32Array>,
  sampleCount: number,
): Float32Array[] {
  const sources = cppn.inputIds.map((id) => {
    const values = inputs.get(id);
    if (values && values.length >= sampleCount) return { id, values };
    throw new InvariantError(`evaluate: input ${id} has ${values?.length ?? "no"} values for ${sampleCount} samples`);
  });
  const results = cppn.outputs.map(() => new Float32Array(sampleCount));
  if (sampleCount === 0) return results;
  const program = buildBoxProgram(kernel, listNetwork(cppn), { x: Math.min(PIECE_SAMPLES, sampleCount), y: 1, z: 1 });
  for (let start = 0; start < sampleCount; start += PIECE_SAMPLES) {
    const count = Math.min(PIECE_SAMPLES, sampleCount - start);
    const { floats } = kernel;
    for (const { id, values } of sources) {
      const at = (program.givens.get(id) as number) / 4;
      for (let i = 0; i < count; i++) floats[at + i] = boundInput(values[start + i] as number);
    }
    program.run();
    for (const [k, result] of results.entries()) {
      const at = (program.results[k] as number) / 4;
      result.set(floats.subarray(at, at + count), start);
    }
  }
  return results;
}

const boundInput = (value: number): number =>
  Number.isNaN(value) ? 0 : Math.min(Math.max(value, -INPUT_MAX), INPUT_MAX);
