/** Bounds of a network over many boxes at once, by the kernel of bounds-code.ts. */
import { BOUNDS_FIELDS, BOUNDS_GROUP, BOUNDS_OPERATION_NAMES } from "./bounds-code";
import { FIRST_FIELD } from "./kernel-code";
import { type Network, type NetworkNode, NONE } from "./network";
import type { TapeKernel } from "./simd-kernel";

/** Boxes bounded at a time: a network of 40 values fits a second-level cache. */
export const BATCH_BOXES = 512;
const ARRAY_BYTES = 4 * BATCH_BOXES;
/** The start of every sum without a front: zeros, never written. */
const ZEROS = 0;
const TAPE_START = ZEROS + ARRAY_BYTES;
const OPERATION_INDEXES = new Map(BOUNDS_OPERATION_NAMES.map((name, index) => [name, index]));

export interface BoundsProgram {
  /** Addresses of the arrays of the given values, low ends; the high ends follow ARRAY_BYTES further. Filled by the caller. */
  readonly givens: ReadonlyMap<string, number>;
  /** Address of the low ends of the first output; the high ends follow. */
  readonly result: number;
  /** Bounds the first `boxCount` boxes, at most BATCH_BOXES. */
  run(boxCount: number): void;
}

/** The index of the high end in `floats` for the index of a low end. */
export const HIGH_END = BATCH_BOXES;

/** Builds the program; it replaces the one before. */
export function buildBoundsProgram(kernel: TapeKernel, network: Network): BoundsProgram {
  const tapeBytes = network.nodes.reduce((sum, node) => sum + instructionBytes(node), 0);
  const firstArray = Math.ceil((TAPE_START + tapeBytes) / 64) * 64;
  const lowOf = (value: number) => firstArray + 2 * ARRAY_BYTES * (network.slots[value] as number);
  kernel.reserve(firstArray + 2 * ARRAY_BYTES * (network.axes.length + 1));
  const { words, floats } = kernel;
  const lengthWords: number[] = [];
  let at = TAPE_START / 4;
  for (const node of network.nodes) {
    const { operation, value, start, sources, weights } = node;
    words[at] = OPERATION_INDEXES.get(operation) as number;
    words[at + 1] = 4 * at + instructionBytes(node);
    at += FIRST_FIELD;
    words[at++] = lowOf(value);
    words[at++] = lowOf(value) + ARRAY_BYTES;
    lengthWords.push(at++);
    words[at++] = start === NONE ? ZEROS : lowOf(start);
    words[at++] = start === NONE ? ZEROS : lowOf(start) + ARRAY_BYTES;
    // The kernel adds at least one link; 0 x 0 changes nothing.
    if (sources.length === 0) words.fill(0, at, at + 3);
    for (const [k, source] of sources.entries()) {
      const [low, high] = [lowOf(source), lowOf(source) + ARRAY_BYTES];
      const weight = weights[k] as number;
      words[at++] = weight < 0 ? high : low;
      words[at++] = weight < 0 ? low : high;
      floats[at++] = weight;
    }
    if (sources.length === 0) at += 3;
  }
  const tapeEnd = 4 * at;
  const givens = new Map([...network.givens].map(([name, value]) => [name, lowOf(value)]));
  const run = (boxCount: number) => {
    const bytes = 4 * BOUNDS_GROUP * Math.ceil(boxCount / BOUNDS_GROUP);
    for (const word of lengthWords) kernel.words[word] = bytes;
    if (tapeEnd > TAPE_START) kernel.run(TAPE_START, tapeEnd, 1);
  };
  return { givens, result: lowOf(network.outputs[0] as number), run };
}

const instructionBytes = ({ sources }: NetworkNode): number =>
  4 * (FIRST_FIELD + BOUNDS_FIELDS.length + 3 * Math.max(1, sources.length));
