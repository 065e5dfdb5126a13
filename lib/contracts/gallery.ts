/** The gallery: its shelves, filters, addresses and pages. The same names stand in the address of the page and of the API. */
import { z } from "zod";
import type { DesignCard } from "./design";
import { Licence } from "./licence";
import { MAX_TAG_LENGTH, normaliseTag } from "./tag";

/**
 * Orders of a shelf. rated: Bayesian mean, unrated ones last, ties by age. new: the same among the last 30 days. forked: most
 * starts from it. trending: decaying attention. newest: by publication. random: a circle entered anywhere. picks: the admins'.
 */
export const GALLERY_SORTS = ["rated", "new", "forked", "trending", "newest", "random", "picks"] as const;
export const GallerySort = z.enum(GALLERY_SORTS);
export type GallerySort = z.infer<typeof GallerySort>;
export const DEFAULT_SORT: GallerySort = "rated";

/** Cards of one page: whole rows on the widths where 2, 3, 4 or 6 stand beside each other. */
export const GALLERY_PAGE_SIZE = 24;
/** Counting stops here: "more than 1,000". */
export const MAX_COUNT = 1_000;
export const MAX_QUERY_LENGTH = 100;
const MAX_FILTER_TAGS = 5;
/** A random shelf begins at seed / RANDOM_SEEDS of the circle. */
export const RANDOM_SEEDS = 1_000_000;

export interface GalleryQuery {
  /** As typed; empty asks for everything. */
  q: string;
  /** Designs must carry all of them. Normalised names. */
  tags: string[];
  licence: Licence | null;
  /** Handle. */
  author: string | null;
  isPrintable: boolean;
  sort: GallerySort;
  /** Only of the random sort; null until one was drawn. */
  seed: number | null;
}

const Seed = z.coerce
  .number()
  .int()
  .min(0)
  .max(RANDOM_SEEDS - 1);

/** Reads the query out of an address. What makes no sense there is left out: an address never fails. */
export function readGalleryQuery(params: URLSearchParams): GalleryQuery {
  const tags = params
    .getAll("tag")
    .map((tag) => normaliseTag(tag).slice(0, MAX_TAG_LENGTH))
    .filter((tag) => tag !== "");
  const sort = GallerySort.catch(DEFAULT_SORT).parse(params.get("sort"));
  return {
    q: (params.get("q") ?? "").trim().slice(0, MAX_QUERY_LENGTH),
    tags: [...new Set(tags)].slice(0, MAX_FILTER_TAGS),
    licence: Licence.nullable().catch(null).parse(params.get("licence")),
    author: z.string().min(1).max(80).nullable().catch(null).parse(params.get("author")),
    isPrintable: params.get("printable") === "1",
    sort,
    seed: sort === "random" && params.get("seed") ? Seed.nullable().catch(null).parse(params.get("seed")) : null,
  };
}

/** The query as the parameters of an address, in one order and without what is usual: equal queries have equal addresses. */
export function galleryParams(query: GalleryQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.q !== "") params.set("q", query.q);
  for (const tag of query.tags) params.append("tag", tag);
  if (query.licence !== null) params.set("licence", query.licence);
  if (query.author !== null) params.set("author", query.author);
  if (query.isPrintable) params.set("printable", "1");
  if (query.sort !== DEFAULT_SORT) params.set("sort", query.sort);
  if (query.seed !== null) params.set("seed", String(query.seed));
  return params;
}

/** Path and parameters of the gallery page that shows the query. */
export function galleryHref(query: Partial<GalleryQuery>): string {
  const params = galleryParams({ ...EVERYTHING, ...query }).toString();
  return params === "" ? "/gallery" : `/gallery?${params}`;
}

/** The gallery as it opens. */
export const EVERYTHING: GalleryQuery = {
  q: "",
  tags: [],
  licence: null,
  author: null,
  isPrintable: false,
  sort: DEFAULT_SORT,
  seed: null,
};

export interface GalleryPage {
  cards: DesignCard[];
  /** Asks for the following page; null on the last one. */
  nextCursor: string | null;
  /**
   * Words shown instead of the typed ones, when no design has those: the nearest known ones, best first per typed word; null
   * when the typed words were found or nothing is near.
   */
  nearWords: string[] | null;
  /** How many designs match, up to MAX_COUNT (then isCountExact is false); null on later pages. */
  count: number | null;
  isCountExact: boolean;
}

/** A tag to filter by. */
export interface GalleryTag {
  name: string;
  designCount: number;
}

/** The public face of an author. */
export interface MakerProfile {
  handle: string;
  kind: "anonymous" | "account" | "script";
  about: string;
  /** Of public designs only. */
  designCount: number;
  ratingCount: number;
  /** Mean of all ratings their designs got; null while there is none. */
  ratingMean: number | null;
  forkCount: number;
  followerCount: number;
  /** ISO time. */
  memberSince: string;
  isOwn: boolean;
  isFollowed: boolean;
}

export interface TagProfile {
  name: string;
  designCount: number;
  followerCount: number;
  isFollowed: boolean;
}
