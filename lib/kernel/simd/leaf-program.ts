/**
 * The tape of one network over chosen leaves of a tile of samples (tape-writer.ts). A leaf is a cube of LEAF_SIDE samples per
 * axis, x fastest. Values of fewer axes than three are computed for the whole tile, the others for the chosen leaves only:
 * they gather what they read from the tile's arrays, so that their blocks are full however the leaves lie.
 */
import { BLOCK_LEAVES, LEAF_SAMPLES } from "./kernel-code";
import type { Axes, Network } from "./network";
import type { SimdKernel } from "./simd-kernel";
import { type BoxSize, type ProgramPlaces, TAPE_START, TapeWriter } from "./tape-writer";

/** `results` have LEAF_SAMPLES samples for each of `leafCapacity` leaves. */
export interface LeafProgram extends ProgramPlaces {
  /** Address of the list of leaves: x, y and z of the first sample of each, within the tile. */
  readonly leaves: number;
  /** Computes the tile's arrays from the givens. */
  runTile(): void;
  /** Computes the first `leafCount` leaves of the list. */
  runLeaves(leafCount: number): void;
}

/** Builds the program for tiles of `size` samples, whole leaves. */
export const buildLeafProgram = (
  kernel: SimdKernel,
  network: Network,
  size: BoxSize,
  leafCapacity: number,
): LeafProgram => new LeafWriter(kernel, network, size, BLOCK_LEAVES * LEAF_SAMPLES).build(leafCapacity);

class LeafWriter extends TapeWriter {
  #leaves = 0;

  build(leafCapacity: number): LeafProgram {
    const blockCapacity = Math.ceil(leafCapacity / BLOCK_LEAVES);
    const listWords = 3 * BLOCK_LEAVES * blockCapacity;
    const leaves = this.allocate(listWords);
    // The last block computes as many leaves as the others: what is behind the list are leaves too.
    this.kernel.words.fill(0, leaves / 4, leaves / 4 + listWords);
    this.#leaves = leaves;
    const places = this.write(this.blockSamples * blockCapacity);
    const { kernel, blockTape, tape } = this;
    const runTile = () => {
      if (blockTape > TAPE_START) kernel.run(TAPE_START, blockTape, 1);
    };
    const runLeaves = (leafCount: number) => {
      if (tape > blockTape) kernel.run(blockTape, tape, Math.ceil(leafCount / BLOCK_LEAVES));
    };
    return { ...places, leaves, runTile, runLeaves };
  }

  protected override isSameInBlocks(axes: Axes): boolean {
    return axes === 0;
  }

  protected override addSpreadInBlocks(source: number, target: number, targetStride: number): void {
    const { x, y, z } = this.stepsOf(this.network.axes[source] as Axes);
    this.addInstruction("gather", [
      ...[target, targetStride, this.addressOf(source), this.#leaves],
      ...[4 * x, 4 * y, 4 * z, x === 0 ? 1 : 0],
    ]);
  }
}
