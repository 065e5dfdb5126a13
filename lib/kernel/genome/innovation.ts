/**
 * Ids from the structural change itself: the same change has the same number in every run, fork, worker and year, so the
 * genomes of strangers align and no counter is needed. Every id is the first 64 bits of a SHA-256, as 16 hex digits.
 * Does not detect collisions: among a million different links the chance of one is about 3e-8.
 */
import { sha256Hex } from "../hash/sha256";
import type { Activation } from "./genome";

const ID_DIGITS = 16;

/** Innovation number of the link from node id `from` to node id `to`: hash of the text `link|from|to`. */
export function linkInnovation(from: string, to: string): string {
  return sha256Hex(`link|${from}|${to}`).slice(0, ID_DIGITS);
}

/**
 * Id of the hidden node that splits the link `connectionInnovation`: hash of `node|connection|ordinal|activation`.
 * `ordinal` is the smallest integer >= 0 whose id is unused in the genome that gets the node.
 */
export function hiddenNodeId(connectionInnovation: string, ordinal: number, activation: Activation): string {
  return sha256Hex(`node|${connectionInnovation}|${ordinal}|${activation}`).slice(0, ID_DIGITS);
}
