import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { EmptyPlinth } from "@/app/_components/empty-plinth";
import { EndlessGrid } from "@/app/_components/endless-grid";
import { FollowButton } from "@/app/_components/follow-button";
import { ReportButton } from "@/app/_components/report-button";
import { ShelfRow } from "@/app/_components/shelf-row";
import { SiteFooter } from "@/app/_components/site-footer";
import { SiteHeader } from "@/app/_components/site-header";
import { foundOr404 } from "@/app/_server/found-or-404";
import { pageHead } from "@/app/_server/page-head";
import { currentViewer } from "@/app/_server/viewer";
import { EVERYTHING, galleryHref, galleryParams } from "@/lib/contracts/gallery";
import { browseGallery, listShelf } from "@/lib/services/gallery";
import { findSuccessor, getMaker } from "@/lib/services/profiles";
import { MakerFigures } from "./_maker/maker-figures";

interface MakerPageProps {
  params: Promise<{ handle: string }>;
}

const SHELF_LENGTH = 6;

const readMaker = cache(async (rawHandle: string) => {
  const handle = decodeURIComponent(rawHandle);
  const successor = await findSuccessor(handle);
  // An account took over what was made without one: links to the old name go on working.
  if (successor !== null) redirect(`/maker/${encodeURIComponent(successor)}`);
  return foundOr404(getMaker(await currentViewer(), handle));
});

export async function generateMetadata({ params }: MakerPageProps): Promise<Metadata> {
  const { handle, designCount } = await readMaker((await params).handle);
  const t = await getTranslations("profile");
  const name = encodeURIComponent(handle);
  const description = t("makerDescription", { handle, count: designCount });
  const feed = { path: `/feeds/author/${name}`, title: handle };
  return pageHead({ path: `/maker/${name}`, title: handle, description, feed });
}

export default async function MakerPage({ params }: MakerPageProps) {
  const maker = await readMaker((await params).handle);
  const query = { ...EVERYTHING, author: maker.handle, sort: "newest" as const };
  const [t, format, page, forked] = await Promise.all([
    getTranslations("profile"),
    getFormatter(),
    browseGallery(query),
    listShelf("forked", SHELF_LENGTH, { authorId: maker.id, isEarned: true }),
  ]);
  return (
    <>
      <SiteHeader />
      <main>
        <header className="mx-auto max-w-6xl px-5 pt-6 sm:px-8">
          <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
            <div className="min-w-0">
              <h1 className="break-words font-bold text-4xl sm:text-5xl">{maker.handle}</h1>
              <p className="mt-2 text-ink-soft">
                {t(`kind.${maker.kind}`)} · {t("since", { date: new Date(maker.memberSince) })}
              </p>
            </div>
            {maker.isOwn ? null : (
              <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
                {maker.kind === "script" ? null : <ReportButton target={{ kind: "visitor", id: maker.id }} />}
                <FollowButton target={{ kind: "author", handle: maker.handle }} isFollowed={maker.isFollowed} />
              </div>
            )}
          </div>
          {maker.about === "" ? null : (
            <p className="mt-5 max-w-2xl whitespace-pre-line text-lg leading-relaxed">{maker.about}</p>
          )}
          <MakerFigures
            label={t("figures")}
            figures={[
              [format.number(maker.designCount), t("designs", { count: maker.designCount })],
              [format.number(maker.forkCount), t("forks", { count: maker.forkCount })],
              [format.number(maker.ratingCount), t("ratings", { count: maker.ratingCount })],
              [
                maker.ratingMean === null
                  ? "–"
                  : format.number(maker.ratingMean, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
                t("mean"),
              ],
              [format.number(maker.followerCount), t("followers", { count: maker.followerCount })],
            ]}
          />
        </header>
        {page.cards.length === 0 ? (
          <div className="grid place-items-center px-6 py-14 text-center">
            <EmptyPlinth />
            <p className="mt-6 text-ink-soft text-lg">{t(maker.isOwn ? "emptyOwn" : "empty")}</p>
            {maker.isOwn ? (
              <Link href="/evolve" prefetch={false} className={`${primaryButton} mt-6`}>
                {t("evolve")}
              </Link>
            ) : null}
          </div>
        ) : (
          <>
            {forked.length === 0 || maker.designCount <= SHELF_LENGTH ? null : (
              <ShelfRow
                id="most-forked"
                title={t("mostForked")}
                designs={forked}
                href={galleryHref({ author: maker.handle, sort: "forked" })}
                hrefLabel={t("allForked")}
              />
            )}
            <section aria-labelledby="published" className="mx-auto mt-14 max-w-6xl px-5 sm:px-8">
              <div className="mb-5 flex flex-wrap items-center justify-between gap-4">
                <h2 id="published" className="font-bold text-2xl sm:text-3xl">
                  {t("published")}
                </h2>
                <Link href={galleryHref({ author: maker.handle })} prefetch={false} className={secondaryButton}>
                  {t("searchThese")}
                </Link>
              </div>
              <EndlessGrid
                list={galleryParams(query).toString()}
                page={page}
                nextHref={galleryHref(query)}
                label={t("published")}
              />
            </section>
          </>
        )}
      </main>
      <SiteFooter />
    </>
  );
}
