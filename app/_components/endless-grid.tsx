"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { GALLERY_PAGE_SIZE, type GalleryPage } from "@/lib/contracts/gallery";
import { secondaryButton } from "./button-styles";
import { CardSkeleton } from "./card-skeleton";
import { DesignCard } from "./design-card";
import { useEndlessCards } from "./use-endless-cards";

/** Cards in view on a large screen at once. */
const EAGER_CARD_COUNT = 8;
/** The next page is asked for when its place is this near below the view, or anywhere above: the end was jumped to. */
const AHEAD = "100000px 0px 900px";

export interface EndlessGridProps {
  /** Parameters of /api/gallery without cursor. Give the grid a key of it: another query is another list. */
  list: string;
  page: Pick<GalleryPage, "cards" | "nextCursor" | "count" | "isCountExact">;
  /** Address of the next page for browsers without JavaScript. */
  nextHref: string | null;
  label: string;
}

/** Cards in rows; more come while scrolling, or by the button at their end. */
export function EndlessGrid({ list, page, nextHref, label }: EndlessGridProps) {
  const t = useTranslations("gallery");
  const { cards, nextCursor, state, automaticPages, firstNew, loadMore } = useEndlessCards(list, page);
  const isAutomatic = automaticPages > 0;
  const placeCount = placesFor(page, cards.length, Math.max(automaticPages, state === "loading" ? 1 : 0));
  const gridRef = useRef<HTMLUListElement>(null);
  const endRef = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isAutomatic) return;
    const end = placeCount > 0 ? gridRef.current?.children[cards.length] : endRef.current;
    if (!end) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && void loadMore("scrolling"), {
      rootMargin: AHEAD,
    });
    observer.observe(end);
    return () => observer.disconnect();
  }, [isAutomatic, loadMore, cards.length, placeCount]);

  // Whoever goes by keyboard goes on with the first new card.
  // biome-ignore lint/correctness/useExhaustiveDependencies: new cards are the reason to look.
  useEffect(() => {
    if (firstNew.current === null) return;
    gridRef.current?.querySelector<HTMLElement>(`[data-design="${firstNew.current}"]`)?.focus();
    firstNew.current = null;
  }, [cards, firstNew]);

  const onPress = (event: React.MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void loadMore("hand");
  };

  return (
    <>
      <ul
        ref={gridRef}
        aria-label={label}
        className="grid grid-cols-2 gap-x-3 gap-y-7 sm:grid-cols-3 sm:gap-x-4 lg:grid-cols-4"
      >
        {cards.map((design, index) => (
          <li key={design.id} className="min-w-0">
            <DesignCard design={design} isEager={index < EAGER_CARD_COUNT} />
          </li>
        ))}
        {/* A place that stays is the same element and does not move. Without JavaScript nothing comes to them. */}
        {Array.from({ length: placeCount }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place has no other name than where it stands.
          <li key={cards.length + index} aria-hidden className="min-w-0 noscript:hidden">
            <CardSkeleton isPulsing={state === "loading" && index < GALLERY_PAGE_SIZE} />
          </li>
        ))}
      </ul>
      <div ref={endRef} className="mt-10 flex min-h-12 flex-col items-center gap-3">
        {nextCursor === null ? null : (
          <a
            href={nextHref ?? `?${list}`}
            aria-disabled={state === "loading"}
            onClick={onPress}
            className={secondaryButton}
          >
            {t(state === "failed" ? "tryAgain" : state === "loading" ? "loading" : "more")}
          </a>
        )}
        <p role="status" className="text-signal-text text-sm empty:hidden">
          {state === "failed" ? t("moreFailed") : null}
        </p>
        {/* Screen readers hear how many there are now. */}
        <p role="status" className="sr-only">
          {cards.length > page.cards.length ? t("shown", { count: cards.length }) : ""}
        </p>
      </div>
    </>
  );
}

/**
 * How many places to keep for the pages that come by themselves: as many as will come, so that what is below them stays
 * where it is, however fast somebody scrolls.
 */
function placesFor(page: EndlessGridProps["page"], cardCount: number, pageCount: number): number {
  const remaining = page.count !== null && page.isCountExact ? page.count - cardCount : Number.POSITIVE_INFINITY;
  return Math.max(0, Math.min(GALLERY_PAGE_SIZE * pageCount, remaining));
}
