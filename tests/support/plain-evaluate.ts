/**
 * A slow and plain twin of decode and evaluate, kept to check them: one sample at a time, straight from the genome, no
 * ordering, no blocks, reachability by brute force. Shares only the scalar activations.
 */
import { activate } from "@/lib/kernel/cppn/activations";
import type { ConnectionGene, Genome } from "@/lib/kernel/genome/genome";

/** The value of node `id` of `genome` where the inputs have the given values. */
export function plainEvaluate(genome: Genome, id: string, inputs: Readonly<Record<string, number>>): number {
  const reads = (target: string) => genome.connections.filter((gene) => gene.to === target);
  /** Ids from which `target` can be reached by at least one link. */
  const upstream = new Map<string, Set<string>>();
  for (const node of genome.nodes) {
    const found = new Set<string>();
    const queue = reads(node.id).map((gene) => gene.from);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      queue.push(...reads(next).map((gene) => gene.from));
    }
    upstream.set(node.id, found);
  }
  const known = new Map<string, number>();

  const nodeValue = (target: string, read: (id: string) => number): number => {
    const node = genome.nodes.find((candidate) => candidate.id === target);
    if (!node || node.kind === "input") throw new Error(`${target} is no hidden or output node`);
    let sum = 0;
    const links: ConnectionGene[] = reads(target).sort((a, b) => (a.innovationNumber < b.innovationNumber ? -1 : 1));
    for (const { from, weight } of links) sum = Math.fround(sum + Math.fround(weight * read(from)));
    return activate(node.activation, sum);
  };
  const value = (target: string): number => {
    const given = inputs[target] ?? known.get(target);
    if (given !== undefined) return given;
    if (upstream.get(target)?.has(target)) settle(target);
    else known.set(target, nodeValue(target, value));
    return known.get(target) as number;
  };
  /** Ten synchronous steps of all nodes that reach `member` and are reached by it. */
  const settle = (member: string): void => {
    const cycle = genome.nodes
      .map((node) => node.id)
      .filter((other) => upstream.get(member)?.has(other) && upstream.get(other)?.has(member));
    let states = new Map(cycle.map((other) => [other, 0]));
    for (let step = 0; step < 10; step++) {
      states = new Map(
        cycle.map((other) => [other, nodeValue(other, (source) => states.get(source) ?? value(source))]),
      );
    }
    for (const [other, state] of states) known.set(other, state);
  };
  return value(id);
}
