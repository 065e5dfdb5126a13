/** Atom feeds (RFC 4287). Every text is escaped here; times are ISO 8601 in UTC. */
import { xmlText } from "./xml-text";

export interface AtomEntry {
  /** Address of the entry's page; also its lasting id. */
  url: string;
  title: string;
  author: { name: string; url: string };
  publishedAt: string;
  updatedAt: string;
  /** HTML, already safe; sent escaped. */
  html: string;
  tags: readonly string[];
}

export interface AtomFeed {
  title: string;
  subtitle: string;
  /** Language of title and subtitle (BCP 47). Entries say nothing: people write in any language. */
  locale: string;
  /** Address of the page that shows the same. */
  pageUrl: string;
  /** Address of the feed itself; also its lasting id. */
  feedUrl: string;
  entries: readonly AtomEntry[];
}

/** When nothing is in a feed, it was last changed at the beginning. */
const NEVER = "1970-01-01T00:00:00.000Z";

/** The document. The feed is as new as its newest entry. */
export function encodeAtom({ title, subtitle, locale, pageUrl, feedUrl, entries }: AtomFeed): string {
  const updatedAt = [NEVER, ...entries.map((entry) => entry.updatedAt)].sort().at(-1);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${xmlText(feedUrl)}</id>
  <title xml:lang="${xmlText(locale)}">${xmlText(title)}</title>
  <subtitle xml:lang="${xmlText(locale)}">${xmlText(subtitle)}</subtitle>
  <updated>${updatedAt}</updated>
  <link rel="self" type="application/atom+xml" href="${xmlText(feedUrl)}"/>
  <link rel="alternate" type="text/html" href="${xmlText(pageUrl)}"/>
${entries.map(encodeEntry).join("")}</feed>
`;
}

const encodeEntry = ({ url, title, author, publishedAt, updatedAt, html, tags }: AtomEntry): string => `  <entry>
    <id>${xmlText(url)}</id>
    <title>${xmlText(title)}</title>
    <link rel="alternate" type="text/html" href="${xmlText(url)}"/>
    <author><name>${xmlText(author.name)}</name><uri>${xmlText(author.url)}</uri></author>
    <published>${publishedAt}</published>
    <updated>${updatedAt}</updated>
${tags.map((tag) => `    <category term="${xmlText(tag)}"/>\n`).join("")}    <content type="html">${xmlText(html)}</content>
  </entry>
`;
