/**
 * Ids from the structural change itself: the same change has the same number in every run, fork, worker and year, so the
 * genomes of strangers align and no counter is needed. Every id is the first 64 bits of a SHA-256, as 16 hex digits.
 * Does not detect collisions: among a million different links the chance of one is about 3e-8.
 */
import { sha256Hex } from "../hash/sha256";
import type { Activation } from "./genome";

const ID_DIGITS = 16;
/**
 * Ids derived lately. Reading, checking and breeding a population asks for the same few hundred links again and again:
 * decoding a genome of 54 links takes 60 us with it, 240 us without. Emptied when full; results never depend on it.
 */
const known = new Map<string, string>();
const KNOWN_LIMIT = 20_000;

function derive(change: string): string {
  let id = known.get(change);
  if (id === undefined) {
    id = sha256Hex(change).slice(0, ID_DIGITS);
    if (known.size >= KNOWN_LIMIT) known.clear();
    known.set(change, id);
  }
  return id;
}

/** Innovation number of the link from node id `from` to node id `to`: hash of the text `link|from|to`. */
export const linkInnovation = (from: string, to: string): string => derive(`link|${from}|${to}`);

/**
 * Id of the hidden node that splits the link `connectionInnovation`: hash of `node|connection|ordinal|activation`.
 * `ordinal` is the smallest integer >= 0 whose id is unused in the genome that gets the node.
 */
export const hiddenNodeId = (connectionInnovation: string, ordinal: number, activation: Activation): string =>
  derive(`node|${connectionInnovation}|${ordinal}|${activation}`);
