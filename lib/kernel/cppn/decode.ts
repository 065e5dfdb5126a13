/**
 * Decodes a genome (genotype) to a CPPN (network in order of evaluation).
 *
 * Strongly connected components by Tarjan's algorithm (1972), walked against the links from the outputs: components come
 * out in topological order and nodes that cannot reach an output are never met. A component of one node without a
 * self-loop is acyclic and exact at any depth; any other is cyclic and runs CYCLE_STEPS synchronous steps.
 * Guarantees: the same genome gives the same network; the links of a node ascend by innovation number.
 */
import { type Activation, type ConnectionGene, GENOME_LIMITS, type Genome } from "../genome/genome";
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

/** The links of a genome by the places of its nodes: those into node n are [starts[n], starts[n + 1]), by innovation number. */
interface Links {
  readonly starts: Int32Array;
  readonly sources: Int32Array;
  readonly weights: Float32Array;
}

/**
 * Decodes `genome`. Throws InvariantError for what checkGenome reports and evaluation cannot stand: a link of an unknown
 * node or into an input, a weight that is not finite or beyond the limit (then no sum can overflow and no value can become
 * NaN).
 */
export function decodeCppn(genome: Genome): Cppn {
  const { nodes } = genome;
  const links = collectLinks(genome);
  const components = stronglyConnectedComponents(genome, links);

  const indexOf = new Int32Array(nodes.length).fill(-1);
  const isLive = new Uint8Array(nodes.length);
  for (const component of components) for (const place of component) isLive[place] = 1;
  const inputIds: string[] = [];
  for (const [place, node] of nodes.entries()) {
    if (node.kind === "input" && isLive[place] === 1) indexOf[place] = inputIds.push(node.id) - 1;
  }
  let slotCount = inputIds.length;
  for (const component of components) {
    for (const place of component) if (indexOf[place] === -1) indexOf[place] = slotCount++;
  }
  const steps: CppnStep[] = [];
  for (const component of components) {
    const place = component[0] as number;
    if (nodes[place]?.kind === "input") continue;
    const isCyclic = component.length > 1 || readsItself(place, links);
    steps.push({ isCyclic, nodes: component.map((member) => toNode(genome, member, { links, indexOf })) });
  }
  const outputs = nodes.flatMap((node, place) =>
    node.kind === "output" ? [{ id: node.id, index: indexOf[place] as number }] : [],
  );
  return { inputIds, steps, outputs, slotCount };
}

function toNode({ nodes }: Genome, place: number, { links, indexOf }: { links: Links; indexOf: Int32Array }): CppnNode {
  const gene = nodes[place];
  if (!gene || gene.kind === "input") throw new InvariantError(`decode: node ${place} has no activation`);
  const first = links.starts[place] as number;
  const end = links.starts[place + 1] as number;
  const sourceIndexes = new Int32Array(end - first);
  for (let k = first; k < end; k++) sourceIndexes[k - first] = indexOf[links.sources[k] as number] as number;
  const weights = links.weights.slice(first, end);
  return { index: indexOf[place] as number, activation: gene.activation, sourceIndexes, weights };
}

function collectLinks({ nodes, connections }: Genome): Links {
  const placeOf = new Map<string, number>();
  for (let place = 0; place < nodes.length; place++) placeOf.set(nodes[place]?.id as string, place);
  const froms = new Int32Array(connections.length);
  const tos = new Int32Array(connections.length);
  const starts = new Int32Array(nodes.length + 1);
  for (let k = 0; k < connections.length; k++) {
    const { from, to, weight } = connections[k] as ConnectionGene;
    const [source, target] = [placeOf.get(from), placeOf.get(to)];
    if (source === undefined || target === undefined) {
      throw new InvariantError(`decode: link ${from} -> ${to} has no node`);
    }
    if (nodes[target]?.kind === "input") throw new InvariantError(`decode: input ${to} has an incoming link`);
    if (!(Math.abs(weight) <= GENOME_LIMITS.weightMagnitude)) {
      throw new InvariantError(`decode: weight ${weight} of link ${from} -> ${to}`);
    }
    froms[k] = source;
    tos[k] = target;
    starts[target + 1] = (starts[target + 1] as number) + 1;
  }
  for (let place = 0; place < nodes.length; place++) {
    starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number);
  }
  const sources = new Int32Array(connections.length);
  const weights = new Float32Array(connections.length);
  const next = starts.slice();
  for (let k = 0; k < connections.length; k++) {
    const at = next[tos[k] as number] as number;
    next[tos[k] as number] = at + 1;
    sources[at] = froms[k] as number;
    weights[at] = (connections[k] as ConnectionGene).weight;
  }
  return { starts, sources, weights };
}

function readsItself(place: number, { starts, sources }: Links): boolean {
  for (let k = starts[place] as number; k < (starts[place + 1] as number); k++) if (sources[k] === place) return true;
  return false;
}

/**
 * Tarjan over the graph in which each node points at the nodes it reads, started at the outputs in order. A component is
 * finished after everything it reads, so the result is in order of evaluation. Recursion depth <= node count <= 200.
 */
function stronglyConnectedComponents({ nodes }: Genome, { starts, sources }: Links): number[][] {
  /** When a node was met, from 1 up; 0: not yet. */
  const order = new Int32Array(nodes.length);
  const onStack = new Uint8Array(nodes.length);
  const stack: number[] = [];
  const components: number[][] = [];
  let metCount = 0;

  const visit = (place: number): number => {
    const own = ++metCount;
    let lowest = own;
    order[place] = own;
    const depth = stack.push(place) - 1;
    onStack[place] = 1;
    for (let k = starts[place] as number; k < (starts[place + 1] as number); k++) {
      const source = sources[k] as number;
      if (order[source] === 0) lowest = Math.min(lowest, visit(source));
      else if (onStack[source] === 1) lowest = Math.min(lowest, order[source] as number);
    }
    if (lowest === own) {
      const component = stack.splice(depth);
      for (const member of component) onStack[member] = 0;
      components.push(component);
    }
    return lowest;
  };
  for (let place = 0; place < nodes.length; place++) {
    if (nodes[place]?.kind === "output" && order[place] === 0) visit(place);
  }
  return components;
}
