/** One slice: the cells between two layers of corners. Conventions: extract-isosurface.ts, slicer.ts. */
import { addTriangles } from "./add-triangles";
import { addLayerVertices, addUpwardVertices } from "./add-vertices";
import { markInside, reserve, type Slicer } from "./slicer";

/**
 * Adds the slice between padded layers `layer` and `layer + 1`. The values of the upper one are at `slicer.upperAt`, those of
 * the lower one at `slicer.lowerAt`, unless they are the virtual outside.
 */
export function extractSlice(slicer: Slicer, layer: number): void {
  const isUpperEmpty = layer > slicer.grid.z ? clearUpper(slicer) : markInside(slicer);
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

/** Makes the upper layer the virtual outside. */
function clearUpper(slicer: Slicer): true {
  slicer.upper.fill(0);
  return true;
}
