/**
 * Reads a genome from a text that anybody may have written: a file, a paste, a command line. Everything that is wrong with it is a
 * defect with its place, never an exception, and the work is bounded by MAX_GENOME_TEXT_LENGTH (`npm run fuzz:genomes`).
 */
import { type ParseGenomeResult, parseGenome } from "./parse-genome";

/** Characters. The largest genome takes some 150,000 in canonical form and twice that with indentation. */
export const MAX_GENOME_TEXT_LENGTH = 500_000;

/** A genome nests three deep. Half a million open brackets take an engine's parser longer than a person should wait. */
const MAX_NESTING = 32;

/** Parses the JSON form of docs/genome.md. Of a key that occurs twice in an object the last one counts, as everywhere in JSON. */
export function parseGenomeText(text: string): ParseGenomeResult {
  if (text.length > MAX_GENOME_TEXT_LENGTH) {
    const message = `the text is longer than ${MAX_GENOME_TEXT_LENGTH} characters: no genome is`;
    return { kind: "invalid", defects: [{ path: "genome", message }] };
  }
  if (nestsDeeperThan(text, MAX_NESTING)) {
    return { kind: "invalid", defects: [{ path: "genome", message: `is nested deeper than ${MAX_NESTING} levels` }] };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The engine's sentence names the position; it quotes the text, which may be long.
    const reason = (error as SyntaxError).message.slice(0, 120);
    return { kind: "invalid", defects: [{ path: "genome", message: `is not JSON: ${reason}` }] };
  }
  return parseGenome(value);
}

/** Whether brackets and braces outside of strings open deeper than `limit`; right for JSON, harmless for other texts. */
function nestsDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isInString) {
      if (code === 0x5c) i++;
      else if (code === 0x22) isInString = false;
    } else if (code === 0x22) isInString = true;
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > limit) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return false;
}
