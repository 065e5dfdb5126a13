/**
 * A network as the SIMD kernel takes it: a list of values, each computed from earlier ones, with the axes it depends on.
 *
 * Three things are settled here, none of which changes a bit of a result (docs/genome.md, "Value of a node"):
 * - Radii become ordinary nodes: roots of sums of squares.
 * - A cyclic component becomes its CYCLE_STEPS steps, one value per node and step; values of every second step share
 *   memory. In the first step the links within the component are left out: they would add w * 0.
 * - Links at the front of a sum whose sources depend on fewer axes than the rest become a value of their own, computed once
 *   where the others are computed often. Only the front: the order of a sum is fixed.
 */
import { type Cppn, type CppnNode, CYCLE_STEPS } from "../cppn/decode";
import { InvariantError } from "../invariant-error";
import type { NodeOperation } from "./activation-code";

/** Sets of axes: x 1, y 2, z 4. */
export type Axes = number;
export const [X, Y, Z] = [1, 2, 4] as const;

/** A computed value. `sources` are indexes into `NetworkShape.values` and friends. */
export interface NetworkNode {
  readonly value: number;
  readonly operation: NodeOperation;
  /** The value the sum starts from; NONE to start from 0. */
  readonly start: number;
  readonly sources: readonly number[];
  readonly weights: ArrayLike<number>;
}
export const NONE = -1;

export interface Network {
  /** In order of evaluation. */
  readonly nodes: readonly NetworkNode[];
  /** Axes each value depends on, by value. */
  readonly axes: readonly Axes[];
  /** Values with the same number share memory (steps of a cycle), by value. */
  readonly slots: readonly number[];
  /** Given values: coordinates and inputs by name, and constants. */
  readonly givens: ReadonlyMap<string, number>;
  /** In the order of Cppn.outputs. */
  readonly outputs: readonly number[];
}

class NetworkBuilder {
  readonly nodes: NetworkNode[] = [];
  readonly axes: Axes[] = [];
  readonly slots: number[] = [];
  readonly givens = new Map<string, number>();
  /** Fronts of sums by node and length (frontKey): the steps of a cycle share them. */
  readonly fronts = new Map<number, number>();

  addValue(axes: Axes, slot = this.axes.length): number {
    this.slots.push(slot);
    return this.axes.push(axes) - 1;
  }

  given(name: string, axes: Axes): number {
    const known = this.givens.get(name);
    if (known !== undefined) return known;
    const value = this.addValue(axes);
    this.givens.set(name, value);
    return value;
  }

  /** Adds a node without `start`; its axes are those of its sources. */
  compute(operation: NodeOperation, sources: readonly number[], weights: ArrayLike<number>): number {
    const value = this.addValue(this.unionOf(sources));
    this.nodes.push({ value, operation, start: NONE, sources, weights });
    return value;
  }

  unionOf(sources: readonly number[]): Axes {
    let axes = 0;
    for (const source of sources) axes |= this.axes[source] as Axes;
    return axes;
  }
}

const RADII: Readonly<Record<string, readonly string[]>> = {
  r_xy: ["x", "y"],
  r_yz: ["y", "z"],
  r_xz: ["x", "z"],
  r_xyz: ["x", "y", "z"],
  d: ["x", "y", "z"],
};
const COORDINATES: Readonly<Record<string, Axes>> = { x: X, y: Y, z: Z, bias: 0 };

/** The network of a CPPN over the coordinates of a grid. Throws InvariantError for an input that grids do not have. */
export function gridNetwork(cppn: Cppn): Network {
  const builder = new NetworkBuilder();
  const coordinate = (name: string) => builder.given(name, COORDINATES[name] as Axes);
  const squares = new Map<string, number>();
  const square = (name: string) => {
    const value = squares.get(name) ?? builder.compute("square", [coordinate(name)], [1]);
    squares.set(name, value);
    return value;
  };
  const inputs = cppn.inputIds.map((id) => {
    const parts = Object.hasOwn(RADII, id) ? RADII[id] : undefined;
    if (parts) {
      const sources = parts.map(square);
      return builder.compute("root", sources, [1, 1, 1].slice(0, sources.length));
    }
    if (!Object.hasOwn(COORDINATES, id)) throw new InvariantError(`sample: input ${id} has no values`);
    return coordinate(id);
  });
  return addCppn(builder, cppn, inputs);
}

