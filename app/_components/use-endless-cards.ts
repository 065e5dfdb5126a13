"use client";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { DesignCard } from "@/lib/contracts/design";
import type { GalleryPage } from "@/lib/contracts/gallery";
import { recallList, rememberList } from "./list-memory";

/** Pages that come by themselves while scrolling; then a button, so that the end of the page can be reached. */
const AUTOMATIC_PAGES = 3;
const REMEMBER_AFTER_MS = 150;
const REQUEST_TIMEOUT_MS = 8_000;
const MAX_ATTEMPTS = 3;
const MAX_WAIT_SECONDS = 8;

export interface EndlessCards {
  cards: DesignCard[];
  nextCursor: string | null;
  state: "idle" | "loading" | "failed";
  /** How many more pages scrolling alone asks for. */
  automaticPages: number;
  /** The first card of a page that was asked for by hand, until it is focused. */
  firstNew: React.RefObject<string | null>;
  loadMore(by: "scrolling" | "hand"): Promise<void>;
}

/** The first page, and all that were loaded after it. `list` names the query: parameters of /api/gallery without cursor. */
export function useEndlessCards(list: string, first: Pick<GalleryPage, "cards" | "nextCursor">): EndlessCards {
  const [{ cards, nextCursor }, setLoaded] = useState({ cards: first.cards, nextCursor: first.nextCursor });
  const [state, setState] = useState<EndlessCards["state"]>("idle");
  const [automaticCount, setAutomaticCount] = useState(0);
  const isLoading = useRef(false);
  const firstNew = useRef<string | null>(null);
  useKeptPlace(list, { cards, nextCursor }, setLoaded);

  const loadMore = useCallback(
    async (by: "scrolling" | "hand") => {
      if (nextCursor === null || isLoading.current) return;
      isLoading.current = true;
      setState("loading");
      const page = await fetchPage(list, nextCursor);
      isLoading.current = false;
      setState(page === null ? "failed" : "idle");
      setAutomaticCount((count) => (by === "hand" ? 0 : count + 1));
      if (page === null) return;
      const known = new Set(cards.map(({ id }) => id));
      // A design whose figures changed meanwhile may come twice.
      const added = page.cards.filter(({ id }) => !known.has(id));
      if (by === "hand") firstNew.current = added[0]?.id ?? null;
      setLoaded({ cards: [...cards, ...added], nextCursor: page.nextCursor });
    },
    [list, cards, nextCursor],
  );
  const automaticPages = nextCursor === null || state === "failed" ? 0 : AUTOMATIC_PAGES - automaticCount;
  return { cards, nextCursor, state, automaticPages, firstNew, loadMore };
}

/** The page after the cursor; null when it did not come. A server that is busy is asked again. */
async function fetchPage(list: string, cursor: string): Promise<GalleryPage | null> {
  const params = new URLSearchParams(list);
  params.set("cursor", cursor);
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(`/api/gallery?${params}`, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
      if (response.ok) return (await response.json()) as GalleryPage;
      const isBusy = response.status === 429 || response.status === 503;
      if (!isBusy || attempt === MAX_ATTEMPTS) return null;
      const seconds = Math.min(MAX_WAIT_SECONDS, Number(response.headers.get("retry-after") ?? attempt));
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    } catch {
      return null; // No network, or no answer in time: the page says so and offers to try again.
    }
  }
}

interface Loaded {
  cards: DesignCard[];
  nextCursor: string | null;
}

/** Puts back the list and the place of an earlier visit to this entry of the history, and keeps both for the next one. */
function useKeptPlace(list: string, loaded: Loaded, setLoaded: (loaded: Loaded) => void): void {
  const latest = useRef(loaded);
  latest.current = loaded;
  const scrollTo = useRef<number | null>(null);

  useLayoutEffect(() => {
    const kept = recallList(list);
    if (kept === null) return;
    scrollTo.current = kept.scrollY;
    setLoaded({ cards: kept.cards, nextCursor: kept.nextCursor });
  }, [list, setLoaded]);

  useLayoutEffect(() => {
    const place = scrollTo.current;
    if (place === null || loaded.cards.length === 0) return;
    scrollTo.current = null;
    window.scrollTo({ top: place, behavior: "instant" });
    // The browser puts back its own idea of the place after this.
    requestAnimationFrame(() => window.scrollTo({ top: place, behavior: "instant" }));
  }, [loaded]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = () => rememberList(list, { ...latest.current, scrollY: window.scrollY });
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(remember, REMEMBER_AFTER_MS);
    };
    // A press comes before the navigation it causes: by then the history has another entry.
    const events = ["pointerdown", "keydown", "pagehide"] as const;
    for (const event of events) window.addEventListener(event, remember, { capture: true });
    window.addEventListener("scroll", soon, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const event of events) window.removeEventListener(event, remember, { capture: true });
      window.removeEventListener("scroll", soon);
    };
  }, [list]);
}
