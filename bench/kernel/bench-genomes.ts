/** The work that all contenders get: seeded, so that every run does the same. */
import {
  type Activation,
  type ConnectionGene,
  createRng,
  DEFAULT_GRID,
  extractIsosurface,
  type Genome,
  hiddenNodeId,
  ISOVALUE,
  linkInnovation,
  makeGenome,
  type NodeGene,
  type Rng,
  SHAPE_INPUTS,
  SHAPE_OUTPUT,
  sampleField,
} from "@/lib/kernel";

const ACTIVATIONS: readonly Activation[] = ["sine", "cosine", "gaussian"];
export const SCREEN_SIZE = 15;

/**
 * A genome of `nodeCount` nodes, the eight inputs among them, with 2.7 links per node, as far as there are pairs. Every
 * hidden node is transcendental, reads something before it and is read by something after it.
 */
export function benchGenome(rng: Rng, nodeCount: number): Genome {
  const hiddenCount = nodeCount - SHAPE_INPUTS.length - 1;
  const hidden = Array.from({ length: hiddenCount }, (_, i): NodeGene => {
    const activation = ACTIVATIONS[rng.below(ACTIVATIONS.length)] as Activation;
    return { kind: "hidden", id: hiddenNodeId(linkInnovation("x", SHAPE_OUTPUT), i, activation), activation };
  });
  const order = [...SHAPE_INPUTS, ...hidden.map(({ id }) => id), SHAPE_OUTPUT];
  const connections = new Map<string, ConnectionGene>();
  const link = (source: number, target: number) => {
    const [from, to] = [order[source] as string, order[target] as string];
    const innovationNumber = linkInnovation(from, to);
    const weight = rng.uniform(-3, 3);
    connections.set(innovationNumber, { innovationNumber, from, to, weight, birthDepth: 0 });
  };
  const inputCount = SHAPE_INPUTS.length;
  for (let i = inputCount; i < order.length; i++) link(rng.below(i), i);
  for (let i = 0; i < order.length - 1; i++) {
    const first = Math.max(i + 1, inputCount);
    link(i, first + rng.below(order.length - first));
  }
  const linkCount = Math.round(2.7 * nodeCount);
  for (let k = 0; k < 10 * linkCount && connections.size < linkCount; k++) {
    const target = inputCount + rng.below(order.length - inputCount);
    link(rng.below(target), target);
  }
  const nodes: NodeGene[] = [
    ...SHAPE_INPUTS.map((id) => ({ kind: "input", id }) as const),
    ...hidden,
    { kind: "output", id: SHAPE_OUTPUT, activation: "sigmoid" },
  ];
  return makeGenome({ depth: 0, nodes, connections: [...connections.values()] });
}

/** Screens of fifteen genomes; no genome comes twice. */
export const benchScreens = (screenCount: number, nodeCount: number): Genome[][] =>
  Array.from({ length: screenCount }, (_, screen) =>
    Array.from({ length: SCREEN_SIZE }, (_, slot) =>
      benchGenome(createRng("bench-kernel", "screens", nodeCount, screen, slot), nodeCount),
    ),
  );

/** Fields of the site's grid with 3,000 to 8,000 triangles. */
export function typicalFields(count: number): Float32Array[] {
  const fields: Float32Array[] = [];
  for (let i = 0; fields.length < count; i++) {
    const field = sampleField(benchGenome(createRng("bench-kernel", "fields", i), 20), DEFAULT_GRID);
    const triangleCount = extractIsosurface(field, DEFAULT_GRID, ISOVALUE, "smooth").indices.length / 3;
    if (triangleCount >= 3000 && triangleCount <= 8000) fields.push(field);
  }
  return fields;
}
