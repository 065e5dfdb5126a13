/** What machines read in the head and body of a design's page: link previews, oEmbed discovery, JSON-LD. */
import "server-only";
import type { Metadata } from "next";
import { env } from "@/lib/config/env";
import type { DesignView } from "@/lib/contracts/design";
import { SITE_NAME } from "@/lib/contracts/oembed";

const LICENCE_URLS: Record<string, string> = {
  CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
  BY: "https://creativecommons.org/licenses/by/4.0/",
  BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
  BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
};

/** Title, canonical address, link picture and oEmbed address of a design's page. */
export function designMetadata({ id, title, author }: DesignView, description: string): Metadata {
  const url = `${env().publicOrigin}/design/${id}`;
  const image = { url: `${env().publicOrigin}/api/designs/${id}/card`, width: 1200, height: 630, alt: title };
  return {
    title,
    description,
    authors: [{ name: author.handle }],
    alternates: {
      canonical: url,
      types: {
        "application/json+oembed": [{ url: `${env().publicOrigin}/api/oembed?url=${encodeURIComponent(url)}`, title }],
      },
    },
    openGraph: { type: "article", siteName: SITE_NAME, url, title, description, images: [image] },
    twitter: { card: "summary_large_image", title, description, images: [image] },
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
