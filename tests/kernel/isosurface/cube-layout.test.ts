import { expect, test } from "vitest";
import {
  doubledMidpoint,
  EDGE_CORNERS,
  edgeBetween,
  FACE_CORNERS,
  FACE_EDGE_BITS,
} from "@/lib/kernel/isosurface/cube-layout";

const point = (corner: number): number[] => [corner & 1, (corner >> 1) & 1, corner >> 2];

test("the twelve edges are the ones drawn: along x, y, z, low corner first", () => {
  expect(EDGE_CORNERS).toEqual([
    ...[
      [0, 1],
      [2, 3],
      [4, 5],
      [6, 7],
    ],
    ...[
      [0, 2],
      [1, 3],
      [4, 6],
      [5, 7],
    ],
    ...[
      [0, 4],
      [1, 5],
      [2, 6],
      [3, 7],
    ],
  ]);
  for (const [edge, [a, b]] of EDGE_CORNERS.entries()) {
    expect([edgeBetween(a, b), edgeBetween(b, a)]).toEqual([edge, edge]);
  }
});

test("each face is a cycle of four corners, counter-clockwise seen from outside", () => {
  for (const [face, cycle] of FACE_CORNERS.entries()) {
    const [a, b, c] = cycle.map(point) as [number[], number[], number[]];
    const u = b.map((value, axis) => value - (a[axis] as number)) as [number, number, number];
    const v = c.map((value, axis) => value - (b[axis] as number)) as [number, number, number];
    const normal = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    const outward = [0, 0, 0];
    outward[face >> 1] = (face & 1) === 1 ? 1 : -1;
    expect(normal.map((value) => value + 0)).toEqual(outward);
  }
});

test("every edge bounds exactly two faces", () => {
  for (let edge = 0; edge < 12; edge++) {
    expect(FACE_EDGE_BITS.filter((bits) => (bits >> edge) & 1)).toHaveLength(2);
  }
});

test("the doubled midpoint of an edge is the sum of its ends", () => {
  expect(doubledMidpoint(0)).toEqual([1, 0, 0]);
  expect(doubledMidpoint(7)).toEqual([2, 1, 2]);
  expect(doubledMidpoint(10)).toEqual([0, 2, 1]);
});
