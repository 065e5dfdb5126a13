/** Triangles of one slice, cell by cell from the case table. Conventions: extract-isosurface.ts, slicer.ts. */
import { CASE_EDGES, CASE_STARTS } from "./case-table";
import { buffers, type Slicer } from "./slicer";

/** Triangles of the cells between `lower` and `upper`. */
export function addTriangles(slicer: Slicer): void {
  const { width, height, lower, upper, edgeVertices } = slicer;
  const { indices } = buffers;
  const offsets = edgeOffsets(slicer);
  let indexCount = slicer.indexCount;
  for (let j = 0; j < height - 1; j++) {
    const row = j * width;
    // Bits 0, 2, 4, 6 of a case are the four corners of low x; those of high x are the same, shifted by one.
    let insideCorners = 0;
    for (let i = 0; i < width - 1; i++) {
      const at = row + i + 1;
      const next =
        (lower[at] as number) |
        ((lower[at + width] as number) << 2) |
        ((upper[at] as number) << 4) |
        ((upper[at + width] as number) << 6);
      insideCorners |= next << 1;
      if (insideCorners !== 0 && insideCorners !== 255) {
        const end = CASE_STARTS[insideCorners + 1] as number;
        for (let k = CASE_STARTS[insideCorners] as number; k < end; k++) {
          indices[indexCount++] = edgeVertices[row + i + (offsets[CASE_EDGES[k] as number] as number)] as number;
        }
      }
      insideCorners = next;
    }
  }
  slicer.indexCount = indexCount;
}

/** For each edge of a cell (cube-layout.ts), where its vertex is in `edgeVertices`, relative to the cell's low corner. */
function edgeOffsets(slicer: Slicer): Int32Array {
  const { width, height, parity } = slicer;
  const size = width * height;
  const lowerX = parity === 0 ? 0 : 2 * size;
  const upperX = parity === 0 ? 2 * size : 0;
  const lowerY = lowerX + size;
  const upperY = upperX + size;
  const z = 4 * size;
  return Int32Array.of(
    ...[lowerX, lowerX + width, upperX, upperX + width],
    ...[lowerY, lowerY + 1, upperY, upperY + 1],
    ...[z, z + 1, z + width, z + width + 1],
  );
}
