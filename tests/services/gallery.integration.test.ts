import { beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/gallery/route";
import { EVERYTHING, GALLERY_SORTS, type GalleryPage, type GalleryQuery } from "@/lib/contracts/gallery";
import { database } from "@/lib/db/client";
import { listFewMatches, listGallery } from "@/lib/db/gallery-repo";
import { browseGallery, listGalleryTags, listShelf } from "@/lib/services/gallery";
import { callRoute } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { type ShownDesign, showDesign, showDesigns } from "@/tests/support/gallery-designs";
import { sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const SHOWN: ShownDesign[] = [
  {
    title: "Tall Vase",
    tags: ["vase", "slender"],
    score: 4.5,
    forkCount: 2,
    trend: 3,
    licence: "CC0",
    isPrintable: true,
  },
  { title: "Châtelaine", tags: ["art déco"], score: 4.1, forkCount: 9, trend: 8, handle: "misty-heron-77", age: 3 },
  { title: "Dragonfly", tags: ["animal", "vase"], score: 4.1, forkCount: 2, age: 40, isPrintable: true, pickRank: 2 },
  { title: "Lighthouse", tags: ["tower"], trend: 5, age: 2, pickRank: 1, licence: "BY_SA" },
  { title: "花瓶", tags: ["vase"], age: 200, randomKey: 0.1 },
  { title: "Otter's bowl", tags: ["animal"], age: 300, randomKey: 0.9, handle: "misty-heron-77" },
];
const HIDDEN: ShownDesign[] = [
  { title: "Secret vase", tags: ["vase", "hush"], score: 5, visibility: "private" },
  { title: "Unlisted vase", tags: ["vase"], score: 5, visibility: "unlisted", pickRank: 3 },
  { title: "Hidden vase", tags: ["vase"], score: 5, state: "hidden", forkCount: 99 },
  { title: "Removed vase", tags: ["vase"], score: 5, state: "removed", trend: 99 },
  { title: "Deleted vase", tags: ["vase"], score: 5, state: "deleted", age: 0 },
];

beforeAll(() => showDesigns([...SHOWN, ...HIDDEN]));

const browse = (query: Partial<GalleryQuery>, cursor: string | null = null): Promise<GalleryPage> =>
  browseGallery({ ...EVERYTHING, ...query }, cursor);
const titles = async (query: Partial<GalleryQuery>): Promise<string[]> =>
  (await browse(query)).cards.map(({ title }) => title);

describe("shelves", () => {
  test("rated: by score, equal scores by age, unrated ones last by age", async () => {
    expect(await titles({ sort: "rated" })).toEqual([
      ...["Tall Vase", "Dragonfly", "Châtelaine"],
      ...["Otter's bowl", "花瓶", "Lighthouse"],
    ]);
  });

  test("new: the same among the last 30 days", async () => {
    expect(await titles({ sort: "new" })).toEqual(["Châtelaine", "Lighthouse"]);
  });

  test("forked, trending, newest and picks in their orders", async () => {
    expect((await titles({ sort: "forked" })).slice(0, 3)).toEqual(["Châtelaine", "Tall Vase", "Dragonfly"]);
    expect((await titles({ sort: "trending" })).slice(0, 3)).toEqual(["Châtelaine", "Lighthouse", "Tall Vase"]);
    expect((await titles({ sort: "newest" })).slice(0, 3)).toEqual(["Lighthouse", "Châtelaine", "Dragonfly"]);
    expect(await titles({ sort: "picks" })).toEqual(["Lighthouse", "Dragonfly"]);
  });

  test("random: a circle that is entered where the seed says, everything on it once", async () => {
    const fromEnd = await titles({ sort: "random", seed: 850_000 });
    expect(fromEnd[0]).toBe("Otter's bowl");
    expect(fromEnd[1]).toBe("花瓶");
    expect(new Set(fromEnd).size).toBe(SHOWN.length);
    expect((await titles({ sort: "random", seed: 0 }))[0]).toBe("花瓶");
  });

  test("the front page leaves out what nobody has looked at yet", async () => {
    await showDesign({ title: "Held", isHeld: true, age: 1 });
    expect((await listShelf("newest", 3)).map(({ title }) => title)).toContain("Held");
    expect((await listShelf("newest", 3, { isFrontPage: true })).map(({ title }) => title)).not.toContain("Held");
    await sql("delete from design where title = 'Held'");
  });
});

describe("search", () => {
  test.each([
    ["a title", "lighthouse", ["Lighthouse"]],
    ["the beginning of a word", "lighth", ["Lighthouse"]],
    ["a tag", "animal", ["Dragonfly", "Otter's bowl"]],
    ["an author", "misty heron 77", ["Châtelaine", "Otter's bowl"]],
    ["an author's handle", "misty-heron-77", ["Châtelaine", "Otter's bowl"]],
    ["all words, in any order", "vase dragonfly", ["Dragonfly"]],
    ["without the accents", "chatelaine", ["Châtelaine"]],
    ["with other accents", "chàtélaine ART DECO", ["Châtelaine"]],
    ["another script", "花瓶", ["花瓶"]],
    ["signs around words", "  «tall», vase!! ", ["Tall Vase"]],
    ["a word that a query language knows", "otter and", []],
  ])("finds by %s", async (_, q, found) => {
    expect(await titles({ q })).toEqual(found);
  });

  test.each([
    ["two letters swapped", "vsae", "vase", ["Tall Vase", "Dragonfly", "花瓶"]],
    ["one left out", "drgonfly", "dragonfly", ["Dragonfly"]],
    ["one too many", "lighthousse", "lighthouse", ["Lighthouse"]],
    ["a typo beside a right word", "tall vsae", "tall vase", ["Tall Vase"]],
    ["an author", "misty heorn", "misty heron", ["Châtelaine", "Otter's bowl"]],
  ])("guesses at %s", async (_, q, meant, found) => {
    const page = await browse({ q });
    expect(page.nearWords?.join(" ")).toBe(meant);
    expect(page.cards.map(({ title }) => title)).toEqual(found);
    expect(page.count).toBe(found.length);
  });

  test("says nothing of guesses when the words are there, or nothing is near", async () => {
    expect((await browse({ q: "vase" })).nearWords).toBeNull();
    expect(await browse({ q: "xyzzyxyzzy" })).toMatchObject({ cards: [], count: 0, nearWords: null, nextCursor: null });
  });

  test.each([
    "'",
    "vase' or '1'='1",
    "'); drop table design; --",
    "vase & !tall",
    "a:* | b",
    "\\",
    "%",
    "_",
    "(",
    "<->",
    ":*",
  ])("takes %s as plain text", async (q) => {
    const page = await browse({ q });
    expect(page.cards.every(({ title }) => SHOWN.some((design) => design.title === title))).toBe(true);
  });

  test("an empty query asks for everything, one of signs for nothing", async () => {
    expect((await browse({ q: "" })).count).toBe(SHOWN.length);
    expect(await browse({ q: "?!" })).toMatchObject({ cards: [], count: 0 });
  });
});

describe("filters", () => {
  test("by one tag, by several, by unknown and forbidden ones", async () => {
    expect(await titles({ tags: ["vase"] })).toEqual(["Tall Vase", "Dragonfly", "花瓶"]);
    expect(await titles({ tags: ["vase", "animal"] })).toEqual(["Dragonfly"]);
    expect(await titles({ tags: ["vase", "nothing"] })).toEqual([]);
    await sql("update tag set is_forbidden = true where name = 'animal'");
    expect(await titles({ tags: ["animal"] })).toEqual([]);
    expect((await listGalleryTags(9)).map(({ name }) => name)).not.toContain("animal");
    await sql("update tag set is_forbidden = false where name = 'animal'");
  });

  test("by licence, author and printability, together with words and tags", async () => {
    expect(await titles({ licence: "BY_SA" })).toEqual(["Lighthouse"]);
    expect(await titles({ author: "misty-heron-77" })).toEqual(["Châtelaine", "Otter's bowl"]);
    expect(await titles({ author: "nobody" })).toEqual([]);
    expect(await titles({ isPrintable: true })).toEqual(["Tall Vase", "Dragonfly"]);
    expect(await titles({ isPrintable: true, q: "vase", tags: ["vase"], licence: "CC0", author: "tester" })).toEqual([
      "Tall Vase",
    ]);
  });

  test("tags are offered with the number of public designs that carry them", async () => {
    expect(await listGalleryTags(2)).toEqual([
      { name: "vase", designCount: 3 },
      { name: "animal", designCount: 2 },
    ]);
    expect((await listGalleryTags(50)).map(({ name }) => name)).not.toContain("hush");
  });
});

test("what is not public and active is on no shelf, found by no search and in no count", async () => {
  const queries: Partial<GalleryQuery>[] = [
    ...GALLERY_SORTS.map((sort) => ({ sort, seed: sort === "random" ? 5 : null })),
    ...["vase", "secret", "secert", "unlisted", "removed", "deleted", "hush"].map((q) => ({ q })),
    ...[{ tags: ["vase"] }, { tags: ["hush"] }, { author: "tester" }, { licence: "BY" as const }],
  ];
  for (const query of queries) {
    const { cards, count } = await browse(query);
    expect(cards.map(({ title }) => title).filter((title) => HIDDEN.some((hidden) => hidden.title === title))).toEqual(
      [],
    );
    expect(count, JSON.stringify(query)).toBe(cards.length);
  }
});

describe("pages", () => {
  const request = { start: 0.3, limit: 2 };
  const anything = { words: [], tags: [], authorId: null, licence: null, isPrintable: false };

  test.each(GALLERY_SORTS)("of the %s shelf hold every design once, in one order", async (sort) => {
    const whole = await listGallery(database(), anything, { ...request, sort, after: null, limit: 50 });
    const paged: typeof whole = [];
    for (;;) {
      const after = paged.at(-1)?.end ?? null;
      const page = await listGallery(database(), anything, { ...request, sort, after });
      if (page.length === 0) break;
      paged.push(...page);
      expect(paged.length).toBeLessThanOrEqual(whole.length);
    }
    expect(paged.map(({ card }) => card.id)).toEqual(whole.map(({ card }) => card.id));
    expect(whole.length).toBeGreaterThan(1);
  });

  test("found few at a time hold the same as found by walking the shelf", async () => {
    const found = { ...anything, words: [["tester"]] };
    for (const sort of GALLERY_SORTS) {
      const walked = await listGallery(database(), found, { ...request, sort, after: null, limit: 50 });
      const fetched = await listFewMatches(database(), found, { ...request, sort, after: null, limit: 50 }, 50);
      expect(fetched, sort).toEqual({ rows: walked, count: walked.length });
      const rest = await listFewMatches(database(), found, { ...request, sort, after: walked[0]!.end }, 50);
      expect(rest?.rows, sort).toEqual(walked.slice(1, 3));
      expect(await listFewMatches(database(), found, { ...request, sort, after: null }, walked.length - 1)).toBeNull();
    }
  });

  test("stay where they are while designs come, and show ties in one order", async () => {
    const added: string[] = [];
    for (let index = 0; index < 60; index++) {
      added.push(await showDesign({ title: `Twin ${index}`, score: 3.2, age: 50, tags: ["twin"] }));
    }
    await sql("update design set published_at = '2026-01-01' where title like 'Twin %'");
    const first = await browse({ tags: ["twin"] });
    expect(first.cards).toHaveLength(24);
    // One before the page, one behind it: the next page is what it would have been, and the new one behind.
    await sql("update design set score = 4.9 where id = $1", [first.cards[3]!.id]);
    const late = await showDesign({ title: "Late twin", score: 1.1, tags: ["twin"] });
    const second = await browse({ tags: ["twin"] }, first.nextCursor);
    const third = await browse({ tags: ["twin"] }, second.nextCursor);
    const seen = [first, second, third].flatMap(({ cards }) => cards.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort()).toEqual([...added, late].sort());
    expect(third.nextCursor).toBeNull();
    expect([first.count, second.count]).toEqual([60, null]);
    const guessed = await browse({ q: "tiwn" });
    expect(guessed.nearWords).toEqual(["twin"]);
    const more = await browse({ q: "tiwn" }, guessed.nextCursor);
    expect(more.cards).toHaveLength(24);
    expect(more.cards.some(({ id }) => guessed.cards.some((card) => card.id === id))).toBe(false);
    await sql("delete from design where search_text like '%twin%'");
  });

  test("a cursor of another list is refused, by the API with a sentence", async () => {
    const { nextCursor } = { nextCursor: Buffer.from('["x"]').toString("base64url") };
    await expect(browse({}, nextCursor)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const newest = await listGallery(database(), anything, { ...request, sort: "newest", after: null });
    const cursor = Buffer.from(JSON.stringify([newest[0]!.end.key, newest[0]!.end.publishedAt, newest[0]!.end.id, 0]));
    expect((await callRoute(GET, { query: `?sort=newest&cursor=${cursor.toString("base64url")}` })).status).toBe(200);
    expect((await callRoute(GET, { query: `?sort=rated&cursor=${cursor.toString("base64url")}` })).status).toBe(400);
    expect((await callRoute(GET, { query: "?cursor=%00" })).status).toBe(400);
  });
});

test("the API answers with a page", async () => {
  const response = await callRoute(GET, { query: "?tag=animal&printable=1&sort=newest" });
  expect(response.status).toBe(200);
  const page = (await response.json()) as GalleryPage;
  expect(page).toMatchObject({ count: 1, isCountExact: true, nearWords: null, nextCursor: null });
  expect(page.cards).toMatchObject([{ title: "Dragonfly", author: { handle: "tester", isScript: false } }]);
});
