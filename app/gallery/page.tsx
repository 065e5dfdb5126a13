import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SiteFooter } from "@/app/_components/site-footer";
import { SiteHeader } from "@/app/_components/site-header";
import { pageHead } from "@/app/_server/page-head";
import { galleryHref, galleryParams, readGalleryQuery } from "@/lib/contracts/gallery";
import { decodeCursor } from "@/lib/contracts/gallery-cursor";
import { browseGallery, drawSeed, listGalleryTags } from "@/lib/services/gallery";
import { GalleryBrowser } from "./_gallery/gallery-browser";

interface GalleryPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** About one line of them on a wide page. */
const TAG_COUNT = 10;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("gallery");
  const title = t("title");
  const feed = { path: "/feeds/shelf/rated", title };
  return pageHead({ path: "/gallery", title, description: t("pageDescription"), feed });
}

export default async function GalleryPage({ searchParams }: GalleryPageProps) {
  const params = toParams(await searchParams);
  const query = readGalleryQuery(params);
  // The address names the place on the circle, so that a reload and "back" show the same designs.
  if (query.sort === "random" && query.seed === null) redirect(galleryHref({ ...query, seed: drawSeed() }));
  const cursorText = params.get("cursor");
  const cursor = cursorText !== null && decodeCursor(cursorText) !== null ? cursorText : null;
  const [t, page, tags] = await Promise.all([
    getTranslations("gallery"),
    browseGallery(query, cursor),
    listGalleryTags(TAG_COUNT),
  ]);
  return (
    <>
      <SiteHeader />
      <main className="mx-auto max-w-6xl px-5 pt-4 sm:px-8">
        <h1 className="font-bold text-4xl sm:text-5xl">{t("title")}</h1>
        <GalleryBrowser
          query={query}
          page={page}
          tags={tags}
          nextHref={page.nextCursor === null ? null : hrefWithCursor(galleryParams(query), page.nextCursor)}
          isLaterPage={cursor !== null}
        />
      </main>
      <SiteFooter />
    </>
  );
}

function hrefWithCursor(params: URLSearchParams, cursor: string): string {
  params.set("cursor", cursor);
  return `/gallery?${params}`;
}

function toParams(record: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(record)) {
    for (const entry of [value ?? []].flat()) params.append(name, entry);
  }
  return params;
}
