/** Vertices of one slice: where crossed edges are crossed. Conventions: extract-isosurface.ts, slicer.ts. */
import { buffers, type Slicer } from "./slicer";

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

/** Vertices on the x and y edges of padded layer `layer`, which is `upper`. */
export function addLayerVertices(slicer: Slicer, layer: number): void {
  const { field, grid, isovalue, isSmooth, width, height, upper, edgeVertices } = slicer;
  const [cornerX, cornerY, cornerZ] = slicer.cornerPositions;
  const { positions } = buffers;
  const size = width * height;
  const xPlane = slicer.parity === 0 ? 2 * size : 0;
  const yPlane = xPlane + size;
  const rowCorners = grid.x + 1;
  let vertex = slicer.vertexCount;
  for (let j = 0; j < height - 1; j++) {
    const fieldRow = ((layer - 1) * (grid.y + 1) + j - 1) * rowCorners - 1;
    for (let i = 0; i < width - 1; i++) {
      const at = j * width + i;
      const inside = upper[at] as number;
      if (inside !== (upper[at + 1] as number)) {
        let t = 0.5;
        if (isSmooth && i > 0 && i < width - 2) {
          t = crossing(field[fieldRow + i] as number, field[fieldRow + i + 1] as number, isovalue);
        }
        edgeVertices[xPlane + at] = vertex;
        positions[3 * vertex] = i - 1 + t;
        positions[3 * vertex + 1] = cornerY[j] as number;
        positions[3 * vertex + 2] = cornerZ[layer] as number;
        vertex++;
      }
      if (inside !== (upper[at + width] as number)) {
        let t = 0.5;
        if (isSmooth && j > 0 && j < height - 2) {
          t = crossing(field[fieldRow + i] as number, field[fieldRow + i + rowCorners] as number, isovalue);
        }
        edgeVertices[yPlane + at] = vertex;
        positions[3 * vertex] = cornerX[i] as number;
        positions[3 * vertex + 1] = j - 1 + t;
        positions[3 * vertex + 2] = cornerZ[layer] as number;
        vertex++;
      }
    }
  }
  slicer.vertexCount = vertex;
}

/** Vertices on the z edges from padded layer `layer` up. */
export function addUpwardVertices(slicer: Slicer, layer: number): void {
  const { field, grid, isovalue, width, height, lower, upper, edgeVertices } = slicer;
  const [cornerX, cornerY] = slicer.cornerPositions;
  const { positions } = buffers;
  const zPlane = 4 * width * height;
  const layerCorners = (grid.x + 1) * (grid.y + 1);
  const isInterpolated = slicer.isSmooth && layer > 0 && layer <= grid.z;
  let vertex = slicer.vertexCount;
  for (let j = 1; j < height - 1; j++) {
    const fieldRow = ((layer - 1) * (grid.y + 1) + j - 1) * (grid.x + 1) - 1;
    for (let i = 1; i < width - 1; i++) {
      const at = j * width + i;
      if (lower[at] === upper[at]) continue;
      let t = 0.5;
      if (isInterpolated) {
        t = crossing(field[fieldRow + i] as number, field[fieldRow + i + layerCorners] as number, isovalue);
      }
      edgeVertices[zPlane + at] = vertex;
      positions[3 * vertex] = cornerX[i] as number;
      positions[3 * vertex + 1] = cornerY[j] as number;
      positions[3 * vertex + 2] = layer - 1 + t;
      vertex++;
    }
  }
  slicer.vertexCount = vertex;
}
