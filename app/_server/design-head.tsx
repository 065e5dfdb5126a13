/** What machines read in the head and body of a design's page: link previews, oEmbed discovery, JSON-LD. */
import "server-only";
import type { Metadata } from "next";
import { env } from "@/lib/config/env";
import type { DesignView } from "@/lib/contracts/design";
import { pageHead } from "./page-head";

const LICENCE_URLS: Record<string, string> = {
  CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
  BY: "https://creativecommons.org/licenses/by/4.0/",
  BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
  BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
};

/** Title, addresses, link picture, oEmbed address and the author's feed of a design's page. What not everybody may see is not listed. */
export async function designMetadata(design: DesignView, description: string): Promise<Metadata> {
  const { id, title, author } = design;
  if (design.visibility !== "public" || design.isHidden) return { title, description, robots: { index: false } };
  const { publicOrigin } = env();
  const feed = { path: `/feeds/author/${encodeURIComponent(author.handle)}`, title: author.handle };
  const card = `${publicOrigin}/api/designs/${id}/card`;
  const head = await pageHead({ path: `/design/${id}`, title, description, feed, card, kind: "article" });
  const oembed = `${publicOrigin}/api/oembed?url=${encodeURIComponent(`${publicOrigin}/design/${id}`)}`;
  return {
    ...head,
    authors: [{ name: author.handle }],
    alternates: {
      ...head.alternates,
      types: { ...head.alternates?.types, "application/json+oembed": [{ url: oembed, title }] },
    },
  };
}

/** schema.org description of a design. A block of data: the page's policy on scripts is not asked, and nothing runs. */
export function DesignJsonLd({ design }: { design: DesignView }) {
  const { publicOrigin } = env();
  const { id, title, author } = design;
  const page = `${publicOrigin}/design/${id}`;
  const data = {
    "@context": "https://schema.org",
    "@type": "3DModel",
    "@id": page,
    url: page,
    name: title,
    ...(design.description === "" ? {} : { description: design.description }),
    image: `${publicOrigin}/api/designs/${id}/card`,
    creator: {
      "@type": author.isScript ? "Organization" : "Person",
      name: author.handle,
      url: `${publicOrigin}/maker/${encodeURIComponent(author.handle)}`,
    },
    datePublished: design.publishedAt,
    ...(LICENCE_URLS[design.licence] ? { license: LICENCE_URLS[design.licence] } : {}),
    keywords: design.tags.join(", "),
    isAccessibleForFree: true,
    encoding: {
      "@type": "MediaObject",
      contentUrl: `${publicOrigin}/api/v1/designs/${id}/mesh?format=stl`,
      encodingFormat: "model/stl",
    },
    ...(design.ratingMean === null
      ? {}
      : {
          aggregateRating: {
            "@type": "AggregateRating",
            ratingValue: design.ratingMean,
            ratingCount: design.ratingCount,
            bestRating: 5,
            worstRating: 1,
          },
        }),
  };
  // Nothing in the text can end the element: every "<" is written as an escape, which JSON reads back.
  const text = JSON.stringify(data).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in a data block, escaped above.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}
