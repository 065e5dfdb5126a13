/** Arcs from figure to figure: who is related to whom. */
import { Mesh, MeshBasicMaterial, QuadraticBezierCurve3, TubeGeometry, Vector3 } from "three";
import type { FigureModel } from "./board-figures";

const RADIUS = 0.028;
const SEGMENTS = 40;

const topOf = ({ figure, topHeight }: FigureModel) => {
  const { x, y, z } = figure.standings[0]!;
  return new Vector3(x, y + topHeight + 0.06, z);
};

/** An arc over the board between the first standings of two figures. Its material is its own. */
export function createKinArc(
  from: FigureModel,
  to: FigureModel,
  colour: string,
): Mesh<TubeGeometry, MeshBasicMaterial> {
  const [start, end] = [topOf(from), topOf(to)];
  const span = start.distanceTo(end);
  const middle = start
    .clone()
    .add(end)
    .multiplyScalar(0.5)
    .setY(Math.max(start.y, end.y) + 0.35 + span * 0.32);
  const curve = new QuadraticBezierCurve3(start, middle, end);
  const material = new MeshBasicMaterial({ color: colour, transparent: true, opacity: 0.92, toneMapped: false });
  return new Mesh(new TubeGeometry(curve, SEGMENTS, RADIUS, 8), material);
}
