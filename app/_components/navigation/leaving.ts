/** Where this tab is going, from the press on a link until the other page is there. One per tab, like the address itself. */

let destination: string | null = null;
const listeners = new Set<() => void>();

function setDestination(next: string | null): void {
  if (next === destination) return;
  destination = next;
  for (const listener of listeners) listener();
}

/** Path and query of an address: another place on the same page (`#...`) is no other page. */
const pageOf = (url: string): string => {
  const { pathname, search } = new URL(url, window.location.href);
  return pathname + search;
};

/** The router has set off. */
export function leaveFor(url: string): void {
  setDestination(pageOf(url) === pageOf(window.location.href) ? null : pageOf(url));
}

/** A page is there, this one or another one. */
export function arrive(): void {
  setDestination(null);
}

export function onLeaving(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const isLeaving = (): boolean => destination !== null;
