/**
 * The one way to build a Genome value: brings genes into the order every Genome promises. Guarantees order and +0 for -0
 * weights only; what the genes say is judged by check-genome.ts.
 */
import type { ConnectionGene, Genome, NodeGene } from "./genome";

/** Compares two texts by UTF-16 code units: -1, 0 or 1. Locale-free, unlike localeCompare. */
export const compareCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A genome with nodes ascending by id and connections ascending by innovation number. Copies the two arrays, shares the
 * genes, freezes nothing. A weight of -0 becomes +0, as in the canonical JSON.
 */
export function makeGenome(parts: {
  depth: number;
  nodes: Iterable<NodeGene>;
  connections: Iterable<ConnectionGene>;
}): Genome {
  const nodes = [...parts.nodes].sort((a, b) => compareCodeUnits(a.id, b.id));
  const connections = [...parts.connections].sort((a, b) => compareCodeUnits(a.innovationNumber, b.innovationNumber));
  for (let i = 0; i < connections.length; i++) {
    const connection = connections[i] as ConnectionGene;
    if (Object.is(connection.weight, -0)) connections[i] = { ...connection, weight: 0 };
  }
  return { depth: parts.depth, nodes, connections };
}
