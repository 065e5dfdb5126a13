/** The in-app list of what happened to one's designs, and of what those one follows published. */
import { z } from "zod";
import type { PublicId } from "./ids";

export const NEWS_KINDS = ["forked", "rated", "favourited", "published", "won", "juror"] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

export interface NewsItem {
  id: PublicId;
  kind: NewsKind;
  /** Who did it; null for somebody without a public name. */
  actorHandle: string | null;
  design: { id: PublicId; title: string } | null;
  /** What was won, or is to be judged; its title in the reader's language, if it has one. */
  challenge: { slug: string; title: string } | null;
  /** Of a design that grew from one of the reader's: the title of that one, empty when it is gone. Else words that nothing else holds. */
  detail: string;
  /** ISO 8601. */
  createdAt: string;
  isRead: boolean;
}

export interface NewsPage {
  items: NewsItem[];
  /** Hand it in to go on; null at the end. */
  nextCursor: string | null;
}

/** POST /api/news/read: everything up to and with this moment is read. */
export const ReadNewsInput = z.strictObject({ until: z.iso.datetime() });
export type ReadNewsInput = z.infer<typeof ReadNewsInput>;
