import { describe, expect, test } from "vitest";
import { fitView, type Window } from "@/app/_viewer/board-camera";

type Vector = [number, number, number];

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const unit = (a: Vector): Vector => a.map((value) => value / Math.sqrt(dot(a, a))) as Vector;

/** Where a point lies in the window: -1 to 1 both ways. */
function project(point: Vector, { eye, ahead }: ReturnType<typeof fitView>, { fovRadians, aspect }: Window) {
  const forward = unit(minus(ahead, eye));
  const right = unit(cross(forward, [0, 1, 0]));
  const up = cross(right, forward);
  const from = minus(point, eye);
  const reach = dot(from, forward) * Math.tan(fovRadians / 2);
  return { x: dot(from, right) / (reach * aspect), y: dot(from, up) / reach };
}

const BOX: Vector[] = Array.from({ length: 8 }, (_, i) => [i & 1 ? 4.5 : -4.5, i & 2 ? 1.7 : -0.5, i & 4 ? 4.5 : -4.5]);

describe("the camera of the board", () => {
  for (const [name, aspect] of [
    ["a phone", 0.46],
    ["a square", 1],
    ["a wide window", 2.4],
  ] as const) {
    test(`has everything in view in ${name} from every side, and fills the window`, () => {
      for (let yaw = -3; yaw <= 3; yaw += 0.5) {
        for (const pitch of [0.1, 0.6, 1.2, 1.45]) {
          const window = { fovRadians: 0.42, aspect, bottomInset: 0.1 };
          const view = fitView(BOX, { yaw, pitch, zoom: 1 }, window);
          const points = BOX.map((point) => project(point, view, window));
          const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
          expect(Math.max(...xs, ...xs.map((x) => -x), ...ys)).toBeLessThan(0.95);
          expect(Math.min(...ys)).toBeGreaterThan(-0.95 + 0.18);
          const fill = Math.max((Math.max(...xs) - Math.min(...xs)) / 2, (Math.max(...ys) - Math.min(...ys)) / 1.8);
          expect(fill).toBeGreaterThan(0.9);
        }
      }
    });
  }

  test("comes nearer with the zoom, towards the same point", () => {
    const window = { fovRadians: 0.42, aspect: 1.5, bottomInset: 0 };
    const [whole, near] = [1, 2].map((zoom) => fitView(BOX, { yaw: 0.3, pitch: 0.6, zoom }, window));
    expect(near!.ahead).toEqual(whole!.ahead);
    const distanceOf = ({ eye, ahead }: typeof view) => Math.hypot(...minus(eye, ahead));
    const view = whole!;
    expect(distanceOf(near!)).toBeCloseTo(distanceOf(whole!) / 2);
  });
});
