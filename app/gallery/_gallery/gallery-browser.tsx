"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { EmptyPlinth } from "@/app/_components/empty-plinth";
import { EndlessGrid } from "@/app/_components/endless-grid";
import {
  EVERYTHING,
  type GalleryPage,
  type GalleryQuery,
  type GalleryTag,
  galleryHref,
  galleryParams,
} from "@/lib/contracts/gallery";
import { GalleryFilters } from "./gallery-filters";
import { GalleryTags } from "./gallery-tags";

export interface GalleryBrowserProps {
  query: GalleryQuery;
  page: GalleryPage;
  tags: GalleryTag[];
  nextHref: string | null;
  /** True for a page after the first, as browsers without JavaScript load it. */
  isLaterPage: boolean;
}

/** Search, filters and what they find. The address holds the state; every change of it is a page from the server. */
export function GalleryBrowser({ query, page, tags, nextHref, isLaterPage }: GalleryBrowserProps) {
  const t = useTranslations("gallery");
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  /** What was asked for last, before its page is here: the next change builds on it, and the controls show it. */
  const [asked, setAsked] = useOptimistic(query);
  const list = galleryParams(query).toString();

  /** `replace` while somebody types: "back" leaves the search, not a letter of it. */
  const show = (next: GalleryQuery, how: "push" | "replace" = "push") =>
    startTransition(() => {
      setAsked(next);
      router[how](galleryHref(next), { scroll: false });
    });

  return (
    <>
      <GalleryFilters query={asked} onChange={show} />
      <GalleryTags query={asked} tags={tags} onChange={show} />
      <section aria-label={t("designs")} aria-busy={isPending} className="mt-6">
        <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1">
          <p role="status" className="text-ink-soft">
            {isPending ? t("updating") : <Outcome query={query} page={page} />}
          </p>
          {isLaterPage ? (
            <Link href={galleryHref(query)} prefetch={false} className="font-semibold underline underline-offset-4">
              {t("fromStart")}
            </Link>
          ) : null}
        </div>
        <div className={`mt-3 transition-opacity duration-150 ${isPending ? "opacity-45" : ""}`}>
          {page.cards.length === 0 ? (
            <NothingFound query={query} />
          ) : (
            <EndlessGrid
              key={`${list} ${isLaterPage ? page.nextCursor : ""}`}
              list={list}
              page={page}
              nextHref={nextHref}
              label={t("designs")}
            />
          )}
        </div>
      </section>
    </>
  );
}

function Outcome({ query, page: { count, isCountExact, nearWords } }: Pick<GalleryBrowserProps, "query" | "page">) {
  const t = useTranslations("gallery");
  return (
    <>
      {nearWords === null ? null : (
        <span className="text-ink">{t("near", { typed: query.q, meant: nearWords.join(" ") })} </span>
      )}
      {count === null ? null : t(isCountExact ? "count" : "countMore", { count })}
    </>
  );
}

function NothingFound({ query }: { query: GalleryQuery }) {
  const t = useTranslations("gallery");
  const isFiltered = galleryHref({ ...query, sort: EVERYTHING.sort, seed: null }) !== galleryHref({});
  const isOtherShelf = query.sort !== EVERYTHING.sort;
  return (
    <div className="grid place-items-center py-10 text-center">
      <EmptyPlinth />
      <h2 className="mt-6 font-bold text-2xl">{t(isFiltered || isOtherShelf ? "emptyTitle" : "emptyAllTitle")}</h2>
      <p className="mt-2 max-w-md text-ink-soft">
        {t(isFiltered ? "emptyText" : isOtherShelf ? "emptyShelfText" : "emptyAllText")}
      </p>
      <div className="mt-6">
        {isFiltered || isOtherShelf ? (
          <Link href="/gallery" prefetch={false} className={secondaryButton}>
            {t("showAll")}
          </Link>
        ) : (
          <Link href="/evolve" prefetch={false} className={primaryButton}>
            {t("evolve")}
          </Link>
        )}
      </div>
    </div>
  );
}
