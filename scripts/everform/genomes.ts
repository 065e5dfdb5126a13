/** Genomes in and out: one JSON value, a JSON list of genomes, or one genome per line (what the commands write). */
import { canonicalGenomeJson, type Genome, type GenomeDefect, parseGenome, parseGenomeText } from "@/lib/kernel";
import { InputError } from "./command";
import { type InputFile, readInput, writeOutput } from "./files";

export interface NamedGenome {
  /** File, and line or index where there are several: for messages. */
  place: string;
  genome: Genome;
}

/** All genomes of the files, or of standard input when there is none. Throws InputError with the place of the first defects. */
export function readGenomes(paths: readonly string[]): NamedGenome[] {
  const inputs = paths.length === 0 ? [readInput(undefined)] : paths.map((path) => readInput(path));
  return inputs.flatMap(genomesOf);
}

export function readGenome(paths: readonly string[]): NamedGenome {
  const genomes = readGenomes(paths);
  const [only] = genomes;
  if (!only || genomes.length > 1) throw new InputError(`${given(genomes)}, one is wanted`);
  return only;
}

/** "1 genome was given", "3 genomes were given": the beginning of a message. */
export const given = ({ length }: readonly NamedGenome[]): string =>
  length === 1 ? "1 genome was given" : `${length} genomes were given`;

function genomesOf({ name, bytes }: InputFile): NamedGenome[] {
  const text = bytes.toString("utf8").trim();
  if (text === "") throw new InputError(`${name} is empty`);
  if (text.startsWith("[")) {
    const values = listOf(name, text);
    if (values.length === 0) throw new InputError(`${name} is a list without a genome`);
    return values.map((value, i) => named(`${name} [${i}]`, parseGenome(value)));
  }
  const lines = text.split("\n");
  if (lines.length === 1 || !isJson(lines[0] as string)) return [named(name, parseGenomeText(text))];
  return lines.flatMap((line, i) =>
    line.trim() === "" ? [] : [named(`${name} line ${i + 1}`, parseGenomeText(line))],
  );
}

function listOf(name: string, text: string): unknown[] {
  try {
    return JSON.parse(text) as unknown[];
  } catch (error) {
    throw new InputError(`${name} is not JSON: ${(error as Error).message.slice(0, 120)}`);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function named(place: string, result: ReturnType<typeof parseGenome>): NamedGenome {
  if (result.kind === "genome") return { place, genome: result.genome };
  throw new InputError(sentenceOf(place, result.defects));
}

/** The first defects, a line each; the place in the genome stands behind the file. */
export function sentenceOf(place: string, defects: readonly GenomeDefect[]): string {
  const shown = defects.slice(0, 5).map(({ path, message }) => `${place}: ${path}: ${message}`);
  if (defects.length > shown.length) shown.push(`${place}: and ${defects.length - shown.length} more`);
  return shown.join("\n");
}

/** One genome per line, in canonical JSON. */
export function writeGenomes(path: string | undefined, genomes: readonly Genome[]): void {
  writeOutput(path, genomes.map((genome) => `${canonicalGenomeJson(genome)}\n`).join(""));
}
