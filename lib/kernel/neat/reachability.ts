/** Which nodes of a genome can influence which: plain graph search over its connection genes, weights not looked at. */
import type { ConnectionGene, Genome } from "../genome/genome";

/** Ids of all nodes from which one of `targets` can be reached along `connections`, the targets themselves included. */
export function nodesReaching(connections: readonly ConnectionGene[], targets: Iterable<string>): Set<string> {
  const sourcesOf = new Map<string, string[]>();
  for (const { from, to } of connections) {
    const sources = sourcesOf.get(to);
    if (sources) sources.push(from);
    else sourcesOf.set(to, [from]);
  }
  const reached = new Set(targets);
  const pending = [...reached];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const source of sourcesOf.get(id) ?? []) {
      if (reached.has(source)) continue;
      reached.add(source);
      pending.push(source);
    }
  }
  return reached;
}

/** Ids of all nodes that can influence an output, the outputs included. */
export function liveNodes(genome: Genome): Set<string> {
  const outputs = genome.nodes.filter((node) => node.kind === "output").map((node) => node.id);
  return nodesReaching(genome.connections, outputs);
}
