/**
 * The plain evaluator: the reference for every other one, and the fallback that is shipped.
 *
 * Guarantees the same f32 bits in every engine. A node's sum starts at +0 and adds f32(w * a) link by link in ascending
 * innovation order, each addition rounded to f32; then clamp and activation (activations.ts). What may be changed without
 * changing bits: the order in which nodes are taken (as long as sources come first), how often a whole node is computed
 * when its value repeats, the block size, keeping a prefix of a sum. What may not: the order of the links of a node,
 * fusing multiply and add, wider intermediates. Inputs are finite and weights bounded, so no value is ever NaN.
 * Samples are independent; they are taken in blocks so that every inner loop runs over short typed arrays in cache.
 */
import { InvariantError } from "../invariant-error";
import { activateBlock, MAX_BLOCK_SAMPLES } from "./activate-block";
import { RESULT_LIMIT } from "./activations";
import { type Cppn, type CppnNode, type CppnStep, CYCLE_STEPS } from "./decode";

/** Samples per block when nothing repeats: 20 slots of 256 values fit a first-level cache. */
const DEFAULT_BLOCK_SAMPLES = 256;

/** How an input repeats over the samples, as bits: the same in every period, or constant within each period. */
export const EQUAL_IN_ALL_PERIODS = 1;
export const CONSTANT_IN_A_PERIOD = 2;

/** Samples that come in periods, such as the layers of a grid: lets whole nodes be computed once instead of each time. */
export interface Periods {
  readonly sampleCount: number;
  /** EQUAL_IN_ALL_PERIODS and CONSTANT_IN_A_PERIOD of each input; an input that is not here repeats in no way. */
  readonly repeats: ReadonlyMap<string, number>;
}

/** evaluateCppn (evaluate.ts) by the plain evaluator. */
export function evaluatePlain(
  cppn: Cppn,
  inputs: ReadonlyMap<string, Float32Array>,
  sampleCount: number,
): Float32Array[] {
  const bounded = new Map<string, Float64Array>();
  for (const id of cppn.inputIds) {
    const values = inputs.get(id);
    if (values) bounded.set(id, Float64Array.from(values, boundInput));
  }
  const results = cppn.outputs.map(() => new Float32Array(sampleCount));
  evaluateInto(cppn, bounded, { sampleCount, results, resultOffset: 0 });
  return results;
}

/** What an input value counts as. */
const boundInput = (value: number): number =>
  Number.isNaN(value) ? 0 : Math.min(Math.max(value, -RESULT_LIMIT), RESULT_LIMIT);

/**
 * As evaluatePlain for inputs known to be bounded f32 values, held in doubles as all slots are (activate-block.ts); writes
 * output k to results[k] from `resultOffset`. For sampling, which calls it slab by slab with inputs it made itself. `periods` changes the time it takes, not one bit of the result; it is
 * used when a period fits a block.
 */
export function evaluateInto(
  cppn: Cppn,
  inputs: ReadonlyMap<string, Float64Array>,
  options: { sampleCount: number; results: readonly Float32Array[]; resultOffset: number; periods?: Periods },
): void {
  const { sampleCount, results, resultOffset } = options;
  const periods = options.periods && options.periods.sampleCount <= MAX_BLOCK_SAMPLES ? options.periods : undefined;
  const blockSamples = periods?.sampleCount ?? DEFAULT_BLOCK_SAMPLES;
  const sources = cppn.inputIds.map((id) => readableInput(id, inputs.get(id), sampleCount));
  const inputCount = sources.length;
  const nodeSlots = Array.from({ length: cppn.slotCount - inputCount }, () => new Float64Array(blockSamples));
  const slots = [...sources, ...nodeSlots];
  const repeats = slotRepeats(cppn, periods);
  for (let start = 0; start < sampleCount; start += blockSamples) {
    const block: Block = { slots, inputCount, start, count: Math.min(blockSamples, sampleCount - start) };
    for (const step of cppn.steps) runStep(step, block, repeats[(step.nodes[0] as CppnNode).index] as number);
    for (const [k, { index }] of cppn.outputs.entries()) {
      const values = (slots[index] as Float64Array).subarray(0, block.count);
      (results[k] as Float32Array).set(values, resultOffset + start);
    }
  }
}

