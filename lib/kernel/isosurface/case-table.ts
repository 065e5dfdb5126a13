/**
 * The marching cubes case table, generated when the module loads (about a millisecond).
 *
 * A case is the set of inside corners of a cell: bit `corner` of 0..255 (cube-layout.ts). For each case:
 * 1. On every face, each run of inside corners is cut off by one segment. This depends on that face's four corners only,
 *    so the two cells at a face draw the same segments, in opposite directions.
 * 2. Each crossed edge starts one segment and ends one: following them gives closed loops.
 * 3. Each loop is triangulated with the shortest diagonals among those that do not lie in a face of the cell.
 * Guarantees: every loop edge is shared by exactly two cells and every diagonal lies inside its own cell, so the mesh is a
 * closed oriented 2-manifold for any field. At most 5 triangles a case, 820 in all.
 * Source: Lorensen & Cline 1987 for the idea; the published table leaves holes at faces with two diagonal corners.
 */
import { doubledMidpoint, edgeBetween, FACE_CORNERS, FACE_EDGE_BITS } from "./cube-layout";

/** Three edges, counter-clockwise seen from outside the solid. */
export type EdgeTriangle = readonly [number, number, number];

/** The loops of one case: lists of edges, the solid behind a loop that runs counter-clockwise. */
export function caseLoops(insideCorners: number): number[][] {
  const next = new Map<number, number>();
  const isInside = (corner: number) => ((insideCorners >> corner) & 1) === 1;
  for (const cycle of FACE_CORNERS) {
    for (let k = 0; k < 4; k++) {
      const corner = (step: number) => cycle[(k + step) % 4] as number;
      if (isInside(corner(0)) || !isInside(corner(1))) continue;
      let last = 1;
      while (isInside(corner(last + 1))) last++;
      next.set(edgeBetween(corner(0), corner(1)), edgeBetween(corner(last), corner(last + 1)));
    }
  }
  const loops: number[][] = [];
  for (let start = 0; start < 12; start++) {
    const loop: number[] = [];
    for (let edge: number | undefined = start; edge !== undefined && next.has(edge); ) {
      loop.push(edge);
      const following: number | undefined = next.get(edge);
      next.delete(edge);
      edge = following;
    }
    if (loop.length > 0) loops.push(loop);
  }
  return loops;
}

interface Triangulation {
  triangles: EdgeTriangle[];
  /** Sum of the squared doubled lengths of the diagonals between edge midpoints: an integer. */
  cost: number;
}

/**
 * The cheapest triangulation of loop[first..last], where the side (first, last) is already paid for; null when none
 * avoids the faces. Ties go to the smallest apex, so the result is fixed.
 */
function triangulate(loop: readonly number[], first: number, last: number): Triangulation | null {
  if (last - first < 2) return { triangles: [], cost: 0 };
  let best: Triangulation | null = null;
  for (let apex = first + 1; apex < last; apex++) {
    const left = triangulate(loop, first, apex);
    const right = triangulate(loop, apex, last);
    const leftCost = apex - first < 2 ? 0 : diagonalCost(loop[first] as number, loop[apex] as number);
    const rightCost = last - apex < 2 ? 0 : diagonalCost(loop[apex] as number, loop[last] as number);
    if (!left || !right || leftCost === null || rightCost === null) continue;
    const cost = left.cost + right.cost + leftCost + rightCost;
    if (best && best.cost <= cost) continue;
    const triangle: EdgeTriangle = [loop[first] as number, loop[apex] as number, loop[last] as number];
    best = { triangles: [...left.triangles, triangle, ...right.triangles], cost };
  }
  return best;
}

/** Squared doubled length of the diagonal between two edge midpoints; null when it lies in a face of the cell. */
function diagonalCost(a: number, b: number): number | null {
  const bits = (1 << a) | (1 << b);
  if (FACE_EDGE_BITS.some((face) => (face & bits) === bits)) return null;
  const p = doubledMidpoint(a);
  const q = doubledMidpoint(b);
  return (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 + (p[2] - q[2]) ** 2;
}

/** The triangles of one case. */
export function caseTriangles(insideCorners: number): EdgeTriangle[] {
  return caseLoops(insideCorners).flatMap((loop) => {
    const result = triangulate(loop, 0, loop.length - 1);
    if (!result) throw new Error(`case ${insideCorners}: no triangulation avoids the faces`);
    return result.triangles;
  });
}

const cases = Array.from({ length: 256 }, (_, insideCorners) => caseTriangles(insideCorners).flat());

/** Edges of all cases, three per triangle. Case n is CASE_EDGES[CASE_STARTS[n] .. CASE_STARTS[n + 1]). */
export const CASE_EDGES = Uint8Array.from(cases.flat());
export const CASE_STARTS = new Uint16Array(257);
cases.forEach((edges, n) => {
  CASE_STARTS[n + 1] = (CASE_STARTS[n] as number) + edges.length;
});
