/** Three numbers along x, y, z; z is up. */
export type Vector = readonly [number, number, number];

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const normalise = (a: Vector): Vector => {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
};
/** Two unit vectors that span the plane across a unit vector: `right` is level, `up` leans up. */
export function planeAcross(direction: Vector): { right: Vector; up: Vector } {
  const right = normalise(Math.abs(direction[2]) > 0.999 ? [1, 0, 0] : cross([0, 0, 1], direction));
  return { right, up: cross(direction, right) };
}
