"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { GalleryPage } from "@/lib/contracts/gallery";
import { secondaryButton } from "./button-styles";
import { CardSkeleton } from "./card-skeleton";
import { DesignCard } from "./design-card";
import { useEndlessCards } from "./use-endless-cards";

/** One row on a wide page. */
const SKELETON_COUNT = 4;
/** Cards in view on a large screen at once. */
const EAGER_CARD_COUNT = 8;
/** The next page is asked for when its place is this near to the view. */
const AHEAD = "900px";

export interface EndlessGridProps {
  /** Parameters of /api/gallery without cursor. Give the grid a key of it: another query is another list. */
  list: string;
  page: Pick<GalleryPage, "cards" | "nextCursor">;
  /** Address of the next page for browsers without JavaScript. */
  nextHref: string | null;
  label: string;
}

/** Cards in rows; more come while scrolling, or by the button at their end. */
export function EndlessGrid({ list, page, nextHref, label }: EndlessGridProps) {
  const t = useTranslations("gallery");
  const { cards, nextCursor, state, isAutomatic, loadMore } = useEndlessCards(list, page);
  const gridRef = useRef<HTMLUListElement>(null);
  const endRef = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const end = endRef.current;
    if (end === null || nextCursor === null || !isAutomatic) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && void loadMore("scrolling"), {
      rootMargin: AHEAD,
    });
    observer.observe(end);
    return () => observer.disconnect();
  }, [nextCursor, isAutomatic, loadMore]);

  const onPress = async (event: React.MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const firstId = await loadMore("hand");
    // Whoever goes by keyboard goes on with the first new card.
    if (firstId !== null) {
      requestAnimationFrame(() => gridRef.current?.querySelector<HTMLElement>(`[data-design="${firstId}"]`)?.focus());
    }
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
        {state === "loading"
          ? Array.from({ length: SKELETON_COUNT }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: places without identity.
              <li key={index} aria-hidden className="min-w-0">
                <CardSkeleton />
              </li>
            ))
          : null}
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
