/** Brute-force search for places where a mesh crosses itself: every edge against every triangle. For small meshes. */
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";

export type Point = readonly [number, number, number];
type Triangle = readonly [Point, Point, Point];

const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const determinant = (a: Point, b: Point, c: Point) =>
  a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
/** Six times the signed volume of a tetrahedron. */
const volume = (a: Point, b: Point, c: Point, d: Point) => determinant(minus(b, a), minus(c, a), minus(d, a));

/** Whether the open segment p-q goes through the open triangle; touching within `tolerance` (a volume) does not count. */
export function pierces([p, q]: readonly [Point, Point], [a, b, c]: Triangle, tolerance = 1e-9): boolean {
  const above = volume(a, b, c, p);
  const below = volume(a, b, c, q);
  if (!(above > tolerance && below < -tolerance) && !(above < -tolerance && below > tolerance)) return false;
  const turns = [volume(p, q, a, b), volume(p, q, b, c), volume(p, q, c, a)];
  return turns.every((turn) => turn > tolerance) || turns.every((turn) => turn < -tolerance);
}

/** The first edge that goes through a triangle it shares no vertex with, in words; null when there is none. */
export function findCrossing({ positions, indices }: TriangleMesh): string | null {
  const point = (vertex: number): Point =>
    Array.from(positions.subarray(3 * vertex, 3 * vertex + 3)) as unknown as Point;
  const faces: [number, number, number][] = [];
  for (let i = 0; i < indices.length; i += 3) faces.push([...indices.subarray(i, i + 3)] as [number, number, number]);
  const triangles = faces.map((face) => face.map(point) as unknown as Triangle);
  for (const [a, b, c] of faces) {
    for (const edge of [
      [a, b],
      [b, c],
      [c, a],
    ] as const) {
      if (edge[0] > edge[1]) continue;
      const ends = [point(edge[0]), point(edge[1])] as const;
      const hit = faces.findIndex((face, k) => {
        return !face.includes(edge[0]) && !face.includes(edge[1]) && pierces(ends, triangles[k] as Triangle);
      });
      if (hit >= 0) return `the edge ${ends.join(" - ")} goes through the triangle ${triangles[hit]?.join(" - ")}`;
    }
  }
  return null;
}
