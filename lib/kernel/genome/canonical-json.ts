/**
 * Canonical JSON of a genome: one text per genome, so that its hash is an identity (docs/genome.md).
 * Keys sorted, genes in genome order, ECMAScript number text, -0 written 0, no white space. ASCII only.
 */
import type { ConnectionGene, Genome, NodeGene } from "./genome";

export const GENOME_FORMAT = "everform-genome";
export const GENOME_FORMAT_VERSION = 1;

/** ECMAScript number text; JSON.stringify writes -0 as 0. */
const numberText = (value: number): string => JSON.stringify(value);

/** `{"activation","id","kind"}`, without `activation` for an input. */
export function canonicalNodeJson(node: NodeGene): string {
  const activation = node.kind === "input" ? "" : `"activation":"${node.activation}",`;
  return `{${activation}"id":"${node.id}","kind":"${node.kind}"}`;
}

function canonicalConnectionJson(gene: ConnectionGene): string {
  return (
    `{"birthDepth":${numberText(gene.birthDepth)},"from":"${gene.from}","innovation":"${gene.innovationNumber}",` +
    `"to":"${gene.to}","weight":${numberText(gene.weight)}}`
  );
}

/** The canonical JSON text of a genome that is valid by checkGenome. */
export function canonicalGenomeJson(genome: Genome): string {
  const connections = genome.connections.map(canonicalConnectionJson).join(",");
  const nodes = genome.nodes.map(canonicalNodeJson).join(",");
  return (
    `{"connections":[${connections}],"depth":${numberText(genome.depth)},"format":"${GENOME_FORMAT}",` +
    `"nodes":[${nodes}],"version":${GENOME_FORMAT_VERSION}}`
  );
}

/**
 * The phenotype text: what the surface depends on, and nothing else. As the canonical JSON, without depth and birth
 * depths, with only the nodes that reach an output and the links between them; `format` is `everform-phenotype`.
 */
export function canonicalPhenotypeJson(genome: Genome): string {
  const live = liveNodeIds(genome);
  const connections = genome.connections
    .filter((gene) => live.has(gene.to))
    .map(
      (gene) =>
        `{"from":"${gene.from}","innovation":"${gene.innovationNumber}","to":"${gene.to}","weight":${numberText(gene.weight)}}`,
    );
  const nodes = genome.nodes.filter((node) => live.has(node.id)).map(canonicalNodeJson);
  return (
    `{"connections":[${connections.join(",")}],"format":"everform-phenotype",` +
    `"nodes":[${nodes.join(",")}],"version":${GENOME_FORMAT_VERSION}}`
  );
}

/** Ids of the nodes from which an output can be reached, outputs included. */
export function liveNodeIds(genome: Genome): Set<string> {
  const sources = new Map<string, string[]>();
  for (const { from, to } of genome.connections) {
    const list = sources.get(to);
    if (list) list.push(from);
    else sources.set(to, [from]);
  }
  const live = new Set(genome.nodes.filter((node) => node.kind === "output").map((node) => node.id));
  // A Set may grow while it is walked: every id added is walked too.
  for (const id of live) for (const source of sources.get(id) ?? []) live.add(source);
  return live;
}
