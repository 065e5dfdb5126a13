/**
 * The tape of one network over a box of samples, written into the kernel's memory, and where its data lie there.
 *
 * A box has `x * y * z` samples, x fastest. Every value is computed once for each combination of the coordinates it
 * depends on: a value of x and z is an array of x * z samples. Values of all three axes are computed in blocks of whole
 * layers that fit the first-level cache, the others in one piece before. A source with fewer axes than its reader is
 * spread over the missing ones first, but for (x, y) in blocks of one layer, which is a block already.
 * There is one program at a time in a kernel: building the next one overwrites it.
 */
import { InvariantError } from "../invariant-error";
import {
  EXPAND_FIELDS,
  FIRST_FIELD,
  GROUP_SAMPLES,
  NODE_FIELDS,
  OPERATION_NAMES,
  type OperationName,
} from "./kernel-code";
import { type Axes, type Network, type NetworkNode, NONE, X, Y, Z } from "./network";
import { SCRATCH, type SimdKernel } from "./simd-kernel";

/** Number of samples per axis. */
export interface BoxSize {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface BoxProgram {
  readonly kernel: SimdKernel;
  readonly size: BoxSize;
  /** Addresses of the arrays of the given values, in bytes; the caller fills them before `run`. */
  readonly givens: ReadonlyMap<string, number>;
  /** Addresses of the results, x * y * z samples each, in the order of Network.outputs. */
  readonly results: readonly number[];
  /** First address behind everything the program uses; free for the caller. */
  readonly end: number;
  run(): void;
}

/** Samples of a block, unless one layer has more. 20 arrays of 1 kB fit a first-level cache. */
const BLOCK_SAMPLES = 256;
/** The start of every sum without a front: zeros, never written. No array is longer. */
const ZEROS_BYTES = SCRATCH;
const TAPE_START = SCRATCH;
const MAX_ARRAY_SAMPLES = ZEROS_BYTES / 4 - 4 * GROUP_SAMPLES;

const ALL: Axes = X | Y | Z;
/** Each set of axes after its subsets, but for the full one. */
const AXES_BEFORE_ALL: readonly Axes[] = [0, X, Y, Z, X | Y, X | Z, Y | Z];
const OPERATION_INDEXES = Object.fromEntries(OPERATION_NAMES.map((name, index) => [name, index])) as Record<
  OperationName,
  number
>;

/** Builds the program. Throws InvariantError for a box with an array of more than MAX_ARRAY_SAMPLES samples. */
export function buildBoxProgram(kernel: SimdKernel, network: Network, size: BoxSize): BoxProgram {
  return new ProgramBuilder(kernel, network, size).build();
}

class ProgramBuilder {
  /** Layers of a block. */
  readonly #blockLayers: number;
  readonly #blockSamples: number;
  readonly #blockCount: number;
  readonly #slotAddresses: Int32Array;
  /** Address of a value spread over more axes, by 8 * value + axes; 0 when it is not. */
  readonly #spread: Int32Array;
  #tape = TAPE_START;
  #free: number;

