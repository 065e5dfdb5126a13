/**
 * What a long list looked like when its page was left, so that "back" finds the same cards at the same place. Kept for the
 * tab (sessionStorage) under a name that is written into the entry of the browser's history: a fresh visit to the same
 * address begins at the top, going back does not.
 */
import type { DesignCard } from "@/lib/contracts/design";

export interface ListMemory {
  cards: DesignCard[];
  nextCursor: string | null;
  scrollY: number;
}

const HISTORY_KEY = "everformList";
const MAX_AGE_MS = 30 * 60_000;

const storageKey = (name: string) => `everform-list-${name}`;

/** The name in this entry of the history; given to it when it has none. */
function nameOfEntry(): string {
  const state = (window.history.state ?? {}) as Record<string, unknown>;
  const known = state[HISTORY_KEY];
  if (typeof known === "string") return known;
  const name = `${Date.now()}-${Math.round(performance.now() * 1000)}`;
  // Next's own fields stay as they are, so its router takes no notice.
  window.history.replaceState({ ...state, [HISTORY_KEY]: name }, "");
  return name;
}

/** What was kept for this entry and list; null when there is nothing, or it is too old. */
export function recallList(list: string): ListMemory | null {
  const name = (window.history.state as Record<string, unknown> | null)?.[HISTORY_KEY];
  if (typeof name !== "string") return null;
  try {
    const kept = JSON.parse(sessionStorage.getItem(storageKey(name)) ?? "null") as
      | (ListMemory & { list: string; at: number })
      | null;
    return kept !== null && kept.list === list && Date.now() - kept.at < MAX_AGE_MS ? kept : null;
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return null; // Storage is off, or not ours.
    throw error;
  }
}

export function rememberList(list: string, memory: ListMemory): void {
  try {
    sessionStorage.setItem(storageKey(nameOfEntry()), JSON.stringify({ ...memory, list, at: Date.now() }));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // Storage is off or full: then back begins at the top.
  }
}
