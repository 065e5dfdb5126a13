/**
 * Crossover (a): alignment by innovation number.
 *
 * Matching genes come from either parent at random, with weight and age of that parent; unmatched genes of both are kept,
 * so no structure is lost (but for links into what the first parent has as an input). Parents are equal: in interactive evolution both were picked.
 * Guarantees a valid genome; a child over the limits is not born, the first parent continues alone instead.
 * Source: Stanley & Miikkulainen 2002, 3.2. Hashed numbers have no order, so there is no "excess".
 */
import { type ConnectionGene, GENOME_LIMITS, type Genome, type NodeGene } from "../genome/genome";
import { makeGenome } from "../genome/make-genome";
import type { Rng } from "../random/rng";
import { childDepthOf, continueLineage, inheritLink } from "./continue-lineage";

/**
 * The child of `first` and `second`, one generation deeper than the deeper one.
 * Draws: one chance(0.5) per matching gene in ascending innovation order; true takes the gene of `first`.
 */
export function crossoverAlign(first: Genome, second: Genome, rng: Rng): Genome {
  const depth = childDepthOf([first, second]);
  const nodes = new Map<string, NodeGene>(second.nodes.map((node) => [node.id, node]));
  for (const node of first.nodes) nodes.set(node.id, node);
  const inSecond = new Map(second.connections.map((link) => [link.innovationNumber, link]));
  const connections: ConnectionGene[] = [];
  for (const link of first.connections) {
    const match = inSecond.get(link.innovationNumber);
    inSecond.delete(link.innovationNumber);
    const fromFirst = match === undefined || rng.chance(0.5);
    connections.push(fromFirst ? inheritLink(link, first, depth) : inheritLink(match, second, depth));
  }
  for (const link of inSecond.values()) {
    // What is an output of the second may be an input of the first, as which it goes on.
    if (nodes.get(link.to)?.kind !== "input") connections.push(inheritLink(link, second, depth));
  }

  const isOverLimits = nodes.size > GENOME_LIMITS.nodeCount || connections.length > GENOME_LIMITS.connectionCount;
  if (isOverLimits) return continueLineage(first, depth);
  return makeGenome({ depth, nodes: [...nodes.values()], connections });
}
