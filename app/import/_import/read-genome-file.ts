/** Reads and checks a genome file in the browser: what the server would refuse is said at once, with its place. */
import { shapeGenomeDefect } from "@/lib/contracts/shape-genome";
import { parseGenome } from "@/lib/kernel/genome/parse-genome";

/** The server takes 64 KB with everything around the genome. */
const MAX_FILE_BYTES = 63 * 1024;

export type ReadFile =
  | { kind: "genome"; genome: unknown; title: string }
  | { kind: "too-large" }
  /** A folder that was dropped, or a file that has gone or may not be read. */
  | { kind: "unreadable" }
  | { kind: "no-json" }
  | { kind: "invalid"; place: string; reason: string; otherCount: number };

export async function readGenomeFile(file: File): Promise<ReadFile> {
  if (file.size > MAX_FILE_BYTES) return { kind: "too-large" };
  let text: string;
  try {
    text = await file.text();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return { kind: "unreadable" };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: "no-json" };
  }
  const parsed = parseGenome(value);
  const shapeDefect = parsed.kind === "genome" ? shapeGenomeDefect(parsed.genome) : undefined;
  const defects = parsed.kind === "invalid" ? parsed.defects : shapeDefect ? [shapeDefect] : [];
  const [first] = defects;
  if (first) return { kind: "invalid", place: first.path, reason: first.message, otherCount: defects.length - 1 };
  return { kind: "genome", genome: value, title: titleOf(file.name) };
}

/** The file's name without its ending, as far as it can be a title; empty when it cannot. */
const titleOf = (name: string): string =>
  [
    ...name
      .replace(/\.json$/i, "")
      .replace(/[\p{Cc}\p{Cf}\p{Cs}_]+/gu, " ")
      .trim(),
  ]
    .slice(0, 80)
    .join("")
    .trim();
