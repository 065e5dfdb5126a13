/**
 * The marching cubes case table, generated when the module loads (about ten milliseconds).
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
import { InvariantError } from "../invariant-error";
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

const liesInFace = (a: number, b: number): boolean => {
  const bits = (1 << a) | (1 << b);
  return FACE_EDGE_BITS.some((face) => (face & bits) === bits);
};

type Diagonal = readonly [number, number];
interface Triangulation {
  triangles: EdgeTriangle[];
  diagonals: Diagonal[];
}

/** All triangulations of polygon[first..last] whose diagonals avoid the faces; triangles turn as the polygon does. */
function triangulations(polygon: readonly number[], first: number, last: number): Triangulation[] {
  if (last - first < 2) return [{ triangles: [], diagonals: [] }];
  const all: Triangulation[] = [];
  const edge = (k: number) => polygon[k] as number;
  for (let apex = first + 1; apex < last; apex++) {
    const cuts = (
      [
        [first, apex],
        [apex, last],
      ] as const
    ).filter(([from, to]) => to - from > 1);
    if (cuts.some(([from, to]) => liesInFace(edge(from), edge(to)))) continue;
    const diagonals = cuts.map(([from, to]): Diagonal => [edge(from), edge(to)]);
    const triangle: EdgeTriangle = [edge(first), edge(apex), edge(last)];
    for (const left of triangulations(polygon, first, apex)) {
      for (const right of triangulations(polygon, apex, last)) {
        all.push({
          triangles: [...left.triangles, triangle, ...right.triangles],
          diagonals: [...left.diagonals, ...diagonals, ...right.diagonals],
        });
      }
    }
  }
  return all;
}

/** Squared length of the diagonal between two edge midpoints, in half cells: an integer. */
function squaredLength([a, b]: Diagonal): number {
  const p = doubledMidpoint(a);
  const q = doubledMidpoint(b);
  return (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 + (p[2] - q[2]) ** 2;
}

/** Comparison key of a triangulation: sum of the squared diagonals, then the diagonals as sorted numbers. */
function rankOf({ diagonals }: Triangulation): number[] {
  const cost = diagonals.reduce((sum, diagonal) => sum + squaredLength(diagonal), 0);
  const names = diagonals.map(([a, b]) => 12 * Math.min(a, b) + Math.max(a, b));
  return [cost, ...names.sort((a, b) => a - b)];
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const k = a.findIndex((value, i) => value !== b[i]);
  return k >= 0 && (a[k] as number) < (b[k] as number);
}

/**
 * The triangulation with the shortest diagonals, none of them in a face. Ties go to the smaller list of diagonals, which
 * depends on neither the start nor the direction of the loop: complements get the same triangles, turned.
 */
function bestTriangulation(loop: readonly number[]): EdgeTriangle[] {
  let best: { triangles: EdgeTriangle[]; rank: number[] } | null = null;
  for (const candidate of triangulations(loop, 0, loop.length - 1)) {
    const rank = rankOf(candidate);
    if (!best || isBefore(rank, best.rank)) best = { triangles: candidate.triangles, rank };
  }
  if (!best) throw new InvariantError(`the loop ${loop} has no triangulation that avoids the faces`);
  return best.triangles;
}

/** Many cases share a loop (162 of 358 differ); each is triangulated once. */
const knownLoops = new Map<string, EdgeTriangle[]>();

/** The triangles of one case. */
export const caseTriangles = (insideCorners: number): EdgeTriangle[] =>
  caseLoops(insideCorners).flatMap((loop) => {
    const key = loop.join();
    const triangles = knownLoops.get(key) ?? bestTriangulation(loop);
    knownLoops.set(key, triangles);
    return triangles;
  });

const cases = Array.from({ length: 256 }, (_, insideCorners) => caseTriangles(insideCorners).flat());

/** Edges of all cases, three per triangle. Case n is CASE_EDGES[CASE_STARTS[n] .. CASE_STARTS[n + 1]). */
export const CASE_EDGES = Uint8Array.from(cases.flat());
export const CASE_STARTS = new Uint16Array(257);
cases.forEach((edges, n) => {
  CASE_STARTS[n + 1] = (CASE_STARTS[n] as number) + edges.length;
});
