/** Tags: short words by which designs are found. */
import { z } from "zod";
import { singleLine } from "./plain-text";

export const MAX_TAGS = 8;
export const MAX_TAG_LENGTH = 30;

/** Lower case, single spaces, no leading #: `#Chess  King` becomes `chess king`. Other characters stay for the check. */
export const normaliseTag = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^[#\s]+/, "")
    .replace(/\s+/g, " ")
    .trim();

/** A normalised tag: letters, digits, spaces, hyphens and apostrophes. */
export const TagName = z
  .string()
  .transform(normaliseTag)
  .pipe(
    singleLine(1, MAX_TAG_LENGTH).refine(
      (text) => /^[\p{L}\p{N}][\p{L}\p{M}\p{N} '’-]*$/u.test(text),
      "a tag is made of letters, digits, spaces and hyphens",
    ),
  );

/** Up to eight different tags. */
export const Tags = z
  .array(TagName)
  .transform((tags) => [...new Set(tags)])
  .pipe(z.array(z.string()).max(MAX_TAGS, `at most ${MAX_TAGS} tags`));

/** A tag that exists, offered while somebody types. */
export interface TagSuggestion {
  name: string;
  designCount: number;
}
