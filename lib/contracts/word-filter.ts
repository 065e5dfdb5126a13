/**
 * Finds words of forbidden-words.ts in text that people type, also when they are disguised: accents and letters that look
 * alike, digits and signs for letters (sh1t, $ex), stretched letters (fuuuck), letters apart (f u c k, f.u.c.k), a star for a
 * letter (f*ck). Looks at whole words, so that Scunthorpe, assassin and grape are what they are.
 * Does not understand meaning: what the lists do not hold passes, and reports are there for it.
 */
import { BEGINNINGS, HARMLESS, PARTS, PHRASES, WHOLE_WORDS } from "./forbidden-words";

/** Letters of other alphabets that look like Latin ones. */
const LOOKALIKE_LETTERS: Record<string, string> = Object.fromEntries(
  [..."аaеeоoрpсcхxуyкkіiѕsмmтtнhвbαaεeοoρpτtνvιiκkυu"].flatMap((letter, index, all) =>
    index % 2 === 0 ? [[letter, all[index + 1] as string]] : [],
  ),
);
/** Digits and signs that stand for letters. */
const LOOKALIKE_SIGNS: Record<string, string> = {
  0: "o",
  1: "i",
  3: "e",
  4: "a",
  5: "s",
  7: "t",
  8: "b",
  "@": "a",
  $: "s",
  "!": "i",
  "|": "i",
  "+": "t",
  "€": "e",
};
const SIGN = /[0134578@$!|+€]/gu;

/** Each letter may be stretched: fuuuck is fuck, and ass is not as. */
const stretched = (word: string): string => [...word].map((letter) => `${letter}+`).join("");
const anyOf = (words: readonly string[]): string => words.map(stretched).join("|");

const FORBIDDEN = new RegExp(
  `^(?:(?:${anyOf(WHOLE_WORDS)})(?:e?s)?|(?:${anyOf(BEGINNINGS)})\\p{L}*|\\p{L}*(?:${anyOf(PARTS)})\\p{L}*)$`,
  "u",
);
const isForbidden = (word: string): boolean =>
  FORBIDDEN.test(word) && !HARMLESS.some((beginning) => word.startsWith(beginning));

/** Small Latin letters without accents; ñ stays, it makes another word. */
const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Cf}+/gu, "")
    .replaceAll("ñ", "\u0001")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("\u0001", "ñ")
    .replace(/\p{L}/gu, (letter) => LOOKALIKE_LETTERS[letter] ?? letter);

/** The first forbidden word as it was typed, more or less; null when the text is clean. */
export function findForbiddenWord(text: string): string | null {
  const folded = fold(text);
  const chunks = folded.split(/\s+/u).filter((chunk) => chunk !== "");
  return chunks.find(isForbiddenChunk) ?? findSpelledOut(chunks) ?? findPhrase(folded);
}

/** Whether a text holds a word of the lists, however it is written. */
export const hasForbiddenWord = (text: string): boolean => findForbiddenWord(text) !== null;

/** A chunk between blanks: its words, the words with signs read as letters, and all of it without separators. */
function isForbiddenChunk(chunk: string): boolean {
  if (chunk.split(/[^\p{L}]+/u).some(isForbidden)) return true;
  const parts = chunk.split(/[^\p{L}\p{N}@$!|+€*]+/u);
  // A sign at the end is punctuation (shit!), one inside stands for a letter (sh!t).
  const pieces = [...parts, parts.join("")].map((piece) => piece.replace(/[!|+]+$/u, ""));
  return pieces.some((piece) => isForbidden(decodeSigns(piece)) || isForbiddenWithStar(piece));
}

/** Signs as letters, when letters are the greater part: A5 and 455 stay what they are, and so does a number at the end. */
function decodeSigns(piece: string): string {
  const word = piece.replace(/\p{N}+$/u, "");
  const letterCount = word.match(/\p{L}/gu)?.length ?? 0;
  if (letterCount * 2 <= [...word].length) return "";
  return word.replace(SIGN, (sign) => LOOKALIKE_SIGNS[sign] ?? sign);
}

/** f*ck and sh**: a star stands for one letter; at least two letters must be there, the first among them. */
function isForbiddenWithStar(piece: string): boolean {
  if (!/^\p{L}[\p{L}*]*$/u.test(piece) || !piece.includes("*")) return false;
  if ((piece.match(/\p{L}/gu)?.length ?? 0) < 2) return false;
  const pattern = new RegExp(`^${piece.replaceAll("*", "[a-zñ]")}$`, "u");
  return STARRED.some((word) => pattern.test(word));
}
/** Words that people write with stars. */
const STARRED = [...WHOLE_WORDS, "fuck", "fucker", "fucking", "nigger", "nigga", "faggot"].filter(
  (word) => word.length >= 4,
);

/** f u c k, f-u-c-k: three and more letters in a row that stand alone. */
function findSpelledOut(chunks: readonly string[]): string | null {
  const letters = chunks.flatMap((chunk) => chunk.split(/[^\p{L}\p{N}]+/u)).filter((part) => part !== "");
  const runs: string[] = [""];
  for (const part of letters) {
    if ([...part].length === 1) runs[runs.length - 1] += part;
    else runs.push("");
  }
  return runs.find((run) => run.length >= 3 && isForbidden(decodeSigns(run) || run)) ?? null;
}

function findPhrase(folded: string): string | null {
  const words = ` ${folded.replace(/[^\p{L}]+/gu, " ").trim()} `;
  return PHRASES.find((phrase) => words.includes(` ${phrase} `)) ?? null;
}
