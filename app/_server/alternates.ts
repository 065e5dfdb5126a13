import "server-only";
import type { Metadata } from "next";
import { env } from "@/lib/config/env";

/** The one address of a page, and the feed of what it lists. Both are paths from the root. */
export const alternatesOf = (path: string, feed: { path: string; title: string }): Metadata["alternates"] => ({
  canonical: `${env().publicOrigin}${path}`,
  types: { "application/atom+xml": [{ url: `${env().publicOrigin}${feed.path}`, title: feed.title }] },
});
