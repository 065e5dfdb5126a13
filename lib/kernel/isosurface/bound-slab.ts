/** The first step of a slab (slab.ts): bounds tell of most of its blocks of corners that they are wholly inside or outside. */
import { createBlockBounds, INSIDE, UNKNOWN } from "../voxel/block-bounds";
import { LEAF_SIDE, TILE_SIDE } from "../voxel/leaf-sampler";
import { leafIndex, type Slab } from "./slab";
import { markCorners, WORD_CORNERS } from "./slicer";

/** Sides of the blocks that are bounded. Those of which bounds do not tell are cut up; the last ones are leaves. */
const BLOCK_SIDES = [16, 8, LEAF_SIDE];

/** Notes what bounds tell; returns x, y and z of the first corners of the leaves of which they do not, tile by tile. */
export function boundSlab(slab: Slab): Int32Array {
  const { slicer, network, first } = slab;
  const tellStates = createBlockBounds(network, slicer.grid, slicer.isovalue);
  let from = Math.max(slicer.grid.x, slicer.grid.y) + 1;
  let corners = cutBlocks(slab, Int32Array.of(0, 0, first), from, TILE_SIDE);
  from = TILE_SIDE;
  for (const side of BLOCK_SIDES) {
    corners = cutBlocks(slab, corners, from, side);
    const states = tellStates({ side, corners });
    let to = 0;
    for (let i = 0; i < states.length; i++) {
      const [x, y, z] = [corners[3 * i] as number, corners[3 * i + 1] as number, corners[3 * i + 2] as number];
      if (states[i] === INSIDE) setInside(slab, { x, y, z, side });
      if (states[i] !== UNKNOWN) continue;
      corners[to++] = x;
      corners[to++] = y;
      corners[to++] = z;
    }
    corners = corners.subarray(0, to);
    from = side;
  }
  return corners;
}

/** Cuts blocks of `from` corners per axis into blocks of `side`, without those beyond the slab or the grid. */
function cutBlocks({ slicer, first, end }: Slab, blocks: Int32Array, from: number, side: number): Int32Array {
  const { grid } = slicer;
  const pieces = (corners: number) => Math.ceil(Math.min(from, corners) / side);
  const cut = new Int32Array(blocks.length * pieces(grid.x + 1) * pieces(grid.y + 1) * pieces(end - first));
  let at = 0;
  for (let block = 0; block < blocks.length; block += 3) {
    const [x0, y0, z0] = [blocks[block] as number, blocks[block + 1] as number, blocks[block + 2] as number];
    const endX = Math.min(x0 + from, grid.x + 1);
    const endY = Math.min(y0 + from, grid.y + 1);
    const endZ = Math.min(z0 + from, end);
    for (let z = z0; z < endZ; z += side) {
      for (let y = y0; y < endY; y += side) {
        for (let x = x0; x < endX; x += side) {
          cut[at++] = x;
          cut[at++] = y;
          cut[at++] = z;
        }
      }
    }
  }
  return cut.subarray(0, at);
}

/** Notes that a block is inside. */
function setInside(slab: Slab, { x, y, z, side }: { x: number; y: number; z: number; side: number }): void {
  const { slicer, leaves, first } = slab;
  const { grid, bits, layerWords, wordsPerRow } = slicer;
  const endX = Math.min(x + side, grid.x + 1);
  const endY = Math.min(y + side, grid.y + 1);
  const endZ = Math.min(z + side, slab.end);
  for (let k = z; k < endZ; k += LEAF_SIDE) {
    for (let j = y; j < endY; j += LEAF_SIDE) {
      for (let i = x; i < endX; i += LEAF_SIDE) {
        const leaf = leafIndex(slab, i, j, k);
        leaves.states[leaf] = INSIDE;
        leaves.signs[2 * leaf] = -1;
        leaves.signs[2 * leaf + 1] = -1;
      }
    }
  }
  const pattern = (1 << (endX - x)) - 1;
  const word = Math.floor((x + 1) / WORD_CORNERS);
  const bit = x + 1 - word * WORD_CORNERS;
  for (let k = z; k < endZ; k++) {
    const layerAt = (k - first + 1) * layerWords + wordsPerRow + word;
    for (let j = y; j < endY; j++) markCorners(bits, layerAt + j * wordsPerRow, bit, pattern);
  }
}
