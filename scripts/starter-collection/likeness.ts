/**
 * Likeness of a genome's shape to a target, 0 to 1: intersection over union of soft occupancies at sample points.
 *
 * Round targets are compared on a half plane, mirrored ones on the part of the grid that the mirror leaves: the same
 * answer for a fraction of the work. Thin parts of a target count more than their volume.
 */
import { DEFAULT_GRID, decodeCppn, evaluateInto, type Genome, ISOVALUE } from "@/lib/kernel";
import { INPUTS, type ShapeInput } from "./search-genomes";
import { occupancyAt, type Target } from "./targets";

export interface LikenessTest {
  /** What the bred genomes may see: the target's symmetry. */
  inputs: readonly ShapeInput[];
  /** Likeness, and the error of each layer of the canvas relative to what the target has there. */
  judge(genome: Genome): { errors: Float32Array; fitness: number };
}

/** A field falls from outside to inside over half its range per voxel: steep enough to be sharp, soft enough to be smooth. */
const STEEPNESS = 2;
/** Cost of a hidden node: of two equal shapes the simpler lives on. */
const NODE_COST = 0.0003;
/** Cost of a layer without anything inside where the target goes on: a shape that falls apart is none. */
const GAP_COST = 0.03;

interface Point {
  x: number;
  y: number;
  z: number;
  weight: number;
}

export function likenessTest(target: Target): LikenessTest {
  const points = weighThinParts(target.kind === "round" ? halfPlane() : gridPart(target.mirror), target);
  const wanted = Float32Array.from(points, ({ x, y, z }) => occupancyAt(target, x, y, z));
  const weights = Float32Array.from(points, ({ weight }) => weight);
  const inputs = pointInputs(points);
  const field = new Float32Array(points.length);
  const layers = Uint8Array.from(points, ({ z }) => z);
  const { cases, caseCount } = splitIntoCases(points, target);
  const caseWeights = new Float32Array(caseCount);
  points.forEach(({ weight }, i) => {
    const at = cases[i] as number;
    caseWeights[at] = (caseWeights[at] as number) + weight * (0.1 + (wanted[i] as number));
  });
  const mustHold = new Uint8Array(DEFAULT_GRID.z + 1);
  points.forEach(({ z }, i) => {
    if ((wanted[i] as number) > 0.5) mustHold[z] = 1;
  });
  const judge = (genome: Genome) => {
    evaluateInto(decodeCppn(genome), inputs, { sampleCount: points.length, results: [field], resultOffset: 0 });
    const errors = new Float32Array(caseCount);
    let both = 0;
    let either = 0;
    for (let i = 0; i < field.length; i++) {
      const inside = Math.min(1, Math.max(0, 0.5 + (ISOVALUE - (field[i] as number)) * STEEPNESS));
      const goal = wanted[i] as number;
      const weight = weights[i] as number;
      const at = cases[i] as number;
      both += weight * Math.min(inside, goal);
      either += weight * Math.max(inside, goal);
      errors[at] = (errors[at] as number) + weight * Math.abs(inside - goal);
    }
    for (let at = 0; at < caseCount; at++) errors[at] = (errors[at] as number) / (caseWeights[at] as number);
    let gapCount = 0;
    for (let z = 0; z <= DEFAULT_GRID.z; z++) {
      if (mustHold[z] === 0 || holds(field, layers, z)) continue;
      gapCount++;
      if (caseCount === mustHold.length) errors[z] = (errors[z] as number) + 1;
    }
    return { errors, fitness: both / either - NODE_COST * genome.nodes.length - GAP_COST * gapCount };
  };
  return { inputs: inputsFor(target), judge };
}

/** Columns of cases along x for a target that is not alike on both sides. */
const COLUMN_COUNT = 4;

/**
 * What is judged apart (evolve-by-cases.ts): the layers of the canvas; of a target with one mirror plane, which has more
 * to tell, pairs of layers cut into columns along x.
 */
