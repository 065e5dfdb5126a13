/** Atom feeds of public designs: a shelf, a tag, an author. */
import { env } from "@/lib/config/env";
import { EVERYTHING, type GalleryQuery, galleryHref } from "@/lib/contracts/gallery";
import { DEFAULT_LOCALE, LOCALE_PARAMETER, type Locale } from "@/lib/contracts/locale";
import { database } from "@/lib/db/client";
import { listOpenDesigns, type OpenDesign } from "@/lib/db/public-read-repo";
import { type AtomEntry, encodeAtom } from "@/lib/formats/atom";
import { xmlText } from "@/lib/formats/xml-text";
import { browseGallery } from "./gallery";
import { getMaker, getTag } from "./profiles";

/** Shelves that have an order to follow; a random one has none. */
export const FEED_SHELVES = ["newest", "rated", "new", "forked", "trending", "picks"] as const;
export type FeedShelf = (typeof FEED_SHELVES)[number];

const NOBODY = { visitorId: null };

interface FeedWords {
  title: string;
  subtitle: string;
  /** Of these words; what people wrote is in whatever language they wrote it. */
  locale: Locale;
}

export const shelfFeed = (shelf: FeedShelf, words: FeedWords): Promise<string> =>
  feedOf({ sort: shelf }, { ...words, path: `/feeds/shelf/${shelf}`, pagePath: galleryHref({ sort: shelf }) });

/** Throws NOT_FOUND when no public design carries the tag. */
export async function tagFeed(tag: string, words: (name: string) => FeedWords): Promise<string> {
  const { name } = await getTag(NOBODY, tag);
  const path = `/feeds/tag/${encodeURIComponent(name)}`;
  return feedOf(
    { tags: [name], sort: "newest" },
    { ...words(name), path, pagePath: `/tag/${encodeURIComponent(name)}` },
  );
}

/** Throws NOT_FOUND when there is no such author. */
export async function authorFeed(handle: string, words: (handle: string) => FeedWords): Promise<string> {
  const maker = await getMaker(NOBODY, handle);
  const path = `/feeds/author/${encodeURIComponent(maker.handle)}`;
  const pagePath = `/maker/${encodeURIComponent(maker.handle)}`;
  return feedOf({ author: maker.handle, sort: "newest" }, { ...words(maker.handle), path, pagePath });
}

async function feedOf(
  query: Partial<GalleryQuery>,
  { title, subtitle, locale, path, pagePath }: FeedWords & { path: string; pagePath: string },
): Promise<string> {
  const { cards } = await browseGallery({ ...EVERYTHING, ...query });
  const designs = await listOpenDesigns(
    database(),
    cards.map(({ id }) => id),
  );
  const { publicOrigin } = env();
  const isDefault = locale === DEFAULT_LOCALE;
  return encodeAtom({
    title,
    subtitle,
    locale,
    pageUrl: `${publicOrigin}${pagePath}`,
    feedUrl: `${publicOrigin}${path}${isDefault ? "" : `?${LOCALE_PARAMETER}=${locale}`}`,
    entries: designs.map((design) => toEntry(design, publicOrigin)),
  });
}

function toEntry(design: OpenDesign, origin: string): AtomEntry {
  const { id, title, description, author, tags } = design;
  const url = `${origin}/design/${id}`;
  const picture = `<p><a href="${url}"><img src="${origin}/api/designs/${id}/card" width="1200" height="630" alt="${xmlText(title)}"></a></p>`;
  const publishedAt = design.publishedAt ?? design.createdAt;
  return {
    url,
    title,
    author: { name: author.handle, url: `${origin}/maker/${encodeURIComponent(author.handle)}` },
    publishedAt: publishedAt.toISOString(),
    updatedAt: new Date(Math.max(design.updatedAt.getTime(), publishedAt.getTime())).toISOString(),
    html: description === "" ? picture : `${picture}<p>${xmlText(description).replaceAll("\n", "<br>")}</p>`,
    tags,
  };
}
