/**
 * How search looks at text: lower case, without accents, words of letters and digits only. A design's `search_text` and a
 * visitor's query go through the same folding, so that "Châtelaine" is found as "chatelaine" and back.
 */

/** Letters that no Unicode decomposition takes apart. */
const PLAIN_LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
};

/** Words of a query beyond this count are not looked at. */
const MAX_QUERY_WORDS = 8;
/** Letters of a word beyond this count are not looked at. */
const MAX_WORD_LENGTH = 40;

/** Words of letters and digits, separated by single blanks; empty when there are none. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[ßæœøđðłþı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** What `design.search_text` holds: title, tags and author. */
export const searchTextOf = (design: { title: string; tags: readonly string[]; handle: string }): string =>
  foldText([design.title, ...design.tags, design.handle].join(" "));

/** The different words of a query, in order; empty when it asks for nothing. */
export const queryWords = (query: string): string[] =>
  [
    ...new Set(
      foldText(query)
        .split(" ")
        .filter((word) => word !== "")
        .map((word) => word.slice(0, MAX_WORD_LENGTH)),
    ),
  ].slice(0, MAX_QUERY_WORDS);
