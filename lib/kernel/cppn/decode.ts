/**
 * Decodes a genome (genotype) to a CPPN (network in order of evaluation).
 *
 * Strongly connected components by Tarjan's algorithm (1972), walked against the links from the outputs: components come
 * out in topological order and nodes that cannot reach an output are never met. A component of one node without a
 * self-loop is acyclic and exact at any depth; any other is cyclic and runs CYCLE_STEPS synchronous steps.
 * Guarantees: the same genome gives the same network; the links of a node ascend by innovation number.
 */
import { type Activation, GENOME_LIMITS, type Genome } from "../genome/genome";
import { InvariantError } from "../invariant-error";

/** Synchronous steps of a cyclic component, from zero state. Source: original.md (HyperNEAT's settling steps). */
export const CYCLE_STEPS = 10;

/** A hidden or output node. Its value is written to slot `index`. */
export interface CppnNode {
  readonly index: number;
  readonly activation: Activation;
  /** Slots read, one per link, ascending by innovation number: the order in which a sum is formed. */
  readonly sourceIndexes: Int32Array;
  /** Weights, parallel to `sourceIndexes`. */
  readonly weights: Float32Array;
}
/** Nodes that are evaluated together; more than one, or one that links to itself, when `isCyclic`. */
export interface CppnStep {
  readonly isCyclic: boolean;
  readonly nodes: readonly CppnNode[];
}
export interface Cppn {
  /** Input node ids; input i is slot i. Only inputs that reach an output. */
  readonly inputIds: readonly string[];
  /** In order of evaluation. */
  readonly steps: readonly CppnStep[];
  /** Output node ids and their slots, ascending by id. */
  readonly outputs: readonly { readonly id: string; readonly index: number }[];
  /** Number of slots: inputs, then nodes. */
  readonly slotCount: number;
}

type Incoming = { from: string; weight: number }[];

/**
 * Decodes `genome`. Throws InvariantError for what checkGenome reports and evaluation cannot stand: a link of an unknown
 * node, a weight that is not finite or beyond the limit (then no sum can overflow and no value can become NaN).
 */
export function decodeCppn(genome: Genome): Cppn {
  const incoming = new Map<string, Incoming>(genome.nodes.map((node) => [node.id, []]));
  for (const { from, to, weight } of genome.connections) {
    const list = incoming.get(to);
    if (!list || !incoming.has(from)) throw new InvariantError(`decode: link ${from} -> ${to} has no node`);
    if (!(Math.abs(weight) <= GENOME_LIMITS.weightMagnitude)) {
      throw new InvariantError(`decode: weight ${weight} of link ${from} -> ${to}`);
    }
    list.push({ from, weight });
  }
  const outputIds = genome.nodes.filter((node) => node.kind === "output").map((node) => node.id);
  const components = stronglyConnectedComponents(outputIds, incoming);
  return layOut(genome, components, incoming);
}

function layOut(genome: Genome, components: readonly string[][], incoming: ReadonlyMap<string, Incoming>): Cppn {
  const geneOf = new Map(genome.nodes.map((node) => [node.id, node]));
  const live = new Set(components.flat());
  const inputIds = genome.nodes.filter((node) => node.kind === "input" && live.has(node.id)).map((node) => node.id);
  const indexOf = new Map(inputIds.map((id, index) => [id, index]));
  for (const id of live) if (!indexOf.has(id)) indexOf.set(id, indexOf.size);

  const toNode = (id: string): CppnNode => {
    const gene = geneOf.get(id);
    if (!gene || gene.kind === "input") throw new InvariantError(`decode: input ${id} has an incoming link`);
    const links = incoming.get(id) as Incoming;
    return {
      index: indexOf.get(id) as number,
      activation: gene.activation,
      sourceIndexes: Int32Array.from(links, (link) => indexOf.get(link.from) as number),
      weights: Float32Array.from(links, (link) => link.weight),
    };
  };
  const steps: CppnStep[] = [];
  for (const ids of components) {
    const first = ids[0] as string;
    const links = incoming.get(first) as Incoming;
    if (geneOf.get(first)?.kind === "input" && links.length === 0) continue;
    const isCyclic = ids.length > 1 || links.some((link) => link.from === first);
    steps.push({ isCyclic, nodes: ids.map(toNode) });
  }
  const outputs = genome.nodes
    .filter((node) => node.kind === "output")
    .map(({ id }) => ({ id, index: indexOf.get(id) as number }));
  return { inputIds, steps, outputs, slotCount: indexOf.size };
}

/**
 * Tarjan over the graph in which each node points at the nodes it reads, started at `rootIds` in order. A component is
 * finished after everything it reads, so the result is in order of evaluation. Recursion depth <= node count <= 200.
 */
function stronglyConnectedComponents(rootIds: readonly string[], incoming: ReadonlyMap<string, Incoming>): string[][] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const components: string[][] = [];

  const visit = (id: string): number => {
    let lowest = order.size;
    const own = lowest;
    order.set(id, own);
    stack.push(id);
    onStack.add(id);
    for (const { from } of incoming.get(id) as Incoming) {
      if (!order.has(from)) lowest = Math.min(lowest, visit(from));
      else if (onStack.has(from)) lowest = Math.min(lowest, order.get(from) as number);
    }
    if (lowest === own) {
      const component = stack.splice(stack.indexOf(id));
      for (const member of component) onStack.delete(member);
      components.push(component);
    }
    return lowest;
  };
  for (const id of rootIds) if (!order.has(id)) visit(id);
  return components;
}
