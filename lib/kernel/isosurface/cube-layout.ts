/**
 * Numbering of the corners, edges and faces of a grid cell: the one place where it is drawn.
 *
 *            6--------7           corner = x + 2y + 4z, each of x, y, z 0 or 1
 *           /|       /|
 *          / |      / |           edge = 4 * axis + u + 2v, (u, v) the two other coordinates in the order x, y, z:
 *         4--------5  |             along x:  0 (y0 z0)  1 (y1 z0)  2 (y0 z1)  3 (y1 z1)
 *     z   |  2-----|--3             along y:  4 (x0 z0)  5 (x1 z0)  6 (x0 z1)  7 (x1 z1)
 *     | y | /      | /              along z:  8 (x0 y0)  9 (x1 y0) 10 (x0 y1) 11 (x1 y1)
 *     |/  |/       |/
 *     +-x 0--------1              The low corner of an edge is the one with the smaller number.
 *
 * Everything below is computed from these rules; nothing is a typed-in table.
 */

/** The two corners of each of the 12 edges, low corner first. */
export const EDGE_CORNERS: readonly (readonly [number, number])[] = Array.from({ length: 12 }, (_, edge) => {
  const axis = edge >> 2;
  const [first, second] = [0, 1, 2].filter((other) => other !== axis) as [number, number];
  const low = ((edge & 1) << first) | (((edge >> 1) & 1) << second);
  return [low, low | (1 << axis)] as const;
});

/** Edge between two neighbouring corners, by both orders. */
const edgeByCorners = new Map(
  EDGE_CORNERS.flatMap(([a, b], edge) => [[a * 8 + b, edge] as const, [b * 8 + a, edge] as const]),
);
export const edgeBetween = (a: number, b: number): number => edgeByCorners.get(a * 8 + b) as number;

/** The corner cycles of the 6 faces, counter-clockwise seen from outside the cell. Face = 2 * axis + side. */
export const FACE_CORNERS: readonly (readonly number[])[] = Array.from({ length: 6 }, (_, face) => {
  const axis = face >> 1;
  const side = face & 1;
  const u = 1 << ((axis + 1) % 3);
  const v = 1 << ((axis + 2) % 3);
  const base = side << axis;
  const cycle = [base, base | u, base | u | v, base | v];
  return side === 1 ? cycle : cycle.reverse();
});

/** The edges that bound each face, as a set of bits. */
export const FACE_EDGE_BITS: readonly number[] = FACE_CORNERS.map((cycle) =>
  cycle.reduce((bits, corner, k) => bits | (1 << edgeBetween(corner, cycle[(k + 1) % 4] as number)), 0),
);

/** Midpoint of an edge in doubled cell coordinates: integers 0, 1, 2. */
export function doubledMidpoint(edge: number): readonly [number, number, number] {
  const [a, b] = EDGE_CORNERS[edge] as readonly [number, number];
  return [(a & 1) + (b & 1), ((a >> 1) & 1) + ((b >> 1) & 1), (a >> 2) + (b >> 2)];
}
