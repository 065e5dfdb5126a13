/** Content hashes of genomes: 64 lower-case hex digits of SHA-256 over the UTF-8 bytes of the canonical texts. */
import { sha256Hex } from "../hash/sha256";
import { canonicalGenomeJson, canonicalPhenotypeJson } from "./canonical-json";
import type { Genome } from "./genome";

/** Identity of a genome: hash of its canonical JSON. */
export const genomeHash = (genome: Genome): string => sha256Hex(canonicalGenomeJson(genome));

/** Identity of the phenotype: equal for genomes that differ only in depths and in nodes that cannot reach an output. */
export const phenotypeHash = (genome: Genome): string => sha256Hex(canonicalPhenotypeJson(genome));
