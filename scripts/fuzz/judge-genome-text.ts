/** What must hold for any text that is read as a genome. */
import {
  canonicalGenomeJson,
  checkGenome,
  createRng,
  decodeGenome,
  encodeGenome,
  genomeHash,
  InvariantError,
  parseGenomeText,
} from "@/lib/kernel";

/** Longest sentence and place that a defect may hold: what is shown to a person, whatever was uploaded. */
const MAX_DEFECT_LENGTH = 400;
const PLACE = /^(genome|[\s\S]{1,40}|(nodes|connections)\[\d+\](\.[\s\S]{1,40})?)$/;

/** "genome" or "invalid"; throws an Error that says which promise was broken. */
export function judgeGenomeText(text: string): "genome" | "invalid" {
  const result = parseGenomeText(text);
  if (result.kind === "invalid") {
    if (result.defects.length === 0) throw new Error("refused without a defect");
    if (result.defects.length > 40) throw new Error(`${result.defects.length} defects`);
    for (const { path, message } of result.defects) {
      if (!PLACE.test(path)) throw new Error(`"${path}" is no place`);
      if (message.length === 0 || message.length > MAX_DEFECT_LENGTH)
        throw new Error(`a sentence of ${message.length} characters`);
    }
    return "invalid";
  }
  const { genome } = result;
  if (checkGenome(genome).length > 0) throw new Error(`accepted with ${JSON.stringify(checkGenome(genome)[0])}`);
  const again = parseGenomeText(canonicalGenomeJson(genome));
  if (again.kind === "invalid" || genomeHash(again.genome) !== genomeHash(genome))
    throw new Error("is not read back as it was");
  const stored = decodeGenome(encodeGenome(genome));
  if (genomeHash(stored) !== genomeHash(genome)) throw new Error("its bytes are another genome");
  return "genome";
}

/** Damages the bytes of a valid genome at `hits` places: decodeGenome returns that genome's only form, or throws InvariantError. */
export function judgeDamagedBytes(bytes: Uint8Array, seed: string): "genome" | "invalid" {
  const rng = createRng(seed, "fuzz-bytes");
  const damaged = bytes.slice(0, rng.chance(0.2) ? rng.below(bytes.length) : bytes.length);
  for (let hits = rng.below(4); hits >= 0 && damaged.length > 0; hits--)
    damaged[rng.below(damaged.length)] = rng.below(256);
  try {
    const genome = decodeGenome(damaged);
    if (encodeGenome(genome).some((byte, i) => byte !== damaged[i])) throw new Error("two encodings of one genome");
    return "genome";
  } catch (error) {
    if (error instanceof InvariantError) return "invalid";
    throw error;
  }
}
