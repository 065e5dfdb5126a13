/**
 * Crossover (b): the thesis's subtree swap.
 *
 * Subtree(n) = the hidden nodes from which n is reachable, with their in-links. A random node n of the donor and a random
 * node m of the receiver are drawn; the child is the receiver in which m takes the place of n: m keeps its id, activation
 * and out-links, its in-links are those of n, and the rest of Subtree(n) is copied below it. What hung below m before and
 * reaches no output any more is dropped. m and n are hidden or output nodes that can influence an output, else the swap
 * would change nothing.
 * Guarantees a valid genome within the limits. Does not keep innovation numbers of links at renamed nodes: they are other links.
 * Source: the thesis, 3.2 ("choosing a random node from each of the two networks and swapping the two subtrees").
 */
import { type ConnectionGene, GENOME_LIMITS, type Genome, type HiddenNodeGene, type NodeGene } from "../genome/genome";
import { hiddenNodeId, linkInnovation } from "../genome/innovation";
import { makeGenome } from "../genome/make-genome";
import type { Rng } from "../random/rng";
import { childDepthOf, continueLineage, inheritLink } from "./continue-lineage";
import { liveNodes, nodesReaching } from "./reachability";

/** How often the two nodes are drawn again when the result is over the limits; then the receiver continues alone. */
const SWAP_REDRAW_LIMIT = 8;

/** Draws, per attempt: m (below) among the receiver's candidates in id order, then n (below) among the donor's. */
export function crossoverSubtree(receiver: Genome, donor: Genome, rng: Rng): Genome {
  const depth = childDepthOf([receiver, donor]);
  const places = swapCandidates(receiver);
  const roots = swapCandidates(donor);
  for (let attempt = 0; attempt <= SWAP_REDRAW_LIMIT; attempt++) {
    const m = places[rng.below(places.length)] as string;
    const n = roots[rng.below(roots.length)] as string;
    const child = graftSubtree({ receiver, donor, m, n, depth });
    const { nodeCount, connectionCount } = GENOME_LIMITS;
    if (child.nodes.length <= nodeCount && child.connections.length <= connectionCount) return child;
  }
  return continueLineage(receiver, depth);
}

/** Hidden and output nodes that can influence an output, in id order; never empty, a genome has an output. */
function swapCandidates(genome: Genome): string[] {
  const live = liveNodes(genome);
  return genome.nodes.filter((node) => node.kind !== "input" && live.has(node.id)).map((node) => node.id);
}

/** The receiver with the donor's Subtree(n) in place of what was below m, at lineage depth `depth`. Limits are not checked. */
export function graftSubtree(graft: { receiver: Genome; donor: Genome; m: string; n: string; depth: number }): Genome {
  const { receiver, donor, m, n, depth } = graft;
  const kept = withoutSubtree(receiver, m);
  const subtree = nodesReaching(donor.connections, [n]);
  const copied = donor.nodes.filter(
    (node): node is HiddenNodeGene => node.kind === "hidden" && node.id !== n && subtree.has(node.id),
  );

  const nodes = new Map<string, NodeGene>(kept.nodes.map((node) => [node.id, node]));
  // Where each donor node lands in the child: inputs and outputs keep their names, n is m, copies keep free ids.
  const landing = new Map<string, string>([[n, m]]);
  for (const node of copied) {
    const id = freeId(node, nodes);
    nodes.set(id, { ...node, id });
    landing.set(node.id, id);
  }
  for (const node of donor.nodes) {
    if (node.id === n || node.kind === "hidden") continue;
    if (node.kind === "input" && subtree.has(node.id) && !nodes.has(node.id)) nodes.set(node.id, node);
    if (nodes.has(node.id)) landing.set(node.id, node.id);
  }

  const connections = new Map(
    kept.connections.map((link) => [link.innovationNumber, inheritLink(link, receiver, depth)]),
  );
  const copiedIds = new Set([n, ...copied.map((node) => node.id)]);
  for (const link of donor.connections) {
    const from = landing.get(link.from);
    const to = copiedIds.has(link.to) ? landing.get(link.to) : undefined;
    // A source that did not land is an output the receiver does not have.
    if (from === undefined || to === undefined) continue;
    const innovationNumber = linkInnovation(from, to);
    // Taken when the receiver's own self-loop of m, or a link from the output that is m, already has this place.
    if (connections.has(innovationNumber)) continue;
    connections.set(innovationNumber, { ...inheritLink(link, donor, depth), innovationNumber, from, to });
  }
  return makeGenome({ depth, nodes: [...nodes.values()], connections: [...connections.values()] });
}

/**
 * The receiver without what hung below m: m's in-links (a self-loop is an out-link too and stays), and the hidden nodes of
 * Subtree(m) that reach no output any more, except direct targets of m, whose link is one of the out-links m keeps.
 */
function withoutSubtree(receiver: Genome, m: string): { nodes: NodeGene[]; connections: ConnectionGene[] } {
  const below = nodesReaching(receiver.connections, [m]);
  const connections = receiver.connections.filter((link) => link.to !== m || link.from === m);
  const live = liveNodes({ ...receiver, connections });
  for (const link of connections) if (link.from === m) live.add(link.to);
  const isDropped = (node: NodeGene) =>
    node.kind === "hidden" && node.id !== m && below.has(node.id) && !live.has(node.id);
  const dropped = new Set(receiver.nodes.filter(isDropped).map((node) => node.id));
  return {
    nodes: receiver.nodes.filter((node) => !dropped.has(node.id)),
    connections: connections.filter((link) => !dropped.has(link.from) && !dropped.has(link.to)),
  };
}

/**
 * The copy's id: its own when free; else derived like a node's, with the clashing id in the place of the split connection
 * (that one cannot be read back from a hash) and the smallest ordinal from 1 up that is free.
 */
function freeId(node: HiddenNodeGene, used: ReadonlyMap<string, NodeGene>): string {
  let id = node.id;
  for (let ordinal = 1; used.has(id); ordinal++) id = hiddenNodeId(node.id, ordinal, node.activation);
  return id;
}
