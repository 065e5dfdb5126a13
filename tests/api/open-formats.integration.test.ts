import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { GET as getChallengeCard } from "@/app/api/challenges/[slug]/card/route";
import { GET as getCollectionCard } from "@/app/api/collections/[collectionId]/card/route";
import { GET as getCard } from "@/app/api/designs/[designId]/card/route";
import { GET as getOembed } from "@/app/api/oembed/route";
import { GET as getAuthorFeed } from "@/app/feeds/author/[handle]/route";
import { GET as getShelfFeed } from "@/app/feeds/shelf/[shelf]/route";
import { GET as getTagFeed } from "@/app/feeds/tag/[tag]/route";
import { GET as getManifest } from "@/app/manifest.webmanifest/route";
import { GET as getRobots } from "@/app/robots.txt/route";
import { GET as getSitemap } from "@/app/sitemap.xml/route";
import { GET as getSitemapPage } from "@/app/sitemaps/[start]/route";
import { FEED_SHELVES } from "@/lib/services/feeds";
import { ORIGIN } from "@/tests/support/api-document";
import { publishDesigns } from "@/tests/support/bred-generation";
import { callRoute } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { makeAccount } from "@/tests/support/moderation-rows";
import { openChallenge } from "@/tests/support/open-challenge";
import { childrenOf, readXml, textOf, type XmlElement } from "@/tests/support/read-xml";
import { newId, publicDesignIds, sql } from "@/tests/support/site-state";
import { startWorker, type WorkerProcess } from "@/tests/support/worker-process";

closeConnectionsAfterAll();

const ATOM = "http://www.w3.org/2005/Atom";
let ids: string[];
let hidden: string[];

beforeAll(async () => {
  await publishDesigns(8);
  ids = await publicDesignIds();
  hidden = ids.slice(5);
  await sql("update design set visibility = 'private' where id = $1", [ids[5]]);
  await sql("update design set visibility = 'unlisted' where id = $1", [ids[6]]);
  await sql("update design set state = 'removed' where id = $1", [ids[7]]);
  await sql("update design set title = $2, description = $3 where id = $1", [
    ids[0],
    `<b>"Vase" & 'cup'</b>`,
    "Line one\nline <two> \u0001",
  ]);
  await sql("update design set pick_rank = 1 where id = $1", [ids[0]]);
});

const idsIn = (text: string) => [...new Set([...text.matchAll(/\/design\/([0-9a-f]{32})/g)].map((match) => match[1]))];

/** RFC 4287: what every feed and entry must have. */
function checkFeed(feed: XmlElement): XmlElement[] {
  expect(feed).toMatchObject({ name: "feed", uri: ATOM });
  for (const element of [feed, ...childrenOf(feed, "entry")]) {
    expect(URL.canParse(textOf(element, "id"))).toBe(true);
    expect(textOf(element, "title")).not.toBe("");
    expect(new Date(textOf(element, "updated")).toISOString()).toBe(textOf(element, "updated"));
  }
  const links = childrenOf(feed, "link").map(({ attributes }) => attributes);
  expect(links.map(({ rel }) => rel)).toEqual(["self", "alternate"]);
  expect(links[0]?.href).toBe(textOf(feed, "id"));
  const entries = childrenOf(feed, "entry");
  for (const entry of entries) {
    const [author] = childrenOf(entry, "author");
    expect(textOf(author!, "name")).not.toBe("");
    expect(URL.canParse(textOf(author!, "uri"))).toBe(true);
  }
  expect(new Set(entries.map((entry) => textOf(entry, "id"))).size).toBe(entries.length);
  return entries;
}

