/** Vertices of one slice: where crossed edges are crossed. Conventions: extract-isosurface.ts, slicer.ts. */
import { OWN_BITS, type Slicer, WORD_CORNERS } from "./slicer";

/** Crossings keep this far from the corners, in cells: vertices never coincide, and a welded file stays manifold. */
const CROSSING_MIN = Math.fround(0.02);
const CROSSING_MAX = Math.fround(0.98);

/** Where the edge from an inside to an outside corner of the grid is crossed, in cells from its low corner. */
function crossing(low: number, high: number, isovalue: number): number {
  const t = Math.fround(Math.fround(isovalue - low) / Math.fround(high - low));
  if (t >= CROSSING_MIN) return Math.min(t, CROSSING_MAX);
  // NaN comes from infinite or NaN corners.
  return t < CROSSING_MIN ? CROSSING_MIN : 0.5;
}

/** Vertices on the x and y edges of padded layer `layer`, which is the upper one. */
export function addLayerVertices(slicer: Slicer, layer: number): void {
  const { values, upperAt, grid, isovalue, isSmooth, width, height, wordsPerRow, edgeVertices, positions } = slicer;
  const { bits, upperBitsAt } = slicer;
  const [cornerX, cornerY, cornerZ] = slicer.cornerPositions;
  const size = width * height;
  const xPlane = slicer.parity === 0 ? 2 * size : 0;
  const yPlane = xPlane + size;
  const rowCorners = grid.x + 1;
  const z = cornerZ[layer] as number;
  let vertex = slicer.vertexCount;
  let to = 3 * (vertex - slicer.partVertexCount);
  for (let j = 0; j < height - 1; j++) {
    const valueRow = upperAt + (j - 1) * rowCorners - 1;
    const isRowInside = isSmooth && j > 0 && j < height - 2;
    const y = cornerY[j] as number;
    for (let w = 0; w < wordsPerRow; w++) {
      const wordAt = upperBitsAt + j * wordsPerRow + w;
      const word = bits[wordAt] as number;
      const alongX = (word ^ (word >>> 1)) & OWN_BITS;
      const alongY = (word ^ (bits[wordAt + wordsPerRow] as number)) & OWN_BITS;
      for (let rest = alongX | alongY; rest !== 0; rest &= rest - 1) {
        const bit = rest & -rest;
        const i = w * WORD_CORNERS + 31 - Math.clz32(bit);
        const at = j * width + i;
        if ((alongX & bit) !== 0) {
          let t = 0.5;
          if (isSmooth && i > 0 && i < width - 2) {
            t = crossing(values[valueRow + i] as number, values[valueRow + i + 1] as number, isovalue);
          }
          edgeVertices[xPlane + at] = vertex++;
          positions[to] = i - 1 + t;
          positions[to + 1] = y;
          positions[to + 2] = z;
          to += 3;
        }
        if ((alongY & bit) !== 0) {
          let t = 0.5;
          if (isRowInside) {
            t = crossing(values[valueRow + i] as number, values[valueRow + i + rowCorners] as number, isovalue);
          }
          edgeVertices[yPlane + at] = vertex++;
          positions[to] = cornerX[i] as number;
          positions[to + 1] = j - 1 + t;
          positions[to + 2] = z;
          to += 3;
        }
      }
    }
  }
  slicer.vertexCount = vertex;
}

/** Vertices on the z edges from padded layer `layer` up. */
export function addUpwardVertices(slicer: Slicer, layer: number): void {
  const { values, lowerAt, upperAt, grid, isovalue, width, height, wordsPerRow, edgeVertices, positions } = slicer;
  const { bits, lowerBitsAt, upperBitsAt } = slicer;
  const [cornerX, cornerY] = slicer.cornerPositions;
  const zPlane = 4 * width * height;
  const isInterpolated = slicer.isSmooth && layer > 0 && layer <= grid.z;
  let vertex = slicer.vertexCount;
  let to = 3 * (vertex - slicer.partVertexCount);
  for (let j = 1; j < height - 1; j++) {
    const valueRow = (j - 1) * (grid.x + 1) - 1;
    const y = cornerY[j] as number;
    for (let w = 0; w < wordsPerRow; w++) {
      const word = j * wordsPerRow + w;
      let rest = ((bits[lowerBitsAt + word] as number) ^ (bits[upperBitsAt + word] as number)) & OWN_BITS;
      for (; rest !== 0; rest &= rest - 1) {
        const i = w * WORD_CORNERS + 31 - Math.clz32(rest & -rest);
        let t = 0.5;
        if (isInterpolated) {
          const low = values[lowerAt + valueRow + i] as number;
          t = crossing(low, values[upperAt + valueRow + i] as number, isovalue);
        }
        edgeVertices[zPlane + j * width + i] = vertex++;
        positions[to] = cornerX[i] as number;
        positions[to + 1] = y;
        positions[to + 2] = layer - 1 + t;
        to += 3;
      }
    }
  }
  slicer.vertexCount = vertex;
}
