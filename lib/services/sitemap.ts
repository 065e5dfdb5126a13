/** The sitemap: an index, a page of addresses that are few, and pages of public designs (sitemaps.org). */
import { env } from "@/lib/config/env";
import type { PublicId } from "@/lib/contracts/ids";
import { database } from "@/lib/db/client";
import { listSitemapDesigns, listSitemapStarts } from "@/lib/db/public-read-repo";
import { xmlText } from "@/lib/formats/xml-text";
import { listChallenges } from "./challenges";
import { listGalleryTags } from "./gallery";

/** The limit of the format is 50,000 addresses; smaller pages are quicker to make. */
const PAGE_SIZE = 5_000;
const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
const FIXED_PATHS = [
  ...["/", "/gallery", "/challenges", "/data", "/import"],
  ...["/privacy", "/terms", "/contact", "/takedown"],
];

const HEADER = '<?xml version="1.0" encoding="utf-8"?>\n';

/** Addresses of all pages of the sitemap. */
export async function sitemapIndex(): Promise<string> {
  const { publicOrigin } = env();
  const starts = ["pages", "designs", ...(await listSitemapStarts(database(), PAGE_SIZE))];
  const entries = starts.map((start) => `  <sitemap><loc>${publicOrigin}/sitemaps/${start}</loc></sitemap>\n`);
  return `${HEADER}<sitemapindex xmlns="${NAMESPACE}">\n${entries.join("")}</sitemapindex>\n`;
}

/** Pages that are always there, challenges, and the tags of public designs, most used first. */
export async function pageSitemap(): Promise<string> {
  const { publicOrigin } = env();
  const [challenges, tags] = await Promise.all([listChallenges(), listGalleryTags(PAGE_SIZE)]);
  const paths = [
    ...FIXED_PATHS,
    ...challenges.map(({ slug }) => `/challenges/${slug}`),
    ...tags.map(({ name }) => `/tag/${encodeURIComponent(name)}`),
  ];
  return urlSet(paths.map((path) => ({ url: `${publicOrigin}${path}` })));
}

/** Public designs after an id, up to one page; the first page begins after "". */
export async function designSitemap(after: PublicId | ""): Promise<string> {
  const { publicOrigin } = env();
  const designs = await listSitemapDesigns(database(), { after, limit: PAGE_SIZE });
  return urlSet(designs.map(({ id, updatedAt }) => ({ url: `${publicOrigin}/design/${id}`, updatedAt })));
}

function urlSet(pages: readonly { url: string; updatedAt?: Date }[]): string {
  const entries = pages.map(({ url, updatedAt }) => {
    const changed = updatedAt ? `<lastmod>${updatedAt.toISOString()}</lastmod>` : "";
    return `  <url><loc>${xmlText(url)}</loc>${changed}</url>\n`;
  });
  return `${HEADER}<urlset xmlns="${NAMESPACE}">\n${entries.join("")}</urlset>\n`;
}
