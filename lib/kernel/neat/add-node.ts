/**
 * Add-node mutation: splits a random link that is not a self-loop.
 *
 * The link stays with half its weight; the new node's in-link gets weight 1, its out-link a quarter of the old weight.
 * Guarantees a valid genome and leaves its argument alone. Does nothing when no link can be split or a limit is reached.
 * Source: Stanley & Miikkulainen 2002, 3.1; weights as in the original site's library.
 */
import { type Activation, type ConnectionGene, GENOME_LIMITS, type Genome } from "../genome/genome";
import { hiddenNodeId, linkInnovation } from "../genome/innovation";
import { makeGenome } from "../genome/make-genome";
import type { Rng } from "../random/rng";
import type { NeatSettings } from "./settings";

/** Draws: link (below), activation (below); none when nothing can be split. Returns `genome` itself when nothing changed. */
export function addNode(genome: Genome, rng: Rng, settings: Pick<NeatSettings, "hiddenActivations">): Genome {
  const splittable = genome.connections.filter((link) => link.from !== link.to);
  const isFull =
    genome.nodes.length + 1 > GENOME_LIMITS.nodeCount || genome.connections.length + 2 > GENOME_LIMITS.connectionCount;
  if (splittable.length === 0 || isFull) return genome;

  const split = splittable[rng.below(splittable.length)] as ConnectionGene;
  const activation = settings.hiddenActivations[rng.below(settings.hiddenActivations.length)] as Activation;
  const id = unusedHiddenNodeId(genome, split.innovationNumber, activation);
  const scale = (factor: number) => Math.fround(split.weight * factor) + 0; // + 0: a weight is never -0
  return makeGenome({
    depth: genome.depth,
    nodes: [...genome.nodes, { kind: "hidden", id, activation }],
    connections: [
      ...genome.connections.map((link) => (link === split ? { ...split, weight: scale(0.5) } : link)),
      bornLink(split.from, id, 1, genome.depth),
      bornLink(id, split.to, scale(0.25), genome.depth),
    ],
  });
}

/** A link born in a genome of lineage depth `depth`: age 0. */
export function bornLink(from: string, to: string, weight: number, depth: number): ConnectionGene {
  return { innovationNumber: linkInnovation(from, to), from, to, weight, birthDepth: depth };
}

/** Id of the node that splits `connectionInnovation`: the smallest ordinal whose id this genome does not use yet. */
function unusedHiddenNodeId(genome: Genome, connectionInnovation: string, activation: Activation): string {
  const used = new Set(genome.nodes.map((node) => node.id));
  let ordinal = 0;
  let id = hiddenNodeId(connectionInnovation, ordinal, activation);
  while (used.has(id)) id = hiddenNodeId(connectionInnovation, ++ordinal, activation);
  return id;
}
