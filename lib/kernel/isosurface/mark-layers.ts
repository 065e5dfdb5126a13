/**
 * Which corners of a field are inside, as the bits of slicer.ts. Where there is a SIMD kernel it compares them; in JavaScript,
 * one at a time, that took a third of a whole extraction.
 */
import { SCRATCH, type SimdKernel, simdKernel } from "../simd/simd-kernel";
import { type Slicer, WORD_CORNERS } from "./slicer";

/** Corners that are marked at a time, unless a layer has more: little enough to be still in a cache when vertices read them. */
const BATCH_CORNERS = 1 << 15;
/** Bigger layers than this are left to JavaScript: the kernel's memory never shrinks. */
const MAX_LAYER_CORNERS = 1 << 20;

/** Some layers of corners: where the values of the first begin, where its bits do, and how many they are. */
interface LayerRange {
  readonly valuesAt: number;
  readonly bitsAt: number;
  readonly layerCount: number;
}

/** How many layers of a grid are best marked at a time. */
export const batchLayers = ({ grid }: Slicer): number =>
  Math.max(1, Math.floor(BATCH_CORNERS / ((grid.x + 1) * (grid.y + 1))));

/** Sets the bits of some layers; those of the virtual rows before and behind stay as they are, 0. */
export function markLayers(slicer: Slicer, range: LayerRange): void {
  const kernel = simdKernel();
  const layerCorners = (slicer.grid.x + 1) * (slicer.grid.y + 1);
  if (kernel === null || layerCorners > MAX_LAYER_CORNERS) markPlain(slicer, range);
  else markByKernel(kernel, slicer, range);
}

function markPlain(slicer: Slicer, { valuesAt, bitsAt, layerCount }: LayerRange): void {
  const { values, isovalue, grid, wordsPerRow, layerWords, bits } = slicer;
  const rowCorners = grid.x + 1;
  // Padded corner i of a row has its value at rowAt + i; the virtual ones at both ends have none.
  let rowAt = valuesAt - 1;
  for (let layer = 0; layer < layerCount; layer++) {
    let to = bitsAt + layer * layerWords + wordsPerRow;
    for (let j = 0; j <= grid.y; j++, rowAt += rowCorners) {
      for (let w = 0; w < wordsPerRow; w++) {
        const first = w * WORD_CORNERS;
        const last = Math.min(first + WORD_CORNERS, rowCorners);
        let word = 0;
        for (let i = Math.max(1, first); i <= last; i++) {
          if ((values[rowAt + i] as number) <= isovalue) word |= 1 << (i - first);
        }
        bits[to++] = word;
      }
    }
  }
}

function markByKernel(kernel: SimdKernel, slicer: Slicer, { valuesAt, bitsAt, layerCount }: LayerRange): void {
  const { values, isovalue, grid, wordsPerRow, layerWords, bits, cornerMasks } = slicer;
  const rowCorners = grid.x + 1;
  const rowCount = layerCount * (grid.y + 1);
  // In the kernel's memory: the isovalue, the words, the values; the first word of a row begins one value before it.
  const wordsAt = SCRATCH / 4 + 4;
  const copyAt = wordsAt + rowCount * wordsPerRow + 4;
  const valueCount = rowCount * rowCorners;
  kernel.reserve(4 * (copyAt + valueCount + 64));
  const { words, floats, mark } = kernel;
  floats[SCRATCH / 4] = isovalue;
  floats.set(values.subarray(valuesAt, valuesAt + valueCount), copyAt);
  mark(4 * wordsAt, 4 * (copyAt - 1), wordsPerRow, 4 * WORD_CORNERS, rowCount, 4 * rowCorners, SCRATCH);
  let from = wordsAt;
  for (let layer = 0; layer < layerCount; layer++) {
    let to = bitsAt + layer * layerWords + wordsPerRow;
    for (let j = 0; j <= grid.y; j++) {
      for (let w = 0; w < wordsPerRow; w++) bits[to++] = (words[from++] as number) & (cornerMasks[w] as number);
    }
  }
}
