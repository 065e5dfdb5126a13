/** oEmbed (oembed.com): how other sites ask for a viewer to show in place of a link. */
import { z } from "zod";

const Side = z.coerce.number().int().min(100).max(4096);

export const OembedQuery = z.strictObject({
  url: z.url(),
  maxwidth: Side.optional(),
  maxheight: Side.optional(),
  format: z.string().default("json"),
});
export type OembedQuery = z.infer<typeof OembedQuery>;

export interface OembedAnswer {
  version: "1.0";
  type: "rich";
  provider_name: string;
  provider_url: string;
  title: string;
  author_name: string;
  author_url: string;
  html: string;
  /** Pixels. */
  width: number;
  height: number;
  /** The largest picture within the sides that were asked for; absent when none is small enough. */
  thumbnail_url?: string;
  thumbnail_width?: number;
  thumbnail_height?: number;
  cache_age: number;
}

/** Size of a viewer that nobody asked to be smaller, in pixels. */
export const EMBED_SIZE = { width: 480, height: 560 } as const;

/** The name of the site in answers to machines, the same in every language. */
export const SITE_NAME = "Everform";