  constructor(
    readonly kernel: SimdKernel,
    readonly network: Network,
    readonly size: BoxSize,
  ) {
    const layer = size.x * size.y;
    this.#blockLayers = Math.min(size.z, Math.max(1, Math.floor(BLOCK_SAMPLES / layer)));
    this.#blockSamples = layer * this.#blockLayers;
    this.#blockCount = Math.ceil(size.z / this.#blockLayers);
    this.#slotAddresses = new Int32Array(network.axes.length);
    this.#spread = new Int32Array(8 * network.axes.length);
    this.#free = align(TAPE_START + tapeBound(network));
    const longest = Math.max(...[X | Y, X | Z, Y | Z, ALL].map((axes) => this.#lengthOf(axes)));
    if (longest > MAX_ARRAY_SAMPLES) throw new InvariantError(`box of ${size.x} x ${size.y} x ${size.z} samples`);
  }

  build(): BoxProgram {
    const { kernel, network, size } = this;
    const givens = new Map<string, number>();
    for (const [name, value] of network.givens) givens.set(name, this.#addressOf(value));
    const results = network.outputs.map(() => this.#allocate(this.#blockSamples * this.#blockCount));

    const nodesByAxes: NetworkNode[][] = [[], [], [], [], [], [], [], []];
    for (const node of network.nodes) nodesByAxes[network.axes[node.value] as Axes]?.push(node);
    const blockNodes = nodesByAxes[ALL] as NetworkNode[];
    for (const axes of AXES_BEFORE_ALL) for (const node of nodesByAxes[axes] ?? []) this.#addNode(node, axes, 0);
    for (const node of blockNodes) this.#spreadSourcesWithoutZ(node);
    for (const [k, output] of network.outputs.entries()) {
      if (network.axes[output] !== ALL) this.#addExpand(output, size, results[k] as number);
    }
    const blockTape = this.#tape;
    this.#addBlocks(blockNodes, results);
    const [tapeEnd, blockCount] = [this.#tape, this.#blockCount];
    const run = () => {
      if (blockTape > TAPE_START) kernel.run(TAPE_START, blockTape, 1);
      if (tapeEnd > blockTape) kernel.run(blockTape, tapeEnd, blockCount);
    };
    return { kernel, size, givens, results, end: this.#free, run };
  }

  /** What the blocks read of values that do not change with z is spread before the first block. */
  #spreadSourcesWithoutZ({ start, sources }: NetworkNode): void {
    if (start !== NONE && ((this.network.axes[start] as Axes) & Z) === 0) this.#addressIn(ALL, start);
    for (const source of sources) if (((this.network.axes[source] as Axes) & Z) === 0) this.#addressIn(ALL, source);
  }

  #addBlocks(nodes: readonly NetworkNode[], results: readonly number[]): void {
    const { network } = this;
    const isRead = new Uint8Array(network.axes.length);
    for (const { sources } of nodes) for (const source of sources) isRead[source] = 1;
    // An output that nothing reads is written where the result belongs; others are copied there.
    const direct = new Map<number, number>();
    for (const [k, output] of network.outputs.entries()) {
      if (isRead[output] === 0 && !direct.has(output)) direct.set(output, results[k] as number);
    }
    for (const node of nodes) this.#addNode(node, ALL, direct.get(node.value) ?? 0);
    for (const [k, output] of network.outputs.entries()) {
      if (network.axes[output] === ALL && !direct.has(output)) this.#addCopy(output, results[k] as number);
    }
  }

  /** Adds the instruction of a node; in blocks that follow each other at `result` unless that is 0. */
  #addNode({ value, operation, start, sources, weights }: NetworkNode, axes: Axes, result: number): void {
    const startAddress = start === NONE ? 0 : this.#addressIn(axes, start);
    // Instructions that spread a source come before this one.
    for (const source of sources) this.#addressIn(axes, source);
    const target = result === 0 ? this.#addressOf(value) : result;
    // From here on nothing is allocated, which could renew the views. Fields in the order of NODE_FIELDS; the kernel adds
    // at least one link, and 0 x 0 changes nothing.
    const { words, floats } = this.kernel;
    let at = this.#beginInstruction(operation, NODE_FIELDS.length + 2 * Math.max(1, sources.length));
    words[at++] = target;
    words[at++] = result === 0 ? 0 : 4 * this.#blockSamples;
    words[at++] = 4 * this.#lengthOf(axes);
    words[at++] = startAddress;
    words[at] = 0;
    words[at + 1] = 0;
    for (let k = 0; k < sources.length; k++) {
      words[at++] = this.#addressIn(axes, sources[k] as number);
      floats[at++] = weights[k] as number;
    }
  }

  /** Where the samples of `source` are for a reader of `axes`; adds the instruction that spreads them when needed. */
  #addressIn(axes: Axes, source: number): number {
    const own = this.network.axes[source] as Axes;
    if (own === axes || (axes === ALL && own === (X | Y) && this.#blockLayers === 1)) return this.#addressOf(source);
    const known = this.#spread[8 * source + axes] as number;
    if (known !== 0) return known;
    const target = this.#allocate(this.#lengthOf(axes));
    this.#spread[8 * source + axes] = target;
    const { x, y, z } = this.size;
    const layers = axes === ALL ? this.#blockLayers : z;
    const to = { x: (axes & X) === 0 ? 1 : x, y: (axes & Y) === 0 ? 1 : y, z: (axes & Z) === 0 ? 1 : layers };
    this.#addExpand(source, to, target);
    return target;
  }

  /** Spreads `source` over `to` samples per axis, an array at `target`. */
  #addExpand(source: number, to: BoxSize, target: number): void {
    const own = this.network.axes[source] as Axes;
    const { x, y } = this.size;
    const stepX = own & X;
    const stepY = (own & Y) === 0 ? 0 : stepX === 0 ? 1 : x;
    const stepZ = (own & Z) === 0 ? 0 : (stepX === 0 ? 1 : x) * ((own & Y) === 0 ? 1 : y);
    // Axes of one sample are left out, so that rows are as long as can be.
    let [rowLength, rowStep, rowCount, rowStride] = [to.x, stepX, to.y, stepY];
    let [layerCount, layerStride] = [to.z, stepZ];
    for (let k = 0; k < 2 && rowLength === 1; k++) {
      [rowLength, rowStep, rowCount, rowStride] = [rowCount, rowStride, layerCount, layerStride];
      [layerCount, layerStride] = [1, 0];
    }
    this.#writeExpand([
      ...[target, 0, this.#addressOf(source), 4 * stepZ * this.#blockLayers, 4 * rowLength, rowCount, layerCount],
      ...[rowStep === 0 ? 1 : 0, 4 * rowStride, 4 * layerStride],
    ]);
  }

  /** Copies the blocks of `source` to where they follow each other. */
  #addCopy(source: number, target: number): void {
    const bytes = 4 * this.#blockSamples;
    this.#writeExpand([target, bytes, this.#addressOf(source), 0, bytes, 1, 1, 0, 0, 0]);
  }

  /** `fields` in the order of EXPAND_FIELDS. */
  #writeExpand(fields: readonly number[]): void {
    const at = this.#beginInstruction("expand", EXPAND_FIELDS.length);
    this.kernel.words.set(fields, at);
  }

