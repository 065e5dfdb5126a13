/**
 * Lineage depth and link age across one birth (docs/decisions/004-lineage-depth-in-the-genome.md).
 * A link's age is `genome.depth - birthDepth`; in a child every inherited link is one generation older than in the
 * parent it came from, also when the parents' depths differ. Only a lineage at the limit of depths stops ageing.
 */
import { type ConnectionGene, GENOME_LIMITS, type Genome } from "../genome/genome";

/** Depth of a child: 1 + the largest depth of its parents; at the limit of depths it stays there. */
export function childDepthOf(parents: readonly Genome[]): number {
  return Math.min(GENOME_LIMITS.depth, 1 + Math.max(...parents.map((parent) => parent.depth)));
}

/** `link` of `parent` as a child of depth `childDepth` inherits it: same gene, its age gone on by one. */
export function inheritLink(link: ConnectionGene, parent: Genome, childDepth: number): ConnectionGene {
  const birthDepth = Math.max(0, childDepth - (parent.depth - link.birthDepth + 1));
  return birthDepth === link.birthDepth ? link : { ...link, birthDepth };
}

/** The unmutated child of one parent: its genes, one generation deeper. */
export function continueLineage(parent: Genome, childDepth: number = childDepthOf([parent])): Genome {
  return {
    depth: childDepth,
    nodes: parent.nodes,
    connections: parent.connections.map((link) => inheritLink(link, parent, childDepth)),
  };
}