function readableInput(id: string, values: Float64Array | undefined, sampleCount: number): Float64Array {
  if (values && values.length >= sampleCount) return values;
  throw new InvariantError(`evaluate: input ${id} has ${values?.length ?? "no"} values for ${sampleCount} samples`);
}

/** The repeat bits of every slot: a node repeats as all that its step reads repeats. */
function slotRepeats(cppn: Cppn, periods: Periods | undefined): Uint8Array {
  const repeats = new Uint8Array(cppn.slotCount);
  if (!periods) return repeats;
  for (const [slot, id] of cppn.inputIds.entries()) repeats[slot] = periods.repeats.get(id) ?? 0;
  for (const { nodes } of cppn.steps) {
    for (const node of nodes) repeats[node.index] = EQUAL_IN_ALL_PERIODS | CONSTANT_IN_A_PERIOD;
    let common = EQUAL_IN_ALL_PERIODS | CONSTANT_IN_A_PERIOD;
    for (const node of nodes) for (const source of node.sourceIndexes) common &= repeats[source] as number;
    for (const node of nodes) repeats[node.index] = common;
  }
  return repeats;
}

interface Block {
  /** Slot values: inputs whole (read from `start`), nodes one block (read from 0). */
  readonly slots: readonly Float64Array[];
  readonly inputCount: number;
  readonly start: number;
  readonly count: number;
}

function runStep(step: CppnStep, block: Block, repeats: number): void {
  // What is equal in all periods is still there from the first one; what is constant within one is computed once.
  if (block.start > 0 && (repeats & EQUAL_IN_ALL_PERIODS) !== 0) return;
  const isConstant = (repeats & CONSTANT_IN_A_PERIOD) !== 0;
  const computed = isConstant ? { ...block, count: 1 } : block;
  if (step.isCyclic) runCycle(step, computed);
  else for (const node of step.nodes) runNode(node, computed, computed.slots[node.index] as Float64Array);
  if (!isConstant) return;
  for (const { index } of step.nodes) {
    const values = block.slots[index] as Float64Array;
    values.fill(values[0] as number);
  }
}

/** CYCLE_STEPS synchronous steps from zero state: every node reads the states of the step before. */
function runCycle(step: CppnStep, block: Block): void {
  const states = step.nodes.map((node) => (block.slots[node.index] as Float64Array).subarray(0, block.count));
  const next = states.map(() => new Float64Array(block.count));
  for (const state of states) state.fill(0);
  for (let k = 0; k < CYCLE_STEPS; k++) {
    for (const [i, node] of step.nodes.entries()) runNode(node, block, next[i] as Float64Array);
    for (const [i, state] of states.entries()) state.set(next[i] as Float64Array);
  }
}

/** Sum and activation of one node for every sample of the block, into `target`, which no link of the node reads. */
function runNode(node: CppnNode, block: Block, target: Float64Array): void {
  const { sourceIndexes, weights } = node;
  const { count } = block;
  target.fill(0, 0, count);
  const linkCount = weights.length;
  let link = 0;
  for (; link + 4 <= linkCount; link += 4) addFourLinks(node, link, block, target);
  for (; link < linkCount; link++) {
    const source = sourceIndexes[link] as number;
    const offset = source < block.inputCount ? block.start : 0;
    addLink(target, { values: block.slots[source] as Float64Array, offset, weight: weights[link] as number, count });
  }
  activateBlock(node.activation, target, count);
}

function addLink(
  target: Float64Array,
  link: { values: Float64Array; offset: number; weight: number; count: number },
): void {
  const { values, offset, weight, count } = link;
  const fround = Math.fround;
  for (let i = 0; i < count; i++) {
    target[i] = fround((target[i] as number) + fround(weight * (values[offset + i] as number)));
  }
}

/** Four links at once, in their order: the sum stays in a register (a quarter of the loads and stores). */
function addFourLinks(node: CppnNode, link: number, block: Block, target: Float64Array): void {
  const { sourceIndexes, weights } = node;
  const { slots, inputCount, start, count } = block;
  const s0 = sourceIndexes[link] as number;
  const s1 = sourceIndexes[link + 1] as number;
  const s2 = sourceIndexes[link + 2] as number;
  const s3 = sourceIndexes[link + 3] as number;
  const a0 = slots[s0] as Float64Array;
  const a1 = slots[s1] as Float64Array;
  const a2 = slots[s2] as Float64Array;
  const a3 = slots[s3] as Float64Array;
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
