/**
 * Delete-node mutation (thesis): removes a random hidden node and every link into or out of it. Nothing is bridged, so
 * nodes that only fed it stay behind without effect and may be linked again later.
 * Does nothing when there is no hidden node. Guarantees a valid genome: inputs and outputs are never removed.
 */
import type { Genome, NodeGene } from "../genome/genome";
import { makeGenome } from "../genome/make-genome";
import type { Rng } from "../random/rng";

/** Draws: node (below), among hidden nodes in id order; none when there is none. Returns `genome` itself when nothing changed. */
export function deleteNode(genome: Genome, rng: Rng): Genome {
  const hidden = genome.nodes.filter((node) => node.kind === "hidden");
  if (hidden.length === 0) return genome;
  const { id } = hidden[rng.below(hidden.length)] as NodeGene;
  return makeGenome({
    depth: genome.depth,
    nodes: genome.nodes.filter((node) => node.id !== id),
    connections: genome.connections.filter((link) => link.from !== id && link.to !== id),
  });
}