describe("feeds", () => {
  test.each(FEED_SHELVES)("of the shelf %s are valid Atom and hold nothing that is not public", async (shelf) => {
    const response = await callRoute(getShelfFeed, { params: { shelf } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const text = await response.text();
    checkFeed(readXml(text));
    for (const id of hidden) expect(text).not.toContain(id);
  });

  test("hold titles and descriptions as text", async () => {
    const feed = readXml(await (await callRoute(getShelfFeed, { params: { shelf: "newest" } })).text());
    const entries = checkFeed(feed);
    expect(entries).toHaveLength(5);
    const entry = entries.find((element) => textOf(element, "id") === `${ORIGIN}/design/${ids[0]}`)!;
    expect(textOf(entry, "title")).toBe(`<b>"Vase" & 'cup'</b>`);
    expect(textOf(entry, "content")).toContain("<p>Line one<br>line &lt;two&gt; </p>");
    expect(textOf(entry, "content")).not.toContain("<b>");
    expect(childrenOf(entry, "category").map(({ attributes }) => attributes.term)).toContain("vase");
  });

  test("of a tag and of an author", async () => {
    const tag = checkFeed(readXml(await (await callRoute(getTagFeed, { params: { tag: "vase" } })).text()));
    expect(tag).toHaveLength(5);
    const author = checkFeed(
      readXml(await (await callRoute(getAuthorFeed, { params: { handle: "Seedbank" } })).text()),
    );
    expect(author).toHaveLength(5);
  });

  test("speak English, or the language that the address names, and say which", async () => {
    const shelf = { shelf: "newest" };
    const read = async (query: string) =>
      readXml(await (await callRoute(getShelfFeed, { params: shelf, query })).text());
    for (const [query, language, title] of [
      ["", "en", "Everform: newest designs"],
      ["?lang=es", "es", "Everform: diseños más nuevos"],
    ] as const) {
      const feed = await read(query);
      expect(textOf(feed, "title")).toBe(title);
      expect(textOf(feed, "id")).toBe(`${ORIGIN}/feeds/shelf/newest${query}`);
      expect(childrenOf(feed, "title")[0]?.attributes["xml:lang"]).toBe(language);
      checkFeed(feed);
    }
    expect((await callRoute(getShelfFeed, { params: shelf, query: "?lang=tlh" })).status).toBe(400);
  });

  test("that nobody fills are 404", async () => {
    expect((await callRoute(getShelfFeed, { params: { shelf: "random" } })).status).toBe(404);
    expect((await callRoute(getTagFeed, { params: { tag: "no such tag" } })).status).toBe(404);
    expect((await callRoute(getAuthorFeed, { params: { handle: "nobody" } })).status).toBe(404);
  });

  test("are not sent again when nothing changed", async () => {
    const first = await callRoute(getShelfFeed, { params: { shelf: "newest" } });
    const etag = first.headers.get("etag")!;
    const headers = { "if-none-match": etag };
    expect((await callRoute(getShelfFeed, { params: { shelf: "newest" }, headers })).status).toBe(304);
    await sql("update design set title = 'New name', updated_at = now() where id = $1", [ids[1]]);
    expect((await callRoute(getShelfFeed, { params: { shelf: "newest" }, headers })).status).toBe(200);
  });
});

describe("the sitemap", () => {
  test("lists all public designs once, on the pages of its index, and nothing else", async () => {
    const index = readXml(await (await callRoute(getSitemap)).text());
    expect(index.name).toBe("sitemapindex");
    const pages = childrenOf(index, "sitemap").map((entry) => textOf(entry, "loc"));
    const found: string[] = [];
    for (const page of pages) {
      const start = page.slice(`${ORIGIN}/sitemaps/`.length);
      const response = await callRoute(getSitemapPage, { params: { start } });
      expect(response.headers.get("content-type")).toBe("application/xml; charset=utf-8");
      const set = readXml(await response.text());
      expect(set).toMatchObject({ name: "urlset", uri: "http://www.sitemaps.org/schemas/sitemap/0.9" });
      found.push(...childrenOf(set, "url").map((entry) => textOf(entry, "loc")));
    }
    expect(new Set(found).size).toBe(found.length);
    expect(idsIn(found.join(" ")).sort()).toEqual(ids.slice(0, 5).sort());
    for (const path of ["/", "/gallery", "/challenges", "/tag/vase"]) expect(found).toContain(`${ORIGIN}${path}`);
    expect(found, "a page that asks not to be listed").not.toContain(`${ORIGIN}/evolve`);
  });

  test("has no page of anything else", async () => {
    expect((await callRoute(getSitemapPage, { params: { start: "x" } })).status).toBe(404);
  });

  test("is named by robots.txt, which closes what belongs to one visitor", async () => {
    const text = await (await callRoute(getRobots)).text();
    expect(text).toContain(`Sitemap: ${ORIGIN}/sitemap.xml\n`);
    for (const path of ["/admin", "/api/", "/settings", "/my"]) expect(text).toContain(`Disallow: ${path}\n`);
    expect(text).toMatch(/^User-agent: \*\n/);
  });
});

test("the web app manifest names icons that are there, in their sizes", async () => {
  const response = await callRoute(getManifest);
  expect(response.headers.get("content-type")).toMatch(/^application\/manifest\+json/);
  const { icons, start_url, display, lang } = (await response.json()) as {
    lang: string;
    icons: { src: string; sizes: string }[];
    start_url: string;
    display: string;
  };
  expect({ start_url, display, lang }).toEqual({ start_url: "/", display: "standalone", lang: "en" });
  const spanish = (await (await callRoute(getManifest, { query: "?lang=es" })).json()) as { lang: string };
  expect(spanish.lang).toBe("es");
  expect(icons).toHaveLength(4);
  for (const { src, sizes } of icons) {
    const { width, height, format } = await sharp(`public${src}`).metadata();
    expect({ size: `${width}x${height}`, format }).toEqual({ size: sizes, format: "png" });
  }
  expect(await sharp("public/card.png").metadata()).toMatchObject({ width: 1200, height: 630 });
});

describe("oEmbed", () => {
  const ask = (query: string) => callRoute(getOembed, { query });
  const page = (id: string) => encodeURIComponent(`${ORIGIN}/design/${id}`);

  test("answers with a viewer in a frame", async () => {
    const response = await ask(`?url=${page(ids[0]!)}&maxwidth=300&format=json`);
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    const answer = (await response.json()) as Record<string, unknown> & { html: string };
    expect(answer).toMatchObject({ version: "1.0", type: "rich", width: 300, height: 560, author_name: "Seedbank" });
    expect(answer.html).toContain(`src="${ORIGIN}/embed/${ids[0]}"`);
    expect(answer.html).toContain('title="&lt;b&gt;&quot;Vase&quot; &amp; &apos;cup&apos;&lt;/b&gt;"');
  });

  test.each([
    ["", "card", 1200, 630],
    ["&maxwidth=1000", "picture?size=640", 640, 640],
    ["&maxwidth=1000&maxheight=400", "picture?size=320", 320, 320],
    ["&maxwidth=100", undefined, undefined, undefined],
  ])("keeps its picture within the sides that were asked for (%s)", async (sides, picture, width, height) => {
    const answer = (await (await ask(`?url=${page(ids[0]!)}${sides}`)).json()) as Record<string, unknown>;
    expect(answer.thumbnail_url).toBe(picture && `${ORIGIN}/api/designs/${ids[0]}/${picture}`);
    expect([answer.thumbnail_width, answer.thumbnail_height]).toEqual([width, height]);
  });

  test.each([
    ["a private design", () => `?url=${page(ids[5]!)}`, 404],
    ["a removed design", () => `?url=${page(ids[7]!)}`, 404],
    ["an unknown design", () => `?url=${page(newId())}`, 404],
    ["another site", () => `?url=${encodeURIComponent(`https://elsewhere.example/design/${ids[0]}`)}`, 404],
    ["another page", () => `?url=${encodeURIComponent(`${ORIGIN}/gallery`)}`, 404],
    ["a script address", () => `?url=${encodeURIComponent("javascript:alert(1)")}`, 404],
    ["no address", () => "", 400],
    ["something that is no address", () => "?url=design", 400],
    ["a size of nothing", () => `?url=${page(ids[0]!)}&maxwidth=0`, 400],
    ["XML", () => `?url=${page(ids[0]!)}&format=xml`, 501],
  ])("of %s is refused", async (_name, query, status) => {
    expect((await ask(query())).status).toBe(status);
  });
});

describe("the link picture", () => {
  let worker: WorkerProcess;
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.signal("SIGTERM"));

  test("of a challenge or a collection shows the design in front; without one, and of what is private, there is none", async () => {
    const owner = newId();
    const [shown, secret, empty] = [newId(), newId(), newId()];
    await sql("insert into visitor (id, handle) values ($1, 'collector-1')", [owner]);
    await sql(
      `insert into collection (id, visitor_id, title, visibility)
       select unnest($1::text[]), $2, 'Lamps', unnest(array['public', 'private', 'public']::collection_visibility[])`,
      [[shown, secret, empty], owner],
    );
    await sql("insert into collection_design (collection_id, design_id) values ($1, $3), ($2, $3)", [
      shown,
      secret,
      ids[3],
    ]);
    const admin = await makeAccount("admin");
    const { slug, tag } = await openChallenge(admin, { scoring: "rating" });
    await sql("insert into tag (name) values ($1) on conflict do nothing", [tag]);
    expect((await callRoute(getChallengeCard, { params: { slug } })).status).toBe(404);
    await sql("insert into design_tag (design_id, tag_id) select $1, id from tag where name = $2", [ids[3], tag]);
    const etags = await Promise.all(
      [
        () => callRoute(getCard, { params: { designId: ids[3]! } }),
        () => callRoute(getCollectionCard, { params: { collectionId: shown } }),
        () => callRoute(getChallengeCard, { params: { slug } }),
      ].map((ask) =>
        vi.waitFor(
          async () => {
            const answer = await ask();
            expect(answer.status).toBe(200);
            expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).toMatchObject({ width: 1200 });
            return answer.headers.get("etag");
          },
          { timeout: 30_000 },
        ),
      ),
    );
    expect(new Set(etags).size).toBe(3);
    for (const collectionId of [secret, empty]) {
      expect((await callRoute(getCollectionCard, { params: { collectionId } })).status).toBe(404);
    }
  });

  test("is made by the worker, for any site, and anew for new words", async () => {
    const params = { designId: ids[2]! };
    // What is not made within the time of a request is asked for again, as Retry-After says.
    const response = await vi.waitFor(
      async () => {
        const answer = await callRoute(getCard, { params });
        expect(answer.status).toBe(200);
        return answer;
      },
      { timeout: 30_000 },
    );
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(response.headers.get("content-type")).toBe("image/jpeg");
    const metadata = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect(metadata).toMatchObject({ format: "jpeg", width: 1200, height: 630 });
    await sql("update design set title = 'Another name' where id = $1", [ids[2]]);
    const renamed = await callRoute(getCard, { params });
    expect(renamed.headers.get("etag")).not.toBe(response.headers.get("etag"));
  });

  test("of what is not public is 404", async () => {
    for (const designId of [ids[5]!, ids[7]!, newId()]) {
      expect((await callRoute(getCard, { params: { designId } })).status).toBe(404);
    }
  });
});
