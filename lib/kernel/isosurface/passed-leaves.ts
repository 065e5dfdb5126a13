/** The last step of a slab (slab.ts): leaves that bounds told of, but that the surface passes on its way between two leaves. */
import { LEAF_SIDE } from "../voxel/leaf-sampler";
import { NONE, SAMPLED, type Slab } from "./slab";

/**
 * x, y and z of the first corners of the leaves that are not sampled though an edge from a neighbour is crossed: the value at
 * their end of it is needed. They are few, as bounds tell of a leaf beside the surface only when they are narrow.
 */
export function passedLeaves({ leaves, first, end }: Slab): Int32Array {
  const { states, signs, rowLeaves, layerLeaves } = leaves;
  const passed = new Set<number>();
  const note = (low: number, high: number) => {
    if (states[low] !== SAMPLED) passed.add(low);
    if (states[high] !== SAMPLED) passed.add(high);
  };
  /** Looks at two leaves side by side: `shift` brings the last samples of the low one to the first ones of the high one. */
  const compare = (low: number, high: number, shift: number, mask: number) => {
    if (states[low] === states[high]) return;
    const difference =
      (((signs[2 * low] as number) >>> shift) ^ (signs[2 * high] as number)) |
      (((signs[2 * low + 1] as number) >>> shift) ^ (signs[2 * high + 1] as number));
    if ((difference & mask) !== 0) note(low, high);
  };
  /** The same, for a leaf and the one above. */
  const compareUp = (low: number, high: number) => {
    if (states[low] === states[high] || states[low] === NONE) return;
    const difference = ((signs[2 * low + 1] as number) >>> 16) ^ ((signs[2 * high] as number) & 0xffff);
    if (difference !== 0) note(low, high);
  };
  let leaf = layerLeaves;
  for (let z = first; z < end; z += LEAF_SIDE) {
    for (let row = 0; row < layerLeaves; row += rowLeaves) {
      for (let x = 0; x < rowLeaves; x++, leaf++) {
        if (x > 0) compare(leaf - 1, leaf, 3, 0x11111111);
        if (row > 0) compare(leaf - rowLeaves, leaf, 12, 0x000f000f);
        compareUp(leaf - layerLeaves, leaf);
      }
    }
  }
  const corners = new Int32Array(3 * passed.size);
  let at = 0;
  for (const index of passed) {
    corners[at++] = LEAF_SIDE * (index % rowLeaves);
    corners[at++] = LEAF_SIDE * Math.floor((index % layerLeaves) / rowLeaves);
    corners[at++] = first + LEAF_SIDE * (Math.floor(index / layerLeaves) - 1);
  }
  return corners;
}
