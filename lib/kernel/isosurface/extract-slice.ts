/** One slice: the cells between two layers of corners. Conventions: extract-isosurface.ts, slicer.ts. */
import { addTriangles } from "./add-triangles";
import { addLayerVertices, addUpwardVertices } from "./add-vertices";
import { reserve, type Slicer } from "./slicer";

/**
 * Adds the slice between padded layers `layer` and `layer + 1`. The caller has set the inside bits of the upper one in
 * `slicer.upper` and the place of its values, `slicer.upperAt`; the lower one is the upper one of the slice before.
 */
export function extractSlice(slicer: Slicer, layer: number, isUpperEmpty: boolean): void {
  if (!(isUpperEmpty && slicer.isLowerEmpty)) {
    reserve(slicer);
    addLayerVertices(slicer, layer + 1);
    addUpwardVertices(slicer, layer);
    addTriangles(slicer);
  }
  slicer.isLowerEmpty = isUpperEmpty;
  slicer.lowerAt = slicer.upperAt;
  [slicer.lower, slicer.upper] = [slicer.upper, slicer.lower];
  slicer.parity = slicer.parity === 0 ? 1 : 0;
}

/** Adds the last slice, whose upper layer is the virtual outside. */
export function extractLastSlice(slicer: Slicer): void {
  slicer.upper.fill(0);
  extractSlice(slicer, slicer.grid.z + 1, true);
}
