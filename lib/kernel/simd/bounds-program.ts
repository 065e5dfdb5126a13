/** Bounds of a network over many boxes at once, by the kernel of bounds-code.ts. */
import { BOUNDS_FIELDS, BOUNDS_GROUP, BOUNDS_OPERATION_NAMES, FORM_PARTS, PART_BYTES } from "./bounds-code";
import { FIRST_FIELD } from "./kernel-code";
import { type Network, type NetworkNode, NONE } from "./network";
import type { TapeKernel } from "./simd-kernel";

const FORM_BYTES = PART_BYTES * FORM_PARTS.length;
/** The start of every sum without a front: zeros, never written. */
const ZEROS = 0;
const TAPE_START = ZEROS + FORM_BYTES;
const OPERATION_INDEXES = new Map(BOUNDS_OPERATION_NAMES.map((name, index) => [name, index]));

export interface BoundsProgram {
  /**
   * Indexes in `floats` of the forms of the given values: of the centres, the other parts PART_FLOATS apart. All 0 at first;
   * filled by the caller.
   */
  readonly givens: ReadonlyMap<string, number>;
  /** Index of the form of the first output. */
  readonly result: number;
  /** Bounds the first `boxCount` boxes, at most BATCH_BOXES (bounds-code.ts). */
  run(boxCount: number): void;
}

/** From one part of a form to the next, in `floats`. */
export const PART_FLOATS = PART_BYTES / 4;

/** Builds the program; it replaces the one before. */
export function buildBoundsProgram(kernel: TapeKernel, network: Network): BoundsProgram {
  const tapeBytes = network.nodes.reduce((sum, node) => sum + instructionBytes(node), 0);
  const firstForm = Math.ceil((TAPE_START + tapeBytes) / 64) * 64;
  const formOf = (value: number) => firstForm + FORM_BYTES * (network.slots[value] as number);
  kernel.reserve(firstForm + FORM_BYTES * (network.axes.length + 1));
  const { words, floats } = kernel;
  const lengthWords: number[] = [];
  const slack = slackOf(network);
  let at = TAPE_START / 4;
  for (const node of network.nodes) {
    const { operation, value, start, sources, weights } = node;
    words[at] = OPERATION_INDEXES.get(operation) as number;
    words[at + 1] = 4 * at + instructionBytes(node);
    at += FIRST_FIELD;
    words[at++] = formOf(value);
    lengthWords.push(at++);
    words[at++] = start === NONE ? ZEROS : formOf(start);
    floats[at++] = slack;
    // The kernel adds at least one link; 0 x 0 changes nothing.
    if (sources.length === 0) words.fill(0, at, at + 2);
    for (const [k, source] of sources.entries()) {
      words[at++] = formOf(source);
      floats[at++] = weights[k] as number;
    }
    if (sources.length === 0) at += 2;
  }
  const tapeEnd = 4 * at;
  const givens = new Map<string, number>();
  for (const [name, value] of network.givens) {
    const form = formOf(value) / 4;
    floats.fill(0, form, form + FORM_BYTES / 4);
    givens.set(name, form);
  }
  const run = (boxCount: number) => {
    const bytes = 4 * BOUNDS_GROUP * Math.ceil(boxCount / BOUNDS_GROUP);
    for (const word of lengthWords) kernel.words[word] = bytes;
    if (tapeEnd > TAPE_START) kernel.run(TAPE_START, tapeEnd, 1);
  };
  return { givens, result: formOf(network.outputs[0] as number) / 4, run };
}

/** Room for what is rounded in a sum of the most links that there are (bounds-code.ts). */
const slackOf = ({ nodes }: Network): number =>
  (Math.max(0, ...nodes.map(({ sources }) => sources.length)) + 8) * 2 ** -22;

const instructionBytes = ({ sources }: NetworkNode): number =>
  4 * (FIRST_FIELD + BOUNDS_FIELDS.length + 2 * Math.max(1, sources.length));
