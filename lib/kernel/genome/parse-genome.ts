/**
 * Reads a genome from outside: the value of JSON.parse, from an upload, an API or a file. Strict: unknown keys
 * (`__proto__` among them), wrong types, wrong counts and every rule of checkGenome are refused, each with its place.
 * Gene order in the text is free. Guarantees: never throws on a JSON value, and at most 2 * MAX_DEFECTS defects.
 * Does not bound the size of the text: the HTTP edge does (64 KB).
 */
import { GENOME_FORMAT, GENOME_FORMAT_VERSION } from "./canonical-json";
import { checkGenome, type GenomeDefect } from "./check-genome";
import { ACTIVATIONS, type Activation, type ConnectionGene, GENOME_LIMITS, type Genome, type NodeGene } from "./genome";
import { makeGenome } from "./make-genome";

export type ParseGenomeResult = { kind: "genome"; genome: Genome } | { kind: "invalid"; defects: GenomeDefect[] };

/** More than this many defects help nobody. */
const MAX_DEFECTS = 20;

/** Parses the JSON form of docs/genome.md. */
export function parseGenome(value: unknown): ParseGenomeResult {
  const defects: GenomeDefect[] = [];
  const shape = readShape(value, defects);
  if (!shape || defects.length > 0) return { kind: "invalid", defects: defects.slice(0, MAX_DEFECTS) };
  const genome = makeGenome(shape);
  const broken = checkGenome(genome).slice(0, MAX_DEFECTS);
  if (broken.length === 0) return { kind: "genome", genome };
  return {
    kind: "invalid",
    defects: broken.map((defect) => ({ ...defect, path: writtenPlace(defect.path, genome, shape) })),
  };
}

/** A place in the genome, whose genes are in order, as the place in the text, whose genes may be in any. */
function writtenPlace(path: string, genome: Genome, shape: Shape): string {
  return path.replace(/^(nodes|connections)\[(\d+)\]/, (_, list: "nodes" | "connections", index: string) => {
    const gene = genome[list][Number(index)];
    return `${list}[${(shape[list] as readonly unknown[]).indexOf(gene)}]`;
  });
}

type Shape = { depth: number; nodes: NodeGene[]; connections: ConnectionGene[] };

function readShape(value: unknown, defects: GenomeDefect[]): Shape | null {
  const root = readObject(value, ["connections", "depth", "format", "nodes", "version"], { path: "", defects });
  if (!root) return null;
  if (root.format !== GENOME_FORMAT) defects.push({ path: "format", message: `must be "${GENOME_FORMAT}"` });
  if (root.version !== GENOME_FORMAT_VERSION) {
    defects.push({ path: "version", message: `must be ${GENOME_FORMAT_VERSION}` });
  }
  if (typeof root.depth !== "number") defects.push({ path: "depth", message: "must be a number" });
  const nodes = readList(root.nodes, { path: "nodes", limit: GENOME_LIMITS.nodeCount, read: readNode, defects });
  const connections = readList(root.connections, {
    path: "connections",
    limit: GENOME_LIMITS.connectionCount,
    read: readConnection,
    defects,
  });
  return { depth: root.depth as number, nodes, connections };
}

type Place = { path: string; defects: GenomeDefect[] };

/** The value as a plain object with exactly `keys`, or null after reporting why not. */
function readObject<K extends string>(value: unknown, keys: readonly K[], place: Place): Record<K, unknown> | null {
  const { path, defects } = place;
  const at = (key: string) => (path === "" ? key : `${path}.${key}`);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    defects.push({ path: path || "genome", message: "must be an object" });
    return null;
  }
  const before = defects.length;
  const present = Object.keys(value);
  for (const key of present) {
    if (defects.length >= MAX_DEFECTS) return null;
    if (!(keys as readonly string[]).includes(key)) {
      defects.push({ path: at(key.slice(0, 40) || '""'), message: "is not a known key" });
    }
  }
  for (const key of keys) if (!present.includes(key)) defects.push({ path: at(key), message: "is missing" });
  return defects.length === before ? (value as Record<K, unknown>) : null;
}

function readList<T>(
  value: unknown,
  options: Place & { limit: number; read: (value: unknown, place: Place) => T | null },
): T[] {
  const { path, limit, read, defects } = options;
  if (!Array.isArray(value)) defects.push({ path, message: "must be a list" });
  else if (value.length > limit) defects.push({ path, message: `more than ${limit} ${path}` });
  else {
    const genes: T[] = [];
    for (let i = 0; i < value.length && defects.length < MAX_DEFECTS; i++) {
      const gene = read(value[i], { path: `${path}[${i}]`, defects });
      if (gene !== null) genes.push(gene);
    }
    return genes;
  }
  return [];
}

function readNode(value: unknown, place: Place): NodeGene | null {
  const isInput = typeof value === "object" && value !== null && "kind" in value && value.kind === "input";
  const gene = readObject(value, isInput ? ["id", "kind"] : ["activation", "id", "kind"], place);
  if (!gene) return null;
  const { path, defects } = place;
  const { id, kind } = gene;
  if (typeof id !== "string") defects.push({ path: `${path}.id`, message: "must be a text" });
  if (kind === "input") return { kind, id: id as string };
  const activation = (gene as Record<"activation", unknown>).activation;
  if (!ACTIVATIONS.includes(activation as Activation)) {
    defects.push({ path: `${path}.activation`, message: `must be one of ${ACTIVATIONS.join(", ")}` });
  }
  if (kind === "hidden" || kind === "output") return { kind, id: id as string, activation: activation as Activation };
  defects.push({ path: `${path}.kind`, message: "must be input, hidden or output" });
  return null;
}

function readConnection(value: unknown, place: Place): ConnectionGene | null {
  const gene = readObject(value, ["birthDepth", "from", "innovation", "to", "weight"], place);
  if (!gene) return null;
  const { path, defects } = place;
  for (const key of ["from", "innovation", "to"] as const) {
    if (typeof gene[key] !== "string") defects.push({ path: `${path}.${key}`, message: "must be a text" });
  }
  for (const key of ["birthDepth", "weight"] as const) {
    if (typeof gene[key] !== "number") defects.push({ path: `${path}.${key}`, message: "must be a number" });
  }
  const { from, innovation, to, weight, birthDepth } = gene as Record<keyof typeof gene, never>;
  // + 0: -0 counts as 0. Then makeGenome keeps this very object, and writtenPlace finds it again.
  return {
    innovationNumber: innovation,
    from,
    to,
    weight: typeof weight === "number" ? weight + 0 : weight,
    birthDepth,
  };
}
