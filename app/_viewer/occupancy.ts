/**
 * Which small cells of space a closed mesh fills: the base of the baked shading (ambient occlusion, contact shadow).
 * Works on the shape's own box with a margin of one cell. A picture aid, not geometry.
 */

/** Positions are xyz in grid units, z upright; see TriangleMesh. */
export interface MeshArrays {
  positions: Float32Array;
  indices: Uint16Array | Uint32Array;
}

export interface Occupancy {
  /** Cell side in grid units. */
  cellSize: number;
  /** Grid-unit coordinates of the corner of cell (0, 0, 0). */
  origin: readonly [number, number, number];
  size: readonly [number, number, number];
  /** 1 = filled; x fastest, then y, then z. */
  cells: Uint8Array;
}

const CELL_SIZE = 0.5;
/**
 * Columns run through cell middles, a hair aside, so that they hit neither vertices of a regular grid nor, the two
 * distances being different, the diagonals of its squares.
 */
const NUDGES = [0.00731, 0.01327] as const;

/** Fills every column along z between its surface crossings (even-odd), so the mesh must be closed. */
export function occupancyOf(mesh: MeshArrays, low: readonly number[], high: readonly number[]): Occupancy {
  const cellsAcross = (axis: number) => Math.ceil((high[axis]! - low[axis]!) / CELL_SIZE) + 2;
  const size = [cellsAcross(0), cellsAcross(1), cellsAcross(2)] as const;
  const origin = [low[0]! - CELL_SIZE, low[1]! - CELL_SIZE, low[2]! - CELL_SIZE] as const;
  const columns = columnCrossings(mesh, origin, size);
  const cells = new Uint8Array(size[0] * size[1] * size[2]);
  columns.forEach((crossings, column) => {
    crossings.sort((a, b) => a - b);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(0, Math.ceil((crossings[pair]! - origin[2]) / CELL_SIZE - 0.5));
      const to = Math.min(size[2] - 1, Math.floor((crossings[pair + 1]! - origin[2]) / CELL_SIZE - 0.5));
      for (let z = from; z <= to; z++) cells[column + z * size[0] * size[1]] = 1;
    }
  });
  return { cellSize: CELL_SIZE, origin, size, cells };
}

/** Heights at which each column of cells meets the surface; index = x + y * size x. */
function columnCrossings(
  { positions, indices }: MeshArrays,
  origin: readonly [number, number, number],
  size: readonly [number, number, number],
): number[][] {
  const columns: number[][] = Array.from({ length: size[0] * size[1] }, () => []);
  for (let i = 0; i < indices.length; i += 3) {
    const a = indices[i]! * 3;
    const b = indices[i + 1]! * 3;
    const c = indices[i + 2]! * 3;
    const ax = positions[a]!;
    const ay = positions[a + 1]!;
    const abx = positions[b]! - ax;
    const aby = positions[b + 1]! - ay;
    const acx = positions[c]! - ax;
    const acy = positions[c + 1]! - ay;
    const doubleArea = abx * acy - aby * acx;
    if (Math.abs(doubleArea) < 1e-9) continue;
    const column = (value: number, axis: 0 | 1) => (value - origin[axis] - NUDGES[axis]) / CELL_SIZE - 0.5;
    const xFrom = Math.max(0, Math.ceil(column(ax + Math.min(0, abx, acx), 0)));
    const xTo = Math.min(size[0] - 1, Math.floor(column(ax + Math.max(0, abx, acx), 0)));
    const yFrom = Math.max(0, Math.ceil(column(ay + Math.min(0, aby, acy), 1)));
    const yTo = Math.min(size[1] - 1, Math.floor(column(ay + Math.max(0, aby, acy), 1)));
    for (let y = yFrom; y <= yTo; y++) {
      for (let x = xFrom; x <= xTo; x++) {
        const px = origin[0] + (x + 0.5) * CELL_SIZE + NUDGES[0] - ax;
        const py = origin[1] + (y + 0.5) * CELL_SIZE + NUDGES[1] - ay;
        const u = (px * acy - py * acx) / doubleArea;
        const v = (py * abx - px * aby) / doubleArea;
        if (u < 0 || v < 0 || u + v > 1) continue;
        const z =
          positions[a + 2]! + u * (positions[b + 2]! - positions[a + 2]!) + v * (positions[c + 2]! - positions[a + 2]!);
        columns[x + y * size[0]]!.push(z);
      }
    }
  }
  return columns;
}

/** The same cells with soft edges, 0 to 1: each averaged with its neighbours by 1-2-1 along every axis. */
export function softened({ cells, size }: Occupancy): Float32Array {
  let values = Float32Array.from(cells);
  for (const stride of [1, size[0], size[0] * size[1]]) {
    const next = new Float32Array(values.length);
    // The outermost cells are empty (occupancyOf keeps a margin), so reading beyond a row finds nothing.
    for (let i = 0; i < values.length; i++) {
      next[i] = 0.25 * (values[i - stride] ?? 0) + 0.5 * values[i]! + 0.25 * (values[i + stride] ?? 0);
    }
    values = next;
  }
  return values;
}

/** Index of the cell that holds a point (grid units), or -1 outside. */
export function cellAt({ cellSize, origin, size }: Occupancy, x: number, y: number, z: number): number {
  const i = Math.floor((x - origin[0]) / cellSize);
  const j = Math.floor((y - origin[1]) / cellSize);
  const k = Math.floor((z - origin[2]) / cellSize);
  if (i < 0 || j < 0 || k < 0 || i >= size[0] || j >= size[1] || k >= size[2]) return -1;
  return i + size[0] * (j + size[1] * k);
}
