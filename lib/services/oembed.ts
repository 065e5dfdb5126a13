/** What other sites show in place of a link to a design. */
import { env } from "@/lib/config/env";
import { PublicId } from "@/lib/contracts/ids";
import { EMBED_SIZE, type OembedAnswer, type OembedQuery, SITE_NAME } from "@/lib/contracts/oembed";
import { AppError } from "@/lib/errors";
import { xmlText } from "@/lib/formats/xml-text";
import { requireOpenDesign } from "./public-read";

const CACHE_SECONDS = 3600;
/** Pictures of a design by their paths, largest first. */
const PICTURES = [
  { path: "card", width: 1200, height: 630 },
  ...[640, 320, 160].map((side) => ({ path: `picture?size=${side}`, width: side, height: side })),
];

/** Throws NOT_FOUND for addresses that are no design's, and for designs that not everybody may look at. */
export async function oembedOf({ url, maxwidth, maxheight }: OembedQuery): Promise<OembedAnswer> {
  const { publicOrigin } = env();
  const { id, title, author } = await requireOpenDesign({ visitorId: null }, designIdOf(url, publicOrigin));
  const width = Math.min(EMBED_SIZE.width, maxwidth ?? EMBED_SIZE.width);
  const height = Math.min(EMBED_SIZE.height, maxheight ?? EMBED_SIZE.height);
  return {
    version: "1.0",
    type: "rich",
    provider_name: SITE_NAME,
    provider_url: publicOrigin,
    title,
    author_name: author.handle,
    author_url: `${publicOrigin}/maker/${encodeURIComponent(author.handle)}`,
    html: embedHtml({ origin: publicOrigin, id, title, width, height }),
    width,
    height,
    ...thumbnailWithin(`${publicOrigin}/api/designs/${id}`, maxwidth, maxheight),
    cache_age: CACHE_SECONDS,
  };
}

/** The sides that somebody asks for bind the thumbnail as well (oEmbed 1.0, section 2.3.4). */
function thumbnailWithin(
  url: string,
  maxWidth = Number.POSITIVE_INFINITY,
  maxHeight = Number.POSITIVE_INFINITY,
): Pick<OembedAnswer, "thumbnail_url" | "thumbnail_width" | "thumbnail_height"> {
  const picture = PICTURES.find(({ width, height }) => width <= maxWidth && height <= maxHeight);
  if (picture === undefined) return {};
  const { path, width, height } = picture;
  return { thumbnail_url: `${url}/${path}`, thumbnail_width: width, thumbnail_height: height };
}

/** The design whose page or viewer the address names. */
function designIdOf(url: string, origin: string): PublicId {
  const address = new URL(url);
  const id = PublicId.safeParse(/^\/(?:design|embed)\/([^/]+)\/?$/.exec(address.pathname)?.[1]);
  if (address.origin === origin && id.success) return id.data;
  throw new AppError("NOT_FOUND", { publicMessage: "This is not the address of a design here." });
}

/** The element that shows a design on another page. Cookies are not needed in it, and it may not lead its page elsewhere. */
export const embedHtml = (options: {
  origin: string;
  id: PublicId;
  title: string;
  width: number;
  height: number;
}): string =>
  `<iframe src="${options.origin}/embed/${options.id}" width="${options.width}" height="${options.height}" title="${xmlText(options.title)}" ` +
  `loading="lazy" style="border:0" sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`;
