/**
 * What the programs of box-program.ts and leaf-program.ts share: writing the tape of a network into the kernel's memory.
 *
 * Every value is computed once for each combination of the coordinates it depends on: a value of x and z is an array of
 * `size.x * size.z` samples, computed in one piece. Values of all three axes follow in blocks, arrays of `blockSamples`. A
 * source with fewer axes than its reader is spread over the missing ones first.
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

/** The start of every sum without a front: zeros, never written. No array is longer. */
const ZEROS_BYTES = SCRATCH;
export const TAPE_START = SCRATCH;
const MAX_ARRAY_SAMPLES = ZEROS_BYTES / 4 - 4 * GROUP_SAMPLES;

export const ALL: Axes = X | Y | Z;
/** Each set of axes after its subsets, but for the full one. */
const AXES_BEFORE_ALL: readonly Axes[] = [0, X, Y, Z, X | Y, X | Z, Y | Z];
const OPERATION_INDEXES = Object.fromEntries(OPERATION_NAMES.map((name, index) => [name, index])) as Record<
  OperationName,
  number
>;

/** Where a program's arrays are. */
export interface ProgramPlaces {
  /** Addresses of the arrays of the given values, in bytes; the caller fills them before the program runs. */
  readonly givens: ReadonlyMap<string, number>;
  /** Addresses of the results, in the order of Network.outputs. */
  readonly results: readonly number[];
  /** First address behind everything the program uses; free for the caller. */
  readonly end: number;
}

export abstract class TapeWriter {
  /** Address of the next instruction; that of the first one of the blocks. */
  protected tape = TAPE_START;
  protected blockTape = TAPE_START;
  readonly #slotAddresses: Int32Array;
  /** Address of a value spread over more axes, by 8 * value + axes; 0 when it is not. */
  readonly #spread: Int32Array;
  #free: number;

  /** `size`: samples of the arrays per axis, whole blocks. Throws InvariantError for an array of more than MAX_ARRAY_SAMPLES. */
  constructor(
    readonly kernel: SimdKernel,
    readonly network: Network,
    readonly size: BoxSize,
    readonly blockSamples: number,
  ) {
    this.#slotAddresses = new Int32Array(network.axes.length);
    this.#spread = new Int32Array(8 * network.axes.length);
    this.#free = align(TAPE_START + tapeBound(network));
    const longest = Math.max(...[X | Y, X | Z, Y | Z, ALL].map((axes) => this.lengthOf(axes)));
    if (longest > MAX_ARRAY_SAMPLES) throw new InvariantError(`box of ${size.x} x ${size.y} x ${size.z} samples`);
  }

  /** Spreads `source` over the samples of a block, at `target`; in blocks that follow each other when `stride` is not 0. */
  protected abstract addSpreadInBlocks(source: number, target: number, stride: number): void;
  /** Whether what blocks read of a value of these axes is the same in all of them, and so spread before the first. */
  protected abstract isSameInBlocks(axes: Axes): boolean;
  /** Whether blocks read the array of a value of these axes as it is. */
  protected isReadAsItIs(_axes: Axes): boolean {
    return false;
  }

  /** Writes the tape; the results get `resultSamples` samples each. */
  protected write(resultSamples: number): ProgramPlaces {
    const { network } = this;
    const givens = new Map<string, number>();
    for (const [name, value] of network.givens) givens.set(name, this.addressOf(value));
    const results = network.outputs.map(() => this.allocate(resultSamples));
    const nodesByAxes: NetworkNode[][] = [[], [], [], [], [], [], [], []];
    for (const node of network.nodes) nodesByAxes[network.axes[node.value] as Axes]?.push(node);
    const blockNodes = nodesByAxes[ALL] as NetworkNode[];
    for (const axes of AXES_BEFORE_ALL) for (const node of nodesByAxes[axes] ?? []) this.#addNode(node, axes, 0);
    for (const { start, sources } of blockNodes) {
      for (const source of start === NONE ? sources : [start, ...sources]) {
        if (this.isSameInBlocks(network.axes[source] as Axes)) this.#addressIn(ALL, source);
      }
    }
    this.blockTape = this.tape;
    this.#addBlocks(blockNodes, results);
    return { givens, results, end: this.#free };
  }

  #addBlocks(nodes: readonly NetworkNode[], results: readonly number[]): void {
    const { network } = this;
    const stride = 4 * this.blockSamples;
    const isRead = new Uint8Array(network.axes.length);
    for (const { sources } of nodes) for (const source of sources) isRead[source] = 1;
    // An output that nothing reads is written where the result belongs; others are copied there.
    const direct = new Map<number, number>();
    for (const [k, output] of network.outputs.entries()) {
      if (isRead[output] === 0 && !direct.has(output)) direct.set(output, results[k] as number);
    }
    for (const node of nodes) this.#addNode(node, ALL, direct.get(node.value) ?? 0);
    for (const [k, output] of network.outputs.entries()) {
      const target = results[k] as number;
      if (network.axes[output] !== ALL) this.addSpreadInBlocks(output, target, stride);
      else if (!direct.has(output)) {
        this.addInstruction("expand", [target, stride, this.addressOf(output), 0, stride, 1, 1, 0, 0, 0]);
      }
    }
  }

