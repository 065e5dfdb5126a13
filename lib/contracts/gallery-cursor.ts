/** Where a page of the gallery ended: opaque to browsers, checked like anything else that comes from outside. */
import { z } from "zod";
import { PublicId } from "./ids";

const GalleryCursor = z.strictObject({
  /** Value of the sort's column in the last row; null among the unrated. */
  key: z.union([z.number(), z.iso.datetime(), z.null()]),
  /** ISO time. */
  publishedAt: z.iso.datetime(),
  id: PublicId,
  /** True when the words were not found as typed and near ones are shown. */
  isNear: z.boolean(),
});
export type GalleryCursor = z.infer<typeof GalleryCursor>;

const MAX_CURSOR_LENGTH = 400;

/** base64url of a JSON array, such as [4.2, "2026-01-01T00:00:00.000Z", "…", 0]. */
export const encodeCursor = ({ key, publishedAt, id, isNear }: GalleryCursor): string =>
  btoa(JSON.stringify([key, publishedAt, id, isNear ? 1 : 0]))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

/** null for anything that encodeCursor did not write. */
export function decodeCursor(text: string): GalleryCursor | null {
  if (text.length > MAX_CURSOR_LENGTH || !/^[\w-]+$/.test(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(atob(text.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return null; // Neither base64 nor JSON.
  }
  if (!Array.isArray(value) || value.length !== 4) return null;
  const [key, publishedAt, id, near] = value as unknown[];
  const parsed = GalleryCursor.safeParse({ key, publishedAt, id, isNear: near === 1 });
  return parsed.success ? parsed.data : null;
}