/** The network of a CPPN whose inputs are lists of values, one per sample. */
export function listNetwork(cppn: Cppn): Network {
  const builder = new NetworkBuilder();
  const inputs = cppn.inputIds.map((id) => builder.given(id, X));
  return addCppn(builder, cppn, inputs);
}

function addCppn(builder: NetworkBuilder, cppn: Cppn, inputs: readonly number[]): Network {
  /** The value that holds each slot of the CPPN, as far as it is computed. */
  const current = [...inputs];
  for (const { isCyclic, nodes } of cppn.steps) {
    if (isCyclic) addCycle(builder, nodes, current);
    else for (const node of nodes) current[node.index] = addNode(builder, node, current);
  }
  const outputs = cppn.outputs.map(({ index }) => current[index] as number);
  const { nodes, axes, slots, givens } = builder;
  return { nodes, axes, slots, givens, outputs };
}

function addNode(builder: NetworkBuilder, node: CppnNode, current: readonly number[]): number {
  // Loops, not Array.from, which takes ten times as long: this runs for each node of each new genome.
  const sources: number[] = [];
  for (const index of node.sourceIndexes) sources.push(current[index] as number);
  const value = builder.addValue(builder.unionOf(sources));
  addSum(builder, { node, value, sources, weights: node.weights });
  return value;
}

function addCycle(builder: NetworkBuilder, nodes: readonly CppnNode[], current: number[]): void {
  const members = new Set(nodes.map((node) => node.index));
  const outside = nodes.flatMap((node) => Array.from(node.sourceIndexes).filter((index) => !members.has(index)));
  const axes = builder.unionOf(outside.map((index) => current[index] as number));
  const slots: number[][] = [[], []];
  for (let step = 0; step < CYCLE_STEPS; step++) {
    const next = nodes.map((node, i) => {
      const value = builder.addValue(axes, slots[step % 2]?.[i]);
      (slots[step % 2] as number[])[i] = builder.slots[value] as number;
      const links = Array.from(node.sourceIndexes, (_, k) => k).filter(
        (k) => step > 0 || !members.has(node.sourceIndexes[k] as number),
      );
      const sources = links.map((k) => current[node.sourceIndexes[k] as number] as number);
      addSum(builder, { node, value, sources, weights: Float32Array.from(links, (k) => node.weights[k] as number) });
      return value;
    });
    for (const [i, node] of nodes.entries()) current[node.index] = next[i] as number;
  }
}

/** Adds the node that computes `value`; the front of its sum apart when that depends on fewer axes than the value. */
function addSum(
  builder: NetworkBuilder,
  sum: { node: CppnNode; value: number; sources: readonly number[]; weights: Float32Array },
): void {
  const { node, value, sources, weights } = sum;
  const { front, axes } = frontOfSum(builder, value, sources);
  if (front === 0) {
    builder.nodes.push({ value, operation: node.activation, start: NONE, sources, weights });
    return;
  }
  const key = frontKey(node, front);
  let start = builder.fronts.get(key);
  if (start === undefined) {
    start = builder.addValue(axes);
    builder.fronts.set(key, start);
    const [firstSources, firstWeights] = [sources.slice(0, front), weights.subarray(0, front)];
    builder.nodes.push({ value: start, operation: "sum", start: NONE, sources: firstSources, weights: firstWeights });
  }
  const [restSources, restWeights] = [sources.slice(front), weights.subarray(front)];
  builder.nodes.push({ value, operation: node.activation, start, sources: restSources, weights: restWeights });
}

/** A genome has fewer links than 1024. */
const frontKey = ({ index }: CppnNode, front: number): number => 1024 * index + front;

/** How many links at the front of a sum together depend on fewer axes than `value`, and on which; 0 when it does not pay. */
function frontOfSum(builder: NetworkBuilder, value: number, sources: readonly number[]): { front: number; axes: Axes } {
  const own = builder.axes[value] as Axes;
  let front = 0;
  let axes = 0;
  for (const source of sources) {
    const union = axes | (builder.axes[source] as Axes);
    if (union === own) break;
    axes = union;
    front++;
  }
  // A single link costs no more than spreading its product over the other axes, unless that is free: (x, y) to layers.
  const pays = front > 1 || (front === 1 && axes === (X | Y));
  return pays ? { front, axes } : { front: 0, axes: 0 };
}
