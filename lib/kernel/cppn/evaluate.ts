/**
 * The plain evaluator: the reference for every other one, and the fallback that is shipped.
 *
 * Guarantees the same f32 bits in every engine. A node's sum starts at +0 and adds f32(w * a) link by link in ascending
 * innovation order, each addition rounded to f32; then clamp and activation (activations.ts). What may be changed
 * without changing bits: the order in which nodes are taken (as long as sources come first), the block size, keeping a
 * prefix of a sum. What may not: the order of the links of a node, fusing multiply and add, wider intermediates.
 * Samples are independent; they are taken in blocks so that every inner loop runs over short typed arrays in cache.
 */
import { InvariantError } from "../invariant-error";
import { activateBlock, RESULT_LIMIT } from "./activations";
import { type Cppn, type CppnNode, type CppnStep, CYCLE_STEPS } from "./decode";

/** Samples per block: 20 slots of 512 f32 values fit a first-level cache. One 16 x 16 layer is half a block. */
const BLOCK_SAMPLES = 512;

/**
 * Evaluates `cppn` at `sampleCount` samples. `inputs` maps each input id to its values (at least sampleCount; NaN counts
 * as 0, values are clamped to +-2^20). Returns one new array of sampleCount values per output, ascending by output id.
 * Throws InvariantError when an input is missing or too short.
 */
export function evaluateCppn(
  cppn: Cppn,
  inputs: ReadonlyMap<string, Float32Array>,
  sampleCount: number,
): Float32Array[] {
  const clean = new Map<string, Float32Array>();
  for (const id of cppn.inputIds) {
    const values = inputs.get(id);
    if (values) clean.set(id, boundInput(values));
  }
  const results = cppn.outputs.map(() => new Float32Array(sampleCount));
  evaluateInto(cppn, clean, { sampleCount, results, resultOffset: 0 });
  return results;
}

/** The values themselves when all are finite and bounded, else a bounded copy. */
function boundInput(values: Float32Array): Float32Array {
  if (values.every((value) => Math.abs(value) <= RESULT_LIMIT)) return values;
  return values.map((value) =>
    value < -RESULT_LIMIT ? -RESULT_LIMIT : value > RESULT_LIMIT ? RESULT_LIMIT : value || 0,
  );
}

/**
 * As evaluateCppn for inputs known to be bounded; writes output k to results[k] from `resultOffset`. For sampling, which
 * calls it slab by slab with inputs it made itself.
 */
export function evaluateInto(
  cppn: Cppn,
  inputs: ReadonlyMap<string, Float32Array>,
  options: { sampleCount: number; results: readonly Float32Array[]; resultOffset: number },
): void {
  const { sampleCount, results, resultOffset } = options;
  const sources = cppn.inputIds.map((id) => {
    const values = inputs.get(id);
    if (!values || values.length < sampleCount) {
      throw new InvariantError(`evaluate: input ${id} has ${values?.length ?? "no"} values for ${sampleCount} samples`);
    }
    return values;
  });
  const inputCount = sources.length;
  const slots = sources.concat(
    Array.from({ length: cppn.slotCount - inputCount }, () => new Float32Array(BLOCK_SAMPLES)),
  );
  for (let start = 0; start < sampleCount; start += BLOCK_SAMPLES) {
    const block: Block = { slots, inputCount, start, count: Math.min(BLOCK_SAMPLES, sampleCount - start) };
    for (const step of cppn.steps) {
      if (step.isCyclic) runCyclicStep(step, block);
      else for (const node of step.nodes) runNode(node, block, block.slots[node.index] as Float32Array);
    }
    cppn.outputs.forEach(({ index }, k) => {
      const values = (slots[index] as Float32Array).subarray(0, block.count);
      (results[k] as Float32Array).set(values, resultOffset + start);
    });
  }
}

interface Block {
  /** Slot values: inputs whole (read from `start`), nodes one block (read from 0). */
  readonly slots: readonly Float32Array[];
  readonly inputCount: number;
  readonly start: number;
  readonly count: number;
}

/** Sum and activation of one node for every sample of the block, into `target`, which no link of the node reads. */
function runNode(node: CppnNode, block: Block, target: Float32Array): void {
  const { sourceIndexes, weights } = node;
  const { count } = block;
  target.fill(0, 0, count);
  const linkCount = weights.length;
  let link = 0;
  for (; link + 4 <= linkCount; link += 4) addFourLinks(node, link, block, target);
  for (; link < linkCount; link++) {
    const source = sourceIndexes[link] as number;
    const values = block.slots[source] as Float32Array;
    const offset = source < block.inputCount ? block.start : 0;
    addLink(target, values, offset, weights[link] as number, count);
  }
  activateBlock(node.activation, target, count);
}

function addLink(target: Float32Array, values: Float32Array, offset: number, weight: number, count: number): void {
  for (let i = 0; i < count; i++) {
    target[i] = Math.fround((target[i] as number) + Math.fround(weight * (values[offset + i] as number)));
  }
}

/** Four links at once, in their order: the sum stays in a register (a quarter of the loads and stores). */
function addFourLinks(node: CppnNode, link: number, block: Block, target: Float32Array): void {
  const { sourceIndexes, weights } = node;
  const { slots, inputCount, start, count } = block;
  const s0 = sourceIndexes[link] as number;
  const s1 = sourceIndexes[link + 1] as number;
  const s2 = sourceIndexes[link + 2] as number;
  const s3 = sourceIndexes[link + 3] as number;
  const a0 = slots[s0] as Float32Array;
  const a1 = slots[s1] as Float32Array;
  const a2 = slots[s2] as Float32Array;
  const a3 = slots[s3] as Float32Array;
  const o0 = s0 < inputCount ? start : 0;
  const o1 = s1 < inputCount ? start : 0;
  const o2 = s2 < inputCount ? start : 0;
  const o3 = s3 < inputCount ? start : 0;
  const w0 = weights[link] as number;
  const w1 = weights[link + 1] as number;
  const w2 = weights[link + 2] as number;
  const w3 = weights[link + 3] as number;
  const fround = Math.fround;
  for (let i = 0; i < count; i++) {
    let sum = fround((target[i] as number) + fround(w0 * (a0[o0 + i] as number)));
    sum = fround(sum + fround(w1 * (a1[o1 + i] as number)));
    sum = fround(sum + fround(w2 * (a2[o2 + i] as number)));
    target[i] = fround(sum + fround(w3 * (a3[o3 + i] as number)));
  }
}

/** CYCLE_STEPS synchronous steps from zero state: every node reads the states of the step before. */
function runCyclicStep(step: CppnStep, block: Block): void {
  const states = step.nodes.map((node) => block.slots[node.index] as Float32Array);
  const next = states.map(() => new Float32Array(block.count));
  for (const state of states) state.fill(0, 0, block.count);
  for (let k = 0; k < CYCLE_STEPS; k++) {
    for (const [i, node] of step.nodes.entries()) runNode(node, block, next[i] as Float32Array);
    for (const [i, state] of states.entries()) state.set(next[i] as Float32Array);
  }
}