  /** Adds the instruction of a node; in blocks that follow each other at `result` unless that is 0. */
  #addNode({ value, operation, start, sources, weights }: NetworkNode, axes: Axes, result: number): void {
    const startAddress = start === NONE ? 0 : this.#addressIn(axes, start);
    // Instructions that spread a source come before this one.
    for (const source of sources) this.#addressIn(axes, source);
    const target = result === 0 ? this.addressOf(value) : result;
    // From here on nothing is allocated, which could renew the views. Fields in the order of NODE_FIELDS; the kernel adds
    // at least one link, and 0 x 0 changes nothing.
    const { words, floats } = this.kernel;
    let at = this.#beginInstruction(operation, NODE_FIELDS.length + 2 * Math.max(1, sources.length));
    words[at++] = target;
    words[at++] = result === 0 ? 0 : 4 * this.blockSamples;
    words[at++] = 4 * this.lengthOf(axes);
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
    if (own === axes || (axes === ALL && this.isReadAsItIs(own))) return this.addressOf(source);
    const known = this.#spread[8 * source + axes] as number;
    if (known !== 0) return known;
    const target = this.allocate(this.lengthOf(axes));
    this.#spread[8 * source + axes] = target;
    const { x, y, z } = this.size;
    const to = { x: (axes & X) === 0 ? 1 : x, y: (axes & Y) === 0 ? 1 : y, z: (axes & Z) === 0 ? 1 : z };
    if (axes === ALL) this.addSpreadInBlocks(source, target, 0);
    else this.addExpand(source, to, { target, targetStride: 0, sourceStride: 0 });
    return target;
  }

  /** Samples from one to the next of an axis in the array of a value of the axes `own`; 0 where it does not depend on it. */
  protected stepsOf(own: Axes): BoxSize {
    const x = own & X;
    const row = x === 0 ? 1 : this.size.x;
    const layer = row * ((own & Y) === 0 ? 1 : this.size.y);
    return { x, y: (own & Y) === 0 ? 0 : row, z: (own & Z) === 0 ? 0 : layer };
  }

  /** Spreads `source` over `to` samples per axis, an array at `target`; strides in bytes from block to block. */
  protected addExpand(
    source: number,
    to: BoxSize,
    { target, targetStride, sourceStride }: { target: number; targetStride: number; sourceStride: number },
  ): void {
    const step = this.stepsOf(this.network.axes[source] as Axes);
    // Axes of one sample are left out, so that rows are as long as can be.
    let [rowLength, rowStep, rowCount, rowStride] = [to.x, step.x, to.y, step.y];
    let [layerCount, layerStride] = [to.z, step.z];
    for (let k = 0; k < 2 && rowLength === 1; k++) {
      [rowLength, rowStep, rowCount, rowStride] = [rowCount, rowStride, layerCount, layerStride];
      [layerCount, layerStride] = [1, 0];
    }
    this.addInstruction("expand", [
      ...[target, targetStride, this.addressOf(source), sourceStride, 4 * rowLength, rowCount, layerCount],
      ...[rowStep === 0 ? 1 : 0, 4 * rowStride, 4 * layerStride],
    ]);
  }

  /** `fields` in the order of those of the operation. */
  protected addInstruction(operation: "expand" | "gather", fields: readonly number[]): void {
    const at = this.#beginInstruction(operation, fields.length);
    const { words } = this.kernel;
    for (let k = 0; k < fields.length; k++) words[at + k] = fields[k] as number;
  }

  /** Appends an instruction with room for `wordCount` words; returns the index of the first of them. */
  #beginInstruction(operation: OperationName, wordCount: number): number {
    const { words } = this.kernel;
    const at = this.tape / 4;
    this.tape += 4 * (FIRST_FIELD + wordCount);
    words[at] = OPERATION_INDEXES[operation];
    words[at + 1] = this.tape;
    return at + FIRST_FIELD;
  }

  protected addressOf(value: number): number {
    const slot = this.network.slots[value] as number;
    if (this.#slotAddresses[slot] === 0) {
      const axes = this.network.axes[value] as Axes;
      this.#slotAddresses[slot] = this.allocate(this.lengthOf(axes));
    }
    return this.#slotAddresses[slot] as number;
  }

  /** Bytes for `samples` samples and what the kernel may read or write behind them. */
  protected allocate(samples: number): number {
    const address = this.#free;
    this.#free = align(address + 4 * (samples + 2 * GROUP_SAMPLES));
    this.kernel.reserve(this.#free);
    return address;
  }

  /** Samples of an array over `axes`: one block of all three. */
  protected lengthOf(axes: Axes): number {
    if (axes === ALL) return this.blockSamples;
    const { x, y, z } = this.size;
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
