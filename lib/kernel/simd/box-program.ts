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
import type { NodeOperation } from "./activation-code";
import { EXPAND_FIELDS, FIRST_FIELD, GROUP_SAMPLES, NODE_FIELDS, OPERATION_NAMES } from "./kernel-code";
import { type Axes, type Network, type NetworkNode, NONE, X, Y, Z } from "./network";
import type { SimdKernel } from "./simd-kernel";

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
const ZEROS_BYTES = 65_536;
export const MAX_ARRAY_SAMPLES = ZEROS_BYTES / 4 - 4 * GROUP_SAMPLES;

const ALL: Axes = X | Y | Z;
/** Each set of axes after its subsets. */
const AXES_IN_ORDER: readonly Axes[] = [0, X, Y, Z, X | Y, X | Z, Y | Z, ALL];
const OPERATIONS = new Map(OPERATION_NAMES.map((name, index) => [name, index]));

/** Builds the program. Throws InvariantError for a box with an array of more than MAX_ARRAY_SAMPLES samples. */
export function buildBoxProgram(kernel: SimdKernel, network: Network, size: BoxSize): BoxProgram {
  return new ProgramBuilder(kernel, network, size).build();
}

class ProgramBuilder {
  /** Layers of a block. */
  readonly #blockLayers: number;
  readonly #blockCount: number;
  readonly #slotAddresses: Int32Array;
  /** Address of a value spread over more axes, by 8 * value + axes; 0 when it is not. */
  readonly #spread: Int32Array;
  readonly #tapeStart = ZEROS_BYTES;
  #tape: number;
  #free: number;

