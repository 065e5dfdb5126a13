/** What the breeding hands over to the choosing: genomes with their objective and a sketch of their ancestry. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { canonicalGenomeJson, type Genome, parseGenome } from "@/lib/kernel";

export interface Candidate {
  /** Such as `likeness-vase` or `symmetry-17`: the same in every run of the script. */
  id: string;
  objective: string;
  /** How well it met its objective, 0 to 1. */
  score: number;
  /** From a start genome to the last one, which is the candidate: at most LINEAGE_LENGTH, evenly spread by age. */
  lineage: Genome[];
}

const LINEAGE_LENGTH = 24;
const FOLDER = new URL("../../.data/starter-collection/", import.meta.url);

/** The bred genome itself. */
export const genomeOf = (candidate: Candidate): Genome => candidate.lineage.at(-1) as Genome;

/** A few of a long lineage, first and last among them, closer together at the beginning where more happens. */
export function thinOut<T>(lineage: readonly T[]): T[] {
  if (lineage.length <= LINEAGE_LENGTH) return [...lineage];
  const last = lineage.length - 1;
  const indexes = Array.from({ length: LINEAGE_LENGTH }, (_, i) =>
    Math.round(last * (i / (LINEAGE_LENGTH - 1)) ** 1.4),
  );
  return [...new Set(indexes)].map((index) => lineage[index] as T);
}

/** Candidates of one objective from the data folder, or bred now and kept there. Delete the folder to breed anew. */
export function bredOnce(objective: string, breed: () => Candidate[]): Candidate[] {
  const file = new URL(`${objective.replaceAll(/[^a-z0-9]+/g, "-")}.json`, FOLDER);
  if (!existsSync(file)) {
    const startedAt = performance.now();
    const candidates = breed();
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, JSON.stringify(candidates.map(toJson)));
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.log(`${objective}: ${candidates.length} bred in ${seconds} s, kept in ${fileURLToPath(file)}`);
  }
  return (JSON.parse(readFileSync(file, "utf8")) as StoredCandidate[]).map(fromJson);
}

type StoredCandidate = Omit<Candidate, "lineage"> & { lineage: unknown[] };

const toJson = (candidate: Candidate): StoredCandidate => ({
  ...candidate,
  lineage: candidate.lineage.map((genome) => JSON.parse(canonicalGenomeJson(genome))),
});

const fromJson = (stored: StoredCandidate): Candidate => ({
  ...stored,
  lineage: stored.lineage.map((json) => {
    const parsed = parseGenome(json);
    if (parsed.kind === "invalid") throw new Error(`${stored.id}: ${parsed.defects[0]?.message}`);
    return parsed.genome;
  }),
});
