/** The gallery: pages of public designs by shelf, search and filters. Nothing here depends on who asks. */
import { randomInt } from "node:crypto";
import type { DesignCard } from "@/lib/contracts/design";
import {
  GALLERY_PAGE_SIZE,
  type GalleryPage,
  type GalleryQuery,
  type GallerySort,
  type GalleryTag,
  MAX_COUNT,
  RANDOM_SEEDS,
} from "@/lib/contracts/gallery";
import { decodeCursor, encodeCursor, type GalleryCursor } from "@/lib/contracts/gallery-cursor";
import type { PublicId } from "@/lib/contracts/ids";
import { queryWords } from "@/lib/contracts/search-text";
import { database } from "@/lib/db/client";
import {
  countGallery,
  findTags,
  type GalleryFilter,
  listFewMatches,
  listGallery,
  listPopularTags,
} from "@/lib/db/gallery-repo";
import { findVisitorIdByHandle } from "@/lib/db/maker-repo";
import { findSimilarWords } from "@/lib/db/search-word-repo";
import { AppError } from "@/lib/errors";
import { nearestWords } from "./nearest-words";

const NOTHING: GalleryPage = { cards: [], nextCursor: null, nearWords: null, count: 0, isCountExact: true };

/** Where a random shelf is entered. */
export const drawSeed = (): number => randomInt(RANDOM_SEEDS);

/**
 * One page of the designs that a query asks for; the first one without a cursor. Only public, active designs are found,
 * counted and guessed from. Throws BAD_REQUEST for a cursor that no page of this sort gave.
 */
export async function browseGallery(query: GalleryQuery, cursorText: string | null = null): Promise<GalleryPage> {
  const cursor = cursorText === null ? null : requireCursor(cursorText, query.sort);
  const typed = queryWords(query.q);
  // Only signs and blanks: words were asked for, and none can be found.
  if (query.q !== "" && typed.length === 0) return NOTHING;
  const filter = await resolveFilter(query);
  if (filter === null) return NOTHING;
  if (cursor?.isNear) {
    const near = await nearFilter(filter, typed);
    return near === null ? NOTHING : pageOf(query, near, { cursor, isNear: true });
  }
  const page = await pageOf(query, { ...filter, words: typed.map((word) => [word]) }, { cursor, isNear: false });
  if (page.cards.length > 0 || cursor !== null || typed.length === 0) return page;
  const near = await nearFilter(filter, typed);
  const nearPage = near === null ? NOTHING : await pageOf(query, near, { cursor, isNear: true });
  if (near === null || nearPage.cards.length === 0) return page;
  return { ...nearPage, nearWords: near.words.map((choices) => choices[0] as string) };
}

function requireCursor(text: string, sort: GallerySort): GalleryCursor {
  const cursor = decodeCursor(text);
  const isOfSort =
    cursor !== null &&
    (cursor.key === null
      ? sort === "rated" || sort === "new"
      : (typeof cursor.key === "string") === (sort === "newest")) &&
    (sort !== "forked" && sort !== "picks" ? true : Number.isSafeInteger(cursor.key));
  if (isOfSort) return cursor;
  throw new AppError("BAD_REQUEST", { publicMessage: "This cursor does not belong to this list." });
}

/** The filter without its words; null when it names a tag or an author that does not exist. */
async function resolveFilter(query: GalleryQuery): Promise<GalleryFilter | null> {
  const db = database();
  const [tags, authorId] = await Promise.all([
    query.tags.length === 0 ? [] : findTags(db, query.tags),
    query.author === null ? null : findVisitorIdByHandle(db, query.author),
  ]);
  if (tags === null || (query.author !== null && authorId === null)) return null;
  return { words: [], tags, authorId, licence: query.licence, isPrintable: query.isPrintable };
}

/** The filter with every word replaced by the known ones near it; null when that finds nothing new. */
async function nearFilter(filter: GalleryFilter, typed: string[]): Promise<GalleryFilter | null> {
  const guesses = await Promise.all(
    typed.map(async (word) => nearestWords(word, await findSimilarWords(database(), word))),
  );
  if (guesses.every((choices) => choices.length === 0)) return null;
  return {
    ...filter,
    words: guesses.map((choices, index) => (choices.length > 0 ? choices : [typed[index] as string])),
  };
}

async function pageOf(
  query: GalleryQuery,
  filter: GalleryFilter,
  { cursor, isNear }: { cursor: GalleryCursor | null; isNear: boolean },
): Promise<GalleryPage> {
  const db = database();
  const start = (query.seed ?? 0) / RANDOM_SEEDS;
  // One more than is shown tells whether there is another page.
  const request = { sort: query.sort, after: cursor, start, limit: GALLERY_PAGE_SIZE + 1 };
  const few = filter.words.length > 0 ? await listFewMatches(db, filter, request, MAX_COUNT) : null;
  const [rows, count] = few
    ? [few.rows, few.count]
    : await Promise.all([
        listGallery(db, filter, request),
        // Words that many designs have were counted beyond the limit just now.
        filter.words.length > 0
          ? MAX_COUNT + 1
          : cursor === null
            ? countGallery(db, filter, query.sort, MAX_COUNT + 1)
            : 0,
      ]);
  const shown = rows.slice(0, GALLERY_PAGE_SIZE);
  const end = shown.at(-1)?.end;
  return {
    cards: shown.map(({ card }) => card),
    nextCursor: rows.length > shown.length && end ? encodeCursor({ ...end, isNear }) : null,
    nearWords: null,
    count: cursor === null ? Math.min(count, MAX_COUNT) : null,
    isCountExact: count <= MAX_COUNT,
  };
}

export interface ShelfOptions {
  /** Only what this author made. */
  authorId?: PublicId | null;
  /** Leaves out what nobody has looked at yet. */
  isFrontPage?: boolean;
  /** Only what has been rated, forked or looked at, as the shelf is about. */
  isEarned?: boolean;
}

/** The first designs of a shelf, for pages that show several. */
export async function listShelf(
  sort: GallerySort,
  limit: number,
  { authorId = null, isFrontPage = false, isEarned = false }: ShelfOptions = {},
): Promise<DesignCard[]> {
  const filter = { words: [], tags: [], authorId, licence: null, isPrintable: false, isFrontPage };
  const start = drawSeed() / RANDOM_SEEDS;
  const rows = await listGallery(database(), filter, { sort, after: null, start, limit, isEarned });
  return rows.map(({ card }) => card);
}

/** Tags to filter by, the most used first. */
export const listGalleryTags = (limit: number): Promise<GalleryTag[]> => listPopularTags(database(), limit);
