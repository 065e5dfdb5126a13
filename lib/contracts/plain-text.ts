/**
 * Text that visitors type: NFC, bounded, without control characters, without halves of characters (the database would keep something
 * else) and without characters that turn the direction of writing (which make one text look like another). Never HTML; it is shown as
 * text everywhere.
 */
import { z } from "zod";

/** Controls, halves of surrogate pairs, and the marks, embeddings, overrides and isolates of the bidirectional algorithm. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/u;
const RULE = "must not hold control or direction characters or halves of characters";

/** Length as people count: code points. */
const lengthOf = (text: string): number => [...text].length;

/** One line of `min` to `max` code points, spaces at its ends and doubled ones removed. */
export const singleLine = (min: number, max: number) =>
  z
    .string()
    .max(4 * max, `must have at most ${max} characters`)
    .transform((text) =>
      text
        .normalize("NFC")
        .replace(/[ \u00a0]+/g, " ")
        .trim(),
    )
    .refine((text) => !FORBIDDEN.test(text), RULE)
    .refine((text) => lengthOf(text) >= min, min === 1 ? "must not be empty" : `must have at least ${min} characters`)
    .refine((text) => lengthOf(text) <= max, `must have at most ${max} characters`);

/** Up to `max` code points with line ends, of which at most two follow each other. */
export const paragraphs = (max: number) =>
  z
    .string()
    .max(4 * max, `must have at most ${max} characters`)
    .transform((text) =>
      text
        .normalize("NFC")
        .replace(/\r\n?/g, "\n")
        .replace(/\n{3,}/g, "\n\n")
        .trim(),
    )
    .refine((text) => !FORBIDDEN.test(text.replaceAll("\n", "")), RULE)
    .refine((text) => lengthOf(text) <= max, `must have at most ${max} characters`);
