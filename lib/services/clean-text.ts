import { hasForbiddenWord } from "@/lib/contracts/word-filter";
import { AppError } from "@/lib/errors";

/**
 * Call it in the service for every text that others will see: titles, descriptions, tags, handles, names of collections.
 * Throws BAD_REQUEST with a sentence that does not repeat the word. Texts that only their author sees need no check.
 */
export function assertCleanText(...texts: readonly string[]): void {
  if (!texts.some(hasForbiddenWord)) return;
  throw new AppError("BAD_REQUEST", {
    message: "a text holds a forbidden word",
    publicMessage:
      "This holds a word that we do not allow here, because children use this site. Please choose another.",
  });
}