  /** Appends an instruction with room for `wordCount` words; returns the index of the first of them. */
  #beginInstruction(operation: OperationName, wordCount: number): number {
    const { words } = this.kernel;
    const at = this.#tape / 4;
    this.#tape += 4 * (FIRST_FIELD + wordCount);
    words[at] = OPERATION_INDEXES[operation];
    words[at + 1] = this.#tape;
    return at + FIRST_FIELD;
  }

  #addressOf(value: number): number {
    const slot = this.network.slots[value] as number;
    if (this.#slotAddresses[slot] === 0) {
      const axes = this.network.axes[value] as Axes;
      this.#slotAddresses[slot] = this.#allocate(this.#lengthOf(axes));
    }
    return this.#slotAddresses[slot] as number;
  }

  /** Bytes for `samples` samples and what the kernel may read or write behind them. */
  #allocate(samples: number): number {
    const address = this.#free;
    this.#free = align(address + 4 * (samples + 2 * GROUP_SAMPLES));
    this.kernel.reserve(this.#free);
    return address;
  }

  /** Samples of an array over `axes`: one block of all three; else whole blocks, as the last one may reach beyond the box. */
  #lengthOf(axes: Axes): number {
    if (axes === ALL) return this.#blockSamples;
    const { x, y } = this.size;
    const z = this.#blockCount * this.#blockLayers;
    return ((axes & X) === 0 ? 1 : x) * ((axes & Y) === 0 ? 1 : y) * ((axes & Z) === 0 ? 1 : z);
  }
}

const align = (address: number): number => Math.ceil(address / 64) * 64;

/** No less than the bytes of the tape: every source spread for every reader. */
function tapeBound({ nodes, outputs }: Network): number {
  const expand = FIRST_FIELD + EXPAND_FIELDS.length;
  let words = outputs.length * expand;
  for (const { sources } of nodes) {
    words += FIRST_FIELD + NODE_FIELDS.length + 2 + (sources.length + 1) * (2 + expand);
  }
  return 4 * words;
}
