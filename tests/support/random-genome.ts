/** Random valid genomes of chosen size, for property tests, golden cases and benches. Deterministic: all draws from one Rng. */
import {
  ACTIVATIONS,
  type Activation,
  type ConnectionGene,
  type Genome,
  type NodeGene,
  SHAPE_INPUTS,
  SHAPE_OUTPUT,
} from "@/lib/kernel/genome/genome";
import { hiddenNodeId, linkInnovation } from "@/lib/kernel/genome/innovation";
import { makeGenome } from "@/lib/kernel/genome/make-genome";
import type { Rng } from "@/lib/kernel/random/rng";

export interface RandomGenomeOptions {
  hiddenCount: number;
  /** Links drawn besides one in-link and one out-link per hidden node; a pair drawn twice counts once. */
  extraLinkCount: number;
  /** Whether extra links may close cycles, self-loops and links out of the output included. Default false. */
  isRecurrent?: boolean;
  /** Default: all of them. */
  activations?: readonly Activation[];
  /** Bound of the weights. Default 3. */
  weightBound?: number;
}

export function randomGenome(rng: Rng, options: RandomGenomeOptions): Genome {
  const { hiddenCount, extraLinkCount, isRecurrent = false, activations = ACTIVATIONS, weightBound = 3 } = options;
  const depth = rng.below(40);
  const nodes: NodeGene[] = SHAPE_INPUTS.map((id) => ({ kind: "input", id }));
  nodes.push({ kind: "output", id: SHAPE_OUTPUT, activation: "sigmoid" });
  const hiddenIds: string[] = [];
  for (let i = 0; i < hiddenCount; i++) {
    const activation = activations[rng.below(activations.length)] as Activation;
    const id = hiddenNodeId(linkInnovation(SHAPE_INPUTS[rng.below(8)] as string, SHAPE_OUTPUT), i, activation);
    nodes.push({ kind: "hidden", id, activation });
    hiddenIds.push(id);
  }
  const connections = new Map<string, ConnectionGene>();
  const link = (from: string, to: string) => {
    const innovationNumber = linkInnovation(from, to);
    const weight = rng.uniform(-weightBound, weightBound);
    const birthDepth = rng.below(depth + 1);
    if (!connections.has(innovationNumber)) {
      connections.set(innovationNumber, { innovationNumber, from, to, weight, birthDepth });
    }
  };
  // In this order every link leads forward; hidden node i may only read what comes before it.
  const ordered = [...SHAPE_INPUTS, ...hiddenIds, SHAPE_OUTPUT];
  const firstTarget = SHAPE_INPUTS.length;
  for (let target = firstTarget; target < ordered.length; target++) {
    link(ordered[rng.below(target)] as string, ordered[target] as string);
  }
  for (let source = firstTarget; source < ordered.length - 1; source++) {
    link(ordered[source] as string, ordered[source + 1 + rng.below(ordered.length - source - 1)] as string);
  }
  for (let i = 0; i < extraLinkCount; i++) {
    const target = firstTarget + rng.below(ordered.length - firstTarget);
    link(ordered[rng.below(isRecurrent ? ordered.length : target)] as string, ordered[target] as string);
  }
  return makeGenome({ depth, nodes, connections: connections.values() });
}
