/** The words that search can find (a trigger on design keeps them). */
import type { Database } from "./client";

/** More candidates than this are not compared. */
const MAX_CANDIDATES = 4_000;

/**
 * Words that may be what `word` was meant to be: those with its first letter that are about as long or longer, and those
 * that share many trigrams with it. Roughly chosen; the caller measures.
 */
export async function findSimilarWords(db: Database, word: string): Promise<string[]> {
  const length = [...word].length;
  const rows = await db.$queryRaw<{ word: string }[]>`
    select word from search_word
    where (left(word, 1) = left(${word}, 1) and char_length(word) >= ${length - 2}::int)
       or word % ${word}
    limit ${MAX_CANDIDATES}::int`;
  return rows.map((row) => row.word);
}
