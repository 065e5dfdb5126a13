/**
 * Random valid genomes made to be hard on an evaluator: cycles, self-loops, dead ends, nodes without links, links out of
 * the outputs, weights of 0, of 1000, subnormal ones, every activation. Deterministic.
 */
import {
  ACTIVATIONS,
  type Activation,
  type ConnectionGene,
  GENOME_LIMITS,
  type Genome,
  type NodeGene,
  SHAPE_INPUTS,
} from "@/lib/kernel/genome/genome";
import { linkInnovation } from "@/lib/kernel/genome/innovation";
import { makeGenome } from "@/lib/kernel/genome/make-genome";
import type { Rng } from "@/lib/kernel/random/rng";

const SPICY_WEIGHTS = [0, 1000, -1000, 1e-45, -1e-45, 1e-38, 0.5, 1, -1];

const drawWeight = (rng: Rng, bound: number): number =>
  rng.chance(0.15) ? Math.fround(SPICY_WEIGHTS[rng.below(SPICY_WEIGHTS.length)] as number) : rng.uniform(-bound, bound);

const drawId = (rng: Rng): string =>
  Array.from({ length: 4 }, () => rng.below(65_536).toString(16).padStart(4, "0")).join("");

const drawActivation = (rng: Rng): Activation => ACTIVATIONS[rng.below(ACTIVATIONS.length)] as Activation;

/** A genome of the given inputs and outputs; links mostly lead forward, and anywhere in a third of the genomes. */
function drawGenome(
  rng: Rng,
  ids: { inputs: readonly string[]; outputs: readonly string[] },
  hiddenCount: number,
): Genome {
  const hidden = Array.from({ length: hiddenCount }, () => drawId(rng));
  const nodes: NodeGene[] = [
    ...ids.inputs.map((id) => ({ kind: "input", id }) as const),
    ...hidden.map((id) => ({ kind: "hidden", id, activation: drawActivation(rng) }) as const),
    ...ids.outputs.map((id) => ({ kind: "output", id, activation: drawActivation(rng) }) as const),
  ];
  const isRecurrent = rng.chance(0.33);
  const bound = [0.3, 3, 1000][rng.below(3)] as number;
  const linkCount = Math.min(GENOME_LIMITS.connectionCount, 2 + rng.below(4 * nodes.length));
  const connections = new Map<string, ConnectionGene>();
  for (let k = 0; k < linkCount; k++) {
    const target = ids.inputs.length + rng.below(nodes.length - ids.inputs.length);
    const source = isRecurrent && rng.chance(0.5) ? rng.below(nodes.length) : rng.below(target);
    const [from, to] = [nodes[source]?.id as string, nodes[target]?.id as string];
    const innovationNumber = linkInnovation(from, to);
    connections.set(innovationNumber, { innovationNumber, from, to, weight: drawWeight(rng, bound), birthDepth: 0 });
  }
  return makeGenome({ depth: 0, nodes, connections: [...connections.values()] });
}

/** A shape genome; its output has any activation. */
export const hostileGenome = (rng: Rng, hiddenCount: number): Genome =>
  drawGenome(rng, { inputs: rng.chance(0.5) ? SHAPE_INPUTS : [...SHAPE_INPUTS, "d"], outputs: ["shape"] }, hiddenCount);

/** A genome from (x, y, d, bias, t) to a colour. */
export const anyNetwork = (rng: Rng): Genome =>
  drawGenome(rng, { inputs: ["x", "y", "d", "bias", "t"], outputs: ["red", "green", "blue"] }, rng.below(25));

/** A genome from the given inputs to the outputs red, green and blue. */
export const networkOf = (
  rng: Rng,
  { inputs, hiddenCount }: { inputs: readonly string[]; hiddenCount: number },
): Genome => drawGenome(rng, { inputs, outputs: ["red", "green", "blue"] }, hiddenCount);
