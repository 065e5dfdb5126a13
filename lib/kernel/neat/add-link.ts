/**
 * Add-link mutation: adds one of the missing links, uniformly.
 *
 * Allowed are ordered pairs of nodes that are not linked yet and do not lead into an input. With `allowsRecurrentLinks`
 * that includes self-loops, links back and links out of an output, as in the original; without it only links that close
 * no cycle. Guarantees at most one link per ordered pair. Does nothing when no allowed link is missing or the limit of links
 * is reached.
 */
import { type ConnectionGene, GENOME_LIMITS, type Genome } from "../genome/genome";
import { makeGenome } from "../genome/make-genome";
import type { Rng } from "../random/rng";
import { bornLink } from "./add-node";
import { nodesReaching } from "./reachability";
import type { NeatSettings } from "./settings";

type Pair = Pick<ConnectionGene, "from" | "to">;

/** Draws: pair (below), weight (uniform); none when nothing can be added. Returns `genome` itself when nothing changed. */
export function addLink(
  genome: Genome,
  rng: Rng,
  settings: Pick<NeatSettings, "weightLimit" | "allowsRecurrentLinks">,
): Genome {
  if (genome.connections.length + 1 > GENOME_LIMITS.connectionCount) return genome;
  const missing = missingLinks(genome, settings.allowsRecurrentLinks);
  if (missing.length === 0) return genome;

  const { from, to } = missing[rng.below(missing.length)] as Pair;
  const weight = rng.uniform(-settings.weightLimit, settings.weightLimit);
  return makeGenome({
    depth: genome.depth,
    nodes: genome.nodes,
    connections: [...genome.connections, bornLink(from, to, weight, genome.depth)],
  });
}

/** The allowed pairs that are not linked: sources in id order, and per source the targets in id order. */
function missingLinks(genome: Genome, allowsRecurrentLinks: boolean): Pair[] {
  const linked = new Map<string, Set<string>>(genome.nodes.map((node) => [node.id, new Set()]));
  for (const { from, to } of genome.connections) linked.get(from)?.add(to);
  const targets = genome.nodes.filter((node) => node.kind !== "input");
  const missing: Pair[] = [];
  for (const { id: from } of genome.nodes) {
    // A link to a node that `from` is reachable from closes a cycle; `from` itself is one of them.
    const upstream = allowsRecurrentLinks ? undefined : nodesReaching(genome.connections, [from]);
    for (const { id: to } of targets) {
      if (!linked.get(from)?.has(to) && !upstream?.has(to)) missing.push({ from, to });
    }
  }
  return missing;
}
