import { expect, test } from "vitest";
import { CASE_EDGES, CASE_STARTS, caseLoops, caseTriangles } from "@/lib/kernel/isosurface/case-table";
import { EDGE_CORNERS, FACE_CORNERS, FACE_EDGE_BITS } from "@/lib/kernel/isosurface/cube-layout";
import { createRng } from "@/lib/kernel/random/rng";
import { type Point, pierces } from "@/tests/support/find-crossing";

const ALL_CASES = Array.from({ length: 256 }, (_, n) => n);
const isInside = (n: number, corner: number) => ((n >> corner) & 1) === 1;
const facesOf = (a: number, b: number) =>
  FACE_EDGE_BITS.flatMap((bits, face) => ((bits >> a) & (bits >> b) & 1 ? [face] : []));
const sidesOf = (n: number) =>
  caseTriangles(n).flatMap(
    ([a, b, c]) =>
      [
        [a, b],
        [b, c],
        [c, a],
      ] as [number, number][],
  );
/** Directed sides that lie in a face of the cell: the segments that the cell shows to its neighbours. */
const segmentsOf = (n: number, face: number) =>
  sidesOf(n)
    .filter(([a, b]) => facesOf(a, b).includes(face))
    .map(([a, b]) => `${a}>${b}`)
    .sort();

test("the table holds 820 triangles, at most five a case", () => {
  expect(CASE_EDGES.length).toBe(3 * 820);
  expect(Math.max(...ALL_CASES.map((n) => caseTriangles(n).length))).toBe(5);
  for (const n of ALL_CASES) {
    expect([...CASE_EDGES.subarray(CASE_STARTS[n], CASE_STARTS[n + 1])]).toEqual(caseTriangles(n).flat());
  }
});

test("a case has vertices on exactly the edges whose corners differ", () => {
  for (const n of ALL_CASES) {
    const crossed = EDGE_CORNERS.flatMap(([a, b], edge) => (isInside(n, a) === isInside(n, b) ? [] : [edge]));
    expect([...new Set(caseTriangles(n).flat())].sort((a, b) => a - b)).toEqual(crossed);
    expect(
      caseLoops(n)
        .flat()
        .sort((a, b) => a - b),
    ).toEqual(crossed);
  }
});

test("a side of a triangle lies in one face and is used once, or inside the cell and is used twice, in opposite directions", () => {
  for (const n of ALL_CASES) {
    const sides = sidesOf(n).map(([a, b]) => `${a}>${b}`);
    expect(new Set(sides).size).toBe(sides.length);
    for (const [a, b] of sidesOf(n)) expect(sides.includes(`${b}>${a}`)).toBe(facesOf(a, b).length === 0);
  }
});

test("what a cell shows on a face depends on that face alone, and its neighbour shows the reverse", () => {
  for (let axis = 0; axis < 3; axis++) {
    const shift = 1 << axis;
    /** The same edge, seen from the cell on the other side of the face. */
    const mirrorEdge = (edge: number) => {
      const [a, b] = EDGE_CORNERS[edge] as readonly [number, number];
      return EDGE_CORNERS.findIndex(([c, d]) => c === (a ^ shift) && d === (b ^ shift));
    };
    const shown = new Map<string, string>();
    for (const n of ALL_CASES) {
      const low = 2 * axis;
      const signs = (FACE_CORNERS[low] as number[]).map((corner) => isInside(n, corner)).join();
      const segments = segmentsOf(n, low).join();
      expect(shown.get(signs) ?? segments).toBe(segments);
      shown.set(signs, segments);
    }
    for (const n of ALL_CASES) {
      const signs = (FACE_CORNERS[2 * axis] as number[]).map((corner) => isInside(n, corner ^ shift)).join();
      const reversed = segmentsOf(n, 2 * axis + 1).map((segment) => {
        const [a, b] = segment.split(">").map(Number) as [number, number];
        return `${mirrorEdge(b)}>${mirrorEdge(a)}`;
      });
      expect(reversed.sort().join()).toBe(shown.get(signs));
    }
  }
});

test("one inside corner gives one triangle that faces away from it", () => {
  expect(caseTriangles(1)).toEqual([[0, 4, 8]]);
});

/** No face with two inside corners that face each other. */
const isUnambiguous = (n: number) =>
  FACE_CORNERS.every(
    (cycle) =>
      cycle
        .map((corner) => (isInside(n, corner) ? 1 : 0))
        .join("")
        .match(/^(0101|1010)$/) === null,
  );

test("the complement of an unambiguous case has the same triangles, turned", () => {
  const canonical = ([a, b, c]: readonly number[]) => {
    const turns = [
      [a, b, c],
      [b, c, a],
      [c, a, b],
    ]
      .map((turn) => turn.join())
      .sort();
    return turns[0] as string;
  };
  for (const n of ALL_CASES.filter(isUnambiguous)) {
    const turned = caseTriangles(255 ^ n).map(([a, b, c]) => canonical([a, c, b]));
    expect(turned.sort()).toEqual(caseTriangles(n).map(canonical).sort());
  }
});

test("triangles of one cell never cross, wherever the crossings lie on their edges", () => {
  const rng = createRng("cells", "crossings");
  const crossing = [() => 0.02, () => 0.98, () => rng.uniform(0.02, 0.98)];
  for (const n of ALL_CASES) {
    for (let round = 0; round < 40; round++) {
      const points = EDGE_CORNERS.map(([a, b]): Point => {
        const t = (crossing[rng.below(3)] as () => number)();
        return [0, 1, 2].map((axis) => ((a >> axis) & 1) * (1 - t) + ((b >> axis) & 1) * t) as unknown as Point;
      });
      const triangles = caseTriangles(n);
      const crossings = triangles.flatMap((first) =>
        triangles.filter((second) => {
          const corners = second.map((edge) => points[edge]) as [Point, Point, Point];
          const sides = [
            [0, 1],
            [1, 2],
            [2, 0],
          ].map(([i, k]) => [first[i as 0], first[k as 0]] as [number, number]);
          const apart = sides.filter((side) => !side.some((edge) => second.includes(edge)));
          return apart.some(([a, b]) => pierces([points[a] as Point, points[b] as Point], corners));
        }),
      );
      expect(crossings).toEqual([]);
    }
  }
});