  constructor(
    readonly kernel: SimdKernel,
    readonly network: Network,
    readonly size: BoxSize,
  ) {
    const layer = size.x * size.y;
    this.#blockLayers = Math.min(size.z, Math.max(1, Math.floor(BLOCK_SAMPLES / layer)));
    this.#blockCount = Math.ceil(size.z / this.#blockLayers);
    this.#slotAddresses = new Int32Array(network.axes.length);
    this.#spread = new Int32Array(8 * network.axes.length);
    this.#tape = this.#tapeStart;
    this.#free = align(this.#tapeStart + tapeBound(network));
    const partial = AXES_IN_ORDER.map((axes) => (axes === ALL ? this.#blockSamples() : this.#sampleCount(axes)));
    if (Math.max(...partial) > MAX_ARRAY_SAMPLES)
      throw new InvariantError(`box of ${size.x} x ${size.y} x ${size.z} samples`);
  }

  build(): BoxProgram {
    const { kernel, network, size } = this;
    const givens = new Map<string, number>();
    for (const [name, value] of network.givens) givens.set(name, this.#addressOf(value));
    const results = network.outputs.map(() => this.#allocate(this.#blockSamples() * this.#blockCount));
    kernel.reserve(this.#free);

    const isInBlocks = (node: NetworkNode) => network.axes[node.value] === ALL;
    const blockNodes = network.nodes.filter(isInBlocks);
    for (const axes of AXES_IN_ORDER) {
      if (axes === ALL) continue;
      for (const node of network.nodes) if (network.axes[node.value] === axes) this.#addNode(node, axes);
    }
    // What the blocks read of values that do not change with z is spread before the first block.
    for (const { start, sources } of blockNodes) {
      for (const source of [start, ...sources]) {
        if (source !== NONE && ((network.axes[source] as Axes) & Z) === 0) this.#addressIn(ALL, source);
      }
    }
    for (const [k, output] of network.outputs.entries()) {
      if (network.axes[output] !== ALL) this.#addExpand(output, size, results[k] as number);
    }
    const blockTape = this.#tape;
    this.#addBlocks(blockNodes, results);
    const [start, tapeEnd, blockCount] = [this.#tapeStart, this.#tape, this.#blockCount];
    const run = () => {
      if (blockTape > start) kernel.run(start, blockTape, 1);
      if (tapeEnd > blockTape) kernel.run(blockTape, tapeEnd, blockCount);
    };
    return { kernel, size, givens, results, end: this.#free, run };
  }

  #addBlocks(nodes: readonly NetworkNode[], results: readonly number[]): void {
    const { network } = this;
    const isRead = new Set(nodes.flatMap((node) => [node.start, ...node.sources]));
    // An output that nothing reads is written where the result belongs; others are copied there.
    const direct = new Map<number, number>();
    for (const [k, output] of network.outputs.entries()) {
      if (!isRead.has(output) && !direct.has(output)) direct.set(output, results[k] as number);
    }
    for (const node of nodes) this.#addNode(node, ALL, direct.get(node.value));
    for (const [k, output] of network.outputs.entries()) {
      const target = results[k] as number;
      if (network.axes[output] !== ALL || direct.get(output) === target) continue;
      const source = direct.get(output) ?? this.#addressOf(output);
      const bytes = 4 * this.#blockSamples();
      this.#addInstruction("expand", EXPAND_FIELDS, {
        ...{ target, targetStride: bytes, source, sourceStride: direct.has(output) ? bytes : 0 },
        ...{ rowLength: bytes, rowCount: 1, layerCount: 1, isSplat: 0, rowStride: 0, layerStride: 0 },
      });
    }
  }

  #addNode(node: NetworkNode, axes: Axes, result?: number): void {
    const { start, sources, weights } = node;
    const links = sources.map((source) => this.#addressIn(axes, source));
    const fields = {
      target: result ?? this.#addressOf(node.value),
      targetStride: result === undefined ? 0 : 4 * this.#blockSamples(),
      byteLength: 4 * (axes === ALL ? this.#blockSamples() : this.#sampleCount(axes)),
      start: start === NONE ? 0 : this.#addressIn(axes, start),
    };
    this.#addInstruction(node.operation, NODE_FIELDS, fields, Math.max(1, links.length));
    const { words, floats } = this.kernel;
    let at = this.#tape / 4 - 2 * Math.max(1, links.length);
    // The kernel adds at least one link; 0 x 0 changes nothing.
    if (links.length === 0) words.fill(0, at, at + 2);
    for (const [k, address] of links.entries()) {
      words[at++] = address;
      floats[at++] = weights[k] as number;
    }
  }

  /** Where the samples of `source` are for a reader of `axes`; adds the instruction that spreads them when needed. */
  #addressIn(axes: Axes, source: number): number {
    const own = this.network.axes[source] as Axes;
    if (own === axes || (axes === ALL && own === (X | Y) && this.#blockLayers === 1)) return this.#addressOf(source);
    const known = this.#spread[8 * source + axes] as number;
    if (known !== 0) return known;
    const target = this.#allocate(axes === ALL ? this.#blockSamples() : this.#sampleCount(axes));
    this.#spread[8 * source + axes] = target;
    const { x, y, z } = this.size;
    const has = (axis: Axes, length: number) => ((axes & axis) === 0 ? 1 : length);
    const layers = axes === ALL ? this.#blockLayers : z;
    this.#addExpand(source, { x: has(X, x), y: has(Y, y), z: has(Z, layers) }, target);
    return target;
  }

  /** Spreads `source` over `to` samples per axis, an array at `target`. */
  #addExpand(source: number, to: BoxSize, target: number): void {
    const own = this.network.axes[source] as Axes;
    const { x, y } = this.size;
    const strideX = own & X;
    const strideY = (own & Y) === 0 ? 0 : strideX === 0 ? 1 : x;
    const strideZ = (own & Z) === 0 ? 0 : (strideX === 0 ? 1 : x) * ((own & Y) === 0 ? 1 : y);
    const single = { length: 1, stride: 0 };
    const [row = single, rows = single, layers = single] = [
      { length: to.x, stride: strideX },
      { length: to.y, stride: strideY },
      { length: to.z, stride: strideZ },
    ].filter(({ length }) => length > 1);
    this.#addInstruction("expand", EXPAND_FIELDS, {
      ...{ target, targetStride: 0, source: this.#addressOf(source), sourceStride: 4 * strideZ * this.#blockLayers },
      ...{ rowLength: 4 * row.length, rowCount: rows.length, layerCount: layers.length },
      ...{ isSplat: row.stride === 0 ? 1 : 0, rowStride: 4 * rows.stride, layerStride: 4 * layers.stride },
    });
  }

  /** Appends an instruction with room for `linkCount` links behind its fields. */
  #addInstruction<Field extends string>(
    operation: NodeOperation | "expand",
    names: readonly Field[],
    fields: Readonly<Record<Field, number>>,
    linkCount = 0,
  ): void {
    const { words } = this.kernel;
    let at = this.#tape / 4;
    this.#tape += 4 * (FIRST_FIELD + names.length + 2 * linkCount);
    words[at++] = OPERATIONS.get(operation) as number;
    words[at++] = this.#tape;
    for (const name of names) words[at++] = fields[name];
  }

  #addressOf(value: number): number {
    const slot = this.network.slots[value] as number;
    if (this.#slotAddresses[slot] === 0) {
      const axes = this.network.axes[value] as Axes;
      this.#slotAddresses[slot] = this.#allocate(axes === ALL ? this.#blockSamples() : this.#sampleCount(axes));
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

  #blockSamples(): number {
    return this.size.x * this.size.y * this.#blockLayers;
  }

  /** Samples of an array over `axes`. Whole blocks along z: the last one may reach beyond the box. */
  #sampleCount(axes: Axes): number {
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
