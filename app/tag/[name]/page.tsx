import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { secondaryButton } from "@/app/_components/button-styles";
import { EndlessGrid } from "@/app/_components/endless-grid";
import { FollowButton } from "@/app/_components/follow-button";
import { SiteFooter } from "@/app/_components/site-footer";
import { SiteHeader } from "@/app/_components/site-header";
import { foundOr404 } from "@/app/_server/found-or-404";
import { pageHead } from "@/app/_server/page-head";
import { currentViewer } from "@/app/_server/viewer";
import { EVERYTHING, galleryHref, galleryParams } from "@/lib/contracts/gallery";
import { browseGallery } from "@/lib/services/gallery";
import { getTag } from "@/lib/services/profiles";

interface TagPageProps {
  params: Promise<{ name: string }>;
}

const readTag = cache(async (rawName: string) =>
  foundOr404(getTag(await currentViewer(), decodeURIComponent(rawName))),
);

export async function generateMetadata({ params }: TagPageProps): Promise<Metadata> {
  const { name } = await readTag((await params).name);
  const t = await getTranslations("profile");
  const title = t("tagTitle", { tag: name });
  const tag = encodeURIComponent(name);
  const description = t("tagDescription", { tag: name });
  return pageHead({ path: `/tag/${tag}`, title, description, feed: { path: `/feeds/tag/${tag}`, title } });
}

export default async function TagPage({ params }: TagPageProps) {
  const tag = await readTag((await params).name);
  const query = { ...EVERYTHING, tags: [tag.name] };
  const [t, format, page] = await Promise.all([getTranslations("profile"), getFormatter(), browseGallery(query)]);
  return (
    <>
      <SiteHeader />
      <main className="mx-auto max-w-6xl px-5 pt-6 sm:px-8">
        <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
          <div className="min-w-0">
            <h1 className="break-words font-bold text-4xl sm:text-5xl">{tag.name}</h1>
            <p className="mt-2 text-ink-soft">
              {format.number(tag.designCount)} {t("designs", { count: tag.designCount })} ·{" "}
              {format.number(tag.followerCount)} {t("followers", { count: tag.followerCount })}
            </p>
          </div>
          <div className="flex flex-wrap gap-3">
            <Link href={galleryHref(query)} prefetch={false} className={secondaryButton}>
              {t("filterTag")}
            </Link>
            <FollowButton target={{ kind: "tag", name: tag.name }} isFollowed={tag.isFollowed} />
          </div>
        </div>
        <section aria-label={tag.name} className="mt-8">
          <EndlessGrid
            list={galleryParams(query).toString()}
            page={page}
            nextHref={galleryHref(query)}
            label={tag.name}
          />
        </section>
      </main>
      <SiteFooter />
    </>
  );
}
