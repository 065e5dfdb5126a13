/**
 * The rules every genome keeps, in one place. Operators end with a genome for which checkGenome is empty; genomes from
 * outside come in through parse-genome.ts, which ends here too. Tested with one broken genome per rule.
 */
import { ACTIVATIONS, type ConnectionGene, GENOME_LIMITS, type Genome, type NodeGene } from "./genome";
import { linkInnovation } from "./innovation";

/** One broken rule: `path` such as `connections[3].weight`, `message` a sentence that can be shown. */
export interface GenomeDefect {
  path: string;
  message: string;
}

const HIDDEN_ID = /^[0-9a-f]{16}$/;
const MAX_ID_LENGTH = 16;
/** Shorter than 16 characters, so a name is never a hidden id. */
const NAMED_ID = /^[a-z][a-z0-9_]{0,14}$/;

/**
 * Every broken rule of `genome`, in gene order; empty for a valid genome. Expects the types to be right (parseGenome
 * sees to that). Over a count limit only that limit is reported, so the work is bounded.
 */
export function checkGenome(genome: Genome): GenomeDefect[] {
  const { depth, nodes, connections } = genome;
  const defects: GenomeDefect[] = [];
  if (nodes.length > GENOME_LIMITS.nodeCount) {
    return [{ path: "nodes", message: `more than ${GENOME_LIMITS.nodeCount} nodes` }];
  }
  if (connections.length > GENOME_LIMITS.connectionCount) {
    return [{ path: "connections", message: `more than ${GENOME_LIMITS.connectionCount} connections` }];
  }
  if (!isDepth(depth)) defects.push({ path: "depth", message: `must be an integer from 0 to ${GENOME_LIMITS.depth}` });
  const kinds = checkNodes(nodes, defects);
  checkConnections(connections, { kinds, depth }, defects);
  return defects;
}

const isDepth = (depth: number) => Number.isInteger(depth) && depth >= 0 && depth <= GENOME_LIMITS.depth;

function checkNodes(nodes: readonly NodeGene[], defects: GenomeDefect[]): Map<string, NodeGene["kind"]> {
  const kinds = new Map<string, NodeGene["kind"]>();
  let previousId = "";
  nodes.forEach((node, i) => {
    const report = (key: string, message: string) => defects.push({ path: `nodes[${i}].${key}`, message });
    if (node.kind === "hidden") {
      if (!HIDDEN_ID.test(node.id)) report("id", "the id of a hidden node is 16 lower-case hex digits");
    } else if (!NAMED_ID.test(node.id)) {
      report("id", `the id of an ${node.kind} is a name of 1 to 15 of a-z, 0-9 and _, a letter first`);
    }
    if (kinds.has(node.id)) report("id", `a second node has the id ${node.id.slice(0, MAX_ID_LENGTH)}`);
    else if (node.id < previousId) report("id", "nodes must ascend by id");
    if (node.kind !== "input" && !ACTIVATIONS.includes(node.activation)) {
      report("activation", `must be one of ${ACTIVATIONS.join(", ")}`);
    }
    kinds.set(node.id, node.kind);
    previousId = node.id;
  });
  if (![...kinds.values()].includes("output")) defects.push({ path: "nodes", message: "there is no output node" });
  return kinds;
}

function checkConnections(
  connections: readonly ConnectionGene[],
  context: { kinds: ReadonlyMap<string, NodeGene["kind"]>; depth: number },
  defects: GenomeDefect[],
): void {
  const { kinds, depth } = context;
  const seen = new Set<string>();
  let previous = "";
  connections.forEach((gene, i) => {
    const report = (key: string, message: string) => defects.push({ path: `connections[${i}].${key}`, message });
    if (!kinds.has(gene.from)) report("from", "there is no node with this id");
    if (!kinds.has(gene.to)) report("to", "there is no node with this id");
    else if (kinds.get(gene.to) === "input") report("to", "a link never leads into an input");
    // An end that is longer than any id has been reported: no megabyte is hashed to say so twice.
    const hasIds = gene.from.length <= MAX_ID_LENGTH && gene.to.length <= MAX_ID_LENGTH;
    if (hasIds && gene.innovationNumber !== linkInnovation(gene.from, gene.to)) {
      report("innovation", "is not the innovation number of a link from `from` to `to`");
    }
    if (seen.has(gene.innovationNumber)) report("innovation", "a second link joins the same two nodes");
    else if (gene.innovationNumber < previous) report("innovation", "connections must ascend by innovation number");
    if (!(Math.abs(gene.weight) <= GENOME_LIMITS.weightMagnitude)) {
      report("weight", `must be a number from -${GENOME_LIMITS.weightMagnitude} to ${GENOME_LIMITS.weightMagnitude}`);
    } else if (!Object.is(Math.fround(gene.weight) + 0, gene.weight)) {
      report("weight", "must be exactly an f32 value, and 0 not -0");
    }
    if (!isDepth(gene.birthDepth) || gene.birthDepth > depth) {
      report("birthDepth", "must be an integer from 0 to the depth of the genome");
    }
    seen.add(gene.innovationNumber);
    previous = gene.innovationNumber;
  });
}
