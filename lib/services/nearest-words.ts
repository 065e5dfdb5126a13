/** What a mistyped word was probably meant to be. */

/** More guesses than this are not searched for. */
const MAX_GUESSES = 8;

/** Mistakes that a word of this many letters may hold: none in short ones, where every word is near every other. */
const allowedMistakes = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/**
 * The known words that differ from `word` by the fewest mistakes, in the order of `known` when equal. A longer word counts
 * when its beginning is near: whoever types "drgaon" may go on to "dragonfly". Empty when none is near enough.
 */
export function nearestWords(word: string, known: readonly string[]): string[] {
  const letters = [...word];
  const allowed = allowedMistakes(letters.length);
  if (allowed === 0) return [];
  const guesses = known
    .map((candidate) => ({ candidate, mistakes: mistakesBetween(letters, [...candidate]) }))
    .filter(({ mistakes }) => Math.floor(mistakes) <= allowed);
  const fewest = Math.min(...guesses.map(({ mistakes }) => mistakes));
  return guesses
    .filter(({ mistakes }) => mistakes < fewest + 0.75)
    .sort((a, b) => a.mistakes - b.mistakes)
    .slice(0, MAX_GUESSES)
    .map(({ candidate }) => candidate);
}

/**
 * Letters left out, added, replaced or swapped with their neighbour (optimal string alignment; Damerau 1964). What follows
 * the beginning of a longer word costs half a mistake in all, so that a whole word comes before a beginning.
 */
function mistakesBetween(typed: readonly string[], candidate: readonly string[]): number {
  let before: number[] = [];
  let last = Array.from({ length: candidate.length + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i++) {
    const row = [i];
    for (let j = 1; j <= candidate.length; j++) {
      const isSame = typed[i - 1] === candidate[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwap = i > 1 && j > 1 && typed[i - 1] === candidate[j - 2] && typed[i - 2] === candidate[j - 1];
      if (isSwap) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  const whole = last[candidate.length] ?? 0;
  const beginning = Math.min(...last.slice(Math.max(1, typed.length - 1), candidate.length)) + 0.5;
  return Math.min(whole, beginning);
}
