"use client";
/**
 * The address bar says which generation is shown: /evolve/<id>. Moving on pushes an address without asking the server;
 * back and forward come as popstate. Next keeps the page mounted for all of them.
 */
import { useCallback, useEffect, useState } from "react";

const ADDRESS_PATTERN = /^\/evolve\/([0-9a-f]{32})\/?$/;

export const addressOf = (id: string) => `/evolve/${id}`;

/** Id named by the address bar now; null on /evolve itself. */
export const idInAddress = (): string | null => ADDRESS_PATTERN.exec(window.location.pathname)?.[1] ?? null;

export function useAddress(initialId: string | null) {
  const [id, setId] = useState(initialId);
  useEffect(() => {
    const follow = () => {
      const named = idInAddress();
      if (named !== null) setId(named);
    };
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, []);
  const move = useCallback((nextId: string, how: "push" | "replace") => {
    if (how === "push") window.history.pushState(null, "", addressOf(nextId));
    else window.history.replaceState(null, "", addressOf(nextId));
    setId(nextId);
  }, []);
  return { id, move };
}
