"use client";
/**
 * The address bar says which generation is shown: /evolve/<id>. Moving on pushes an address without asking the server;
 * back and forward come as popstate. Next keeps the page mounted for all of them. A tag that a run was started for (?tag=king)
 * stays in the address, for the form that publishes.
 */
import { useCallback, useEffect, useState } from "react";
import { setAddress } from "@/app/_components/set-address";
import { TagName } from "@/lib/contracts/tag";

const ADDRESS_PATTERN = /^\/evolve\/([0-9a-f]{32})\/?$/;

export const addressOf = (id: string) => `/evolve/${id}`;

/** Id named by the address bar now; null on /evolve itself. */
export const idInAddress = (): string | null => ADDRESS_PATTERN.exec(window.location.pathname)?.[1] ?? null;

/** The tag that the run in the address bar was started for; null for none. */
export const tagInAddress = (): string | null => {
  const tag = TagName.safeParse(new URLSearchParams(window.location.search).get("tag") ?? "");
  return tag.success ? tag.data : null;
};

const tagQuery = (): string => {
  const tag = tagInAddress();
  return tag === null ? "" : `?tag=${encodeURIComponent(tag)}`;
};

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
    setAddress(how, `${addressOf(nextId)}${tagQuery()}`);
    setId(nextId);
  }, []);
  return { id, move };
}