function splitIntoCases(points: readonly Point[], target: Target): { cases: Uint8Array; caseCount: number } {
  const isCut = target.kind === "free" && (target.mirror === "x" || target.mirror === "y");
  if (!isCut) return { cases: Uint8Array.from(points, ({ z }) => z), caseCount: DEFAULT_GRID.z + 1 };
  const along = ({ x, y }: Point) => (target.mirror === "y" ? x : y);
  const columnOf = (point: Point) => Math.floor(((along(point) + 7.5) / 15.001) * COLUMN_COUNT);
  const cases = Uint8Array.from(points, (point) => (point.z >> 1) * COLUMN_COUNT + columnOf(point));
  return { cases, caseCount: ((DEFAULT_GRID.z >> 1) + 1) * COLUMN_COUNT };
}

/** True when some point of the layer is inside. */
function holds(field: Float32Array, layers: Uint8Array, z: number): boolean {
  for (let i = layers.indexOf(z); layers[i] === z; i++) if ((field[i] as number) <= ISOVALUE) return true;
  return false;
}

function inputsFor(target: Target): readonly ShapeInput[] {
  if (target.kind === "round") return INPUTS.round;
  return { x: INPUTS.mirrorX, y: INPUTS.mirrorY, xy: INPUTS.mirrorXY, none: INPUTS.all }[target.mirror];
}

/** Radius 0 to 10.5 voxels (the canvas's corner) by half a voxel, every layer; weighed between line and volume. */
function halfPlane(): Point[] {
  const points: Point[] = [];
  for (let z = 0; z <= DEFAULT_GRID.z; z++)
    for (let r = 0; r <= 10.5; r += 0.5) points.push({ x: r, y: 0, z, weight: r > 7.5 ? 0.5 : 0.5 + r / 7 });
  return points;
}

/** The corners of the part of the grid that the mirror leaves. (Fewer would be quicker, and blind to ripples between them.) */
function gridPart(mirror: "x" | "y" | "xy" | "none"): Point[] {
  const points: Point[] = [];
  for (let z = 0; z <= DEFAULT_GRID.z; z++) {
    for (let y = mirror === "y" || mirror === "xy" ? 0.5 : -7.5; y <= 7.5; y++)
      for (let x = mirror === "x" || mirror === "xy" ? 0.5 : -7.5; x <= 7.5; x++) points.push({ x, y, z, weight: 1 });
  }
  return points;
}

function weighThinParts(points: readonly Point[], target: Target): Point[] {
  const layers = new Map<number, number>();
  for (const { x, y, z, weight } of points) layers.set(z, (layers.get(z) ?? 0) + weight * occupancyAt(target, x, y, z));
  const most = Math.max(...layers.values());
  return points.map((point) => ({
    ...point,
    weight: point.weight / Math.sqrt(((layers.get(point.z) ?? 0) + 0.06 * most) / most),
  }));
}

/** Input values (f32, held in doubles as the evaluator wants them) at points given in voxels, as voxel/sample-field.ts makes them for corners. */
function pointInputs(points: readonly Point[]): Map<string, Float64Array> {
  const half = { x: DEFAULT_GRID.x / 2, y: DEFAULT_GRID.y / 2, z: DEFAULT_GRID.z / 2 };
  const at = points.map((point) => [point.x / half.x, point.y / half.y, point.z / half.z - 1] as const);
  const fill = (value: (p: readonly [number, number, number]) => number) =>
    Float64Array.from(at, (p) => Math.fround(value(p)));
  return new Map([
    ["bias", fill(() => 0.3)],
    ["x", fill(([x]) => x)],
    ["y", fill(([, y]) => y)],
    ["z", fill(([, , z]) => z)],
    ["r_xy", fill(([x, y]) => Math.hypot(x, y))],
    ["r_yz", fill(([, y, z]) => Math.hypot(y, z))],
    ["r_xz", fill(([x, , z]) => Math.hypot(x, z))],
    ["r_xyz", fill(([x, y, z]) => Math.hypot(x, y, z))],
  ]);
}
