/** One slice: the cells between two layers of corners. Conventions: extract-isosurface.ts, slicer.ts. */
import { addTriangles } from "./add-triangles";
import { addLayerVertices, addUpwardVertices } from "./add-vertices";
import { reserve, type Slicer } from "./slicer";

/**
 * Adds the slice between padded layers `layer` and `layer + 1`. The caller has set where the bits and the values of both
 * begin; what was the upper layer is the lower one of the next slice.
 */
export function extractSlice(slicer: Slicer, layer: number): void {
  if (!isEmpty(slicer, slicer.lowerBitsAt) || !isEmpty(slicer, slicer.upperBitsAt)) {
    reserve(slicer);
    addLayerVertices(slicer, layer + 1);
    addUpwardVertices(slicer, layer);
    addTriangles(slicer);
  }
  slicer.parity = slicer.parity === 0 ? 1 : 0;
}

/** Whether no corner of the layer is inside. */
function isEmpty({ bits, layerWords }: Slicer, bitsAt: number): boolean {
  for (let at = bitsAt; at < bitsAt + layerWords; at++) if (bits[at] !== 0) return false;
  return true;
}
