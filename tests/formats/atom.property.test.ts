import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeAtom } from "@/lib/formats/atom";
import { childrenOf, readXml, textOf } from "@/tests/support/read-xml";

/** What XML 1.0 can hold of a text. */
const holdable = (text: string) =>
  [...text].filter((character) => /[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(character)).join("");
/** A parser reads every line end as a line feed. */
const asRead = (text: string) => holdable(text).replace(/\r\n?/g, "\n");

const anyText = fc.string({ unit: "binary", maxLength: 60 });

test("any text comes back out of a feed as it was put in, as far as XML can hold it", () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (title, name, html) => {
      const feed = readXml(
        encodeAtom({
          title,
          subtitle: name,
          locale: "es",
          pageUrl: "https://a.example/?a=1&b=2",
          feedUrl: "https://a.example/feed",
          entries: [
            {
              url: "https://a.example/1",
              title,
              author: { name, url: "https://a.example/a" },
              publishedAt: "2026-01-01T00:00:00.000Z",
              updatedAt: "2026-01-02T00:00:00.000Z",
              html,
              tags: [name],
            },
          ],
        }),
      );
      expect(textOf(feed, "title")).toBe(asRead(title));
      const [entry] = childrenOf(feed, "entry");
      expect(textOf(entry!, "content")).toBe(asRead(html));
      expect(textOf(childrenOf(entry!, "author")[0]!, "name")).toBe(asRead(name));
      expect(childrenOf(feed, "link")[1]?.attributes.href).toBe("https://a.example/?a=1&b=2");
      expect(textOf(feed, "updated")).toBe("2026-01-02T00:00:00.000Z");
    }),
    { seed: 11 },
  );
});

test("an empty feed is a feed", () => {
  const feed = readXml(
    encodeAtom({ title: "t", subtitle: "s", locale: "en", pageUrl: "https://a", feedUrl: "https://b", entries: [] }),
  );
  expect(feed).toMatchObject({ name: "feed", uri: "http://www.w3.org/2005/Atom" });
  expect(textOf(feed, "updated")).toBe("1970-01-01T00:00:00.000Z");
});
