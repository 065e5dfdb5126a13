/**
 * The tape of one network over a box of samples (tape-writer.ts): `x * y * z` of them, x fastest, in blocks of whole layers
 * that fit the first-level cache.
 */
import type { Axes, Network } from "./network";
import { X, Y, Z } from "./network";
import type { SimdKernel } from "./simd-kernel";
import { type BoxSize, type ProgramPlaces, TAPE_START, TapeWriter } from "./tape-writer";

/** `results` have x * y * z samples each. */
export interface BoxProgram extends ProgramPlaces {
  readonly kernel: SimdKernel;
  readonly size: BoxSize;
  run(): void;
}

/** Samples of a block, unless one layer has more. 20 arrays of 1 kB fit a first-level cache. */
const BLOCK_SAMPLES = 256;

/** Builds the program. Throws InvariantError for a box with too long an array. */
export function buildBoxProgram(kernel: SimdKernel, network: Network, size: BoxSize): BoxProgram {
  const layer = size.x * size.y;
  const blockLayers = Math.min(size.z, Math.max(1, Math.floor(BLOCK_SAMPLES / layer)));
  return { kernel, size, ...new BoxWriter(kernel, network, size, blockLayers).build() };
}

class BoxWriter extends TapeWriter {
  readonly #blockLayers: number;
  readonly #blockCount: number;

  constructor(kernel: SimdKernel, network: Network, size: BoxSize, blockLayers: number) {
    const blockCount = Math.ceil(size.z / blockLayers);
    // The last block may reach beyond the box.
    super(kernel, network, { ...size, z: blockCount * blockLayers }, size.x * size.y * blockLayers);
    this.#blockLayers = blockLayers;
    this.#blockCount = blockCount;
  }

  build(): ProgramPlaces & { run(): void } {
    const places = this.write(this.blockSamples * this.#blockCount);
    const { kernel, blockTape, tape } = this;
    const blockCount = this.#blockCount;
    const run = () => {
      if (blockTape > TAPE_START) kernel.run(TAPE_START, blockTape, 1);
      if (tape > blockTape) kernel.run(blockTape, tape, blockCount);
    };
    return { ...places, run };
  }

  protected override isSameInBlocks(axes: Axes): boolean {
    return (axes & Z) === 0;
  }

  /** A layer of (x, y) is a block already when blocks are of one layer. */
  protected override isReadAsItIs(axes: Axes): boolean {
    return axes === (X | Y) && this.#blockLayers === 1;
  }

  protected override addSpreadInBlocks(source: number, target: number, targetStride: number): void {
    const { x, y } = this.size;
    const sourceStride = 4 * this.#blockLayers * this.stepsOf(this.network.axes[source] as Axes).z;
    this.addExpand(source, { x, y, z: this.#blockLayers }, { target, targetStride, sourceStride });
  }
}
