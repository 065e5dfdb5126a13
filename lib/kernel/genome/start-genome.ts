/** The first genome of a run. Source: the HyperNEAT defaults EndlessForms ran on (original.md, Table 3.1). */
import type { Rng } from "../random/rng";
import { type ConnectionGene, type Genome, type NodeGene, SHAPE_INPUTS, SHAPE_OUTPUT } from "./genome";
import { linkInnovation } from "./innovation";
import { makeGenome } from "./make-genome";

/** Bound of the weights of new links: U(-3, 3). */
export const START_WEIGHT_BOUND = 3;

/**
 * Every shape input linked to the output `shape` (activation `sigmoid`), no hidden node, depth 0.
 * Draws one weight per input from `rng`, in the order of SHAPE_INPUTS: `rng.uniform(-3, 3)`.
 */
export function startGenome(rng: Rng): Genome {
  const nodes: NodeGene[] = [{ kind: "output", id: SHAPE_OUTPUT, activation: "sigmoid" }];
  const connections: ConnectionGene[] = [];
  for (const input of SHAPE_INPUTS) {
    nodes.push({ kind: "input", id: input });
    connections.push({
      innovationNumber: linkInnovation(input, SHAPE_OUTPUT),
      from: input,
      to: SHAPE_OUTPUT,
      weight: rng.uniform(-START_WEIGHT_BOUND, START_WEIGHT_BOUND),
      birthDepth: 0,
    });
  }
  return makeGenome({ depth: 0, nodes, connections });
}
