/** Triangles of one slice, cell by cell from the case table. Conventions: extract-isosurface.ts, slicer.ts. */
import { CASE_EDGES, CASE_STARTS } from "./case-table";
import { OWN_BITS, type Slicer, WORD_CORNERS } from "./slicer";

/** Triangles of the cells between the lower and the upper layer. */
export function addTriangles(slicer: Slicer): void {
  const { width, height, wordsPerRow, bits, lowerBitsAt, upperBitsAt, edgeVertices, indices } = slicer;
  const offsets = caseOffsets(slicer);
  let indexCount = slicer.indexCount - slicer.partIndexCount;
  for (let j = 0; j < height - 1; j++) {
    for (let w = 0; w < wordsPerRow; w++) {
      const at = j * wordsPerRow + w;
      const a = bits[lowerBitsAt + at] as number;
      const b = bits[lowerBitsAt + at + wordsPerRow] as number;
      const c = bits[upperBitsAt + at] as number;
      const d = bits[upperBitsAt + at + wordsPerRow] as number;
      const some = a | b | c | d;
      const all = a & b & c & d;
      const base = j * width + w * WORD_CORNERS;
      // Cells with an inside and an outside corner.
      let cells = (some | (some >>> 1)) & ~(all & (all >>> 1)) & OWN_BITS;
      for (; cells !== 0; cells &= cells - 1) {
        const i = 31 - Math.clz32(cells & -cells);
        const insideCorners =
          ((a >>> i) & 3) | (((b >>> i) & 3) << 2) | (((c >>> i) & 3) << 4) | (((d >>> i) & 3) << 6);
        const end = CASE_STARTS[insideCorners + 1] as number;
        for (let k = CASE_STARTS[insideCorners] as number; k < end; k += 3) {
          indices[indexCount] = edgeVertices[base + i + (offsets[k] as number)] as number;
          indices[indexCount + 1] = edgeVertices[base + i + (offsets[k + 1] as number)] as number;
          indices[indexCount + 2] = edgeVertices[base + i + (offsets[k + 2] as number)] as number;
          indexCount += 3;
        }
      }
    }
  }
  slicer.indexCount = slicer.partIndexCount + indexCount;
}

/** The tables of caseOffsets for the grid width and height they were made for: by far most grids follow one of equal size. */
const kept = { width: 0, height: 0, tables: [new Int32Array(), new Int32Array()] as const };

/** CASE_EDGES as places in `edgeVertices`, relative to the cell's low corner. */
function caseOffsets({ width, height, parity }: Slicer): Int32Array {
  if (kept.width !== width || kept.height !== height) {
    const tableOf = (someParity: 0 | 1) => {
      const offsets = edgeOffsets(width, width * height, someParity);
      return Int32Array.from(CASE_EDGES, (edge) => offsets[edge] as number);
    };
    Object.assign(kept, { width, height, tables: [tableOf(0), tableOf(1)] });
  }
  return kept.tables[parity];
}

/** For each edge of a cell (cube-layout.ts), where its vertex is in `edgeVertices`, relative to the cell's low corner. */
function edgeOffsets(width: number, size: number, parity: 0 | 1): readonly number[] {
  const lowerX = parity === 0 ? 0 : 2 * size;
  const upperX = parity === 0 ? 2 * size : 0;
  const lowerY = lowerX + size;
  const upperY = upperX + size;
  const z = 4 * size;
  return [
    ...[lowerX, lowerX + width, upperX, upperX + width],
    ...[lowerY, lowerY + 1, upperY, upperY + 1],
    ...[z, z + 1, z + width, z + width + 1],
  ];
}
