/** What machines read in the head of a page that search engines may list: its one address, its languages, its link card. */
import "server-only";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale } from "next-intl/server";
import { env } from "@/lib/config/env";
import { DEFAULT_LOCALE, LOCALE_PARAMETER, LOCALES, type Locale, PAGE_LOCALE_HEADER } from "@/lib/contracts/locale";
import { SITE_NAME } from "@/lib/contracts/oembed";

export interface PageHead {
  /** From the root. */
  path: string;
  title: string;
  description: string;
  /** The feed of what the page lists; a path from the root. */
  feed?: { path: string; title: string };
  /** Beside a link to the page; the site's own picture without one. */
  card?: string | undefined;
  kind?: "website" | "article";
}

/** Languages with a region, as Open Graph names them. */
const OPEN_GRAPH_LOCALES: Record<Locale, string> = { en: "en_GB", es: "es_ES" };

/** An address that speaks one language, whoever asks. */
export const addressIn = (locale: Locale, address: string): string => `${address}?${LOCALE_PARAMETER}=${locale}`;

/** A feed in the language of the page that names it. */
export const feedIn = (locale: Locale, path: string): string =>
  locale === DEFAULT_LOCALE ? path : addressIn(locale, path);

/** The feeds that a page names, with their titles. */
export const feedLink = (feed: { path: string; title: string }, locale: Locale) => ({
  "application/atom+xml": [{ url: `${env().publicOrigin}${feedIn(locale, feed.path)}`, title: feed.title }],
});

/**
 * Metadata of a page that may be listed. Crawlers send no cookie and mostly ask for no language: `?lang=` gives each language an
 * address of its own, and the address without it speaks the reader's.
 */
export async function pageHead({
  path,
  title,
  description,
  feed,
  card,
  kind = "website",
}: PageHead): Promise<Metadata> {
  const locale = (await getLocale()) as Locale;
  const address = `${env().publicOrigin}${path}`;
  const isAskedFor = (await headers()).get(PAGE_LOCALE_HEADER) === locale;
  const image = { url: card ?? `${env().publicOrigin}/card.png`, width: 1200, height: 630, alt: title };
  const url = isAskedFor ? addressIn(locale, address) : address;
  return {
    title,
    description,
    alternates: {
      canonical: url,
      languages: {
        ...Object.fromEntries(LOCALES.map((each) => [each, addressIn(each, address)])),
        "x-default": address,
      },
      ...(feed ? { types: feedLink(feed, locale) } : {}),
    },
    openGraph: {
      ...{ type: kind, siteName: SITE_NAME, url, title, description, images: [image] },
      locale: OPEN_GRAPH_LOCALES[locale],
      alternateLocale: LOCALES.filter((each) => each !== locale).map((each) => OPEN_GRAPH_LOCALES[each]),
    },
    twitter: { card: "summary_large_image", title, description, images: [image] },
  };
}
