import { beforeAll, describe, expect, test } from "vitest";
import { MAX_COLLECTIONS } from "@/lib/contracts/collection";
import {
  collectDesign,
  createCollection,
  deleteCollection,
  getCollection,
  listCollectionChoices,
  listCollections,
  updateCollection,
} from "@/lib/services/collections";
import { getDesign } from "@/lib/services/designs";
import { getFamily } from "@/lib/services/family";
import { hasFavourite, listOwnFavourites, setFavourite } from "@/lib/services/favourites";
import { isFollowing, listFollows, setFollowing } from "@/lib/services/follow";
import { moderate } from "@/lib/services/moderation";
import { countUnreadNews, listNews, markNewsRead } from "@/lib/services/news";
import { getApiLineage } from "@/lib/services/public-read";
import { deleteOwnDesign, updateOwnDesign } from "@/lib/services/publish";
import { rateDesign } from "@/lib/services/rate";
import { report } from "@/lib/services/report";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { crossed, crossOf, forkOf, next, published, save, texts } from "@/tests/support/community";
import { designThing, makeAccount } from "@/tests/support/moderation-rows";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const nobody = { visitorId: null };
const handleOf = async (id: string) => (await getDesign(nobody, id)).author.handle;

describe("favourites", () => {
  test("are one's own, newest first, without what is not there any more", async () => {
    const viewer = { visitorId: newId() };
    const [first, second] = [await published(), await published()];
    await setFavourite(viewer, first.id, true);
    await setFavourite(viewer, second.id, true);
    const list = async () => (await listOwnFavourites(viewer, { offset: 0, limit: 10 })).map(({ id }) => id);
    expect(await list()).toEqual([second.id, first.id]);
    expect(await hasFavourite(viewer, first.id)).toBe(true);
    expect(await hasFavourite({ visitorId: newId() }, first.id)).toBe(false);
    await updateOwnDesign(
      { visitorId: second.authorId },
      second.id,
      { ...texts({ visibility: "private" }), version: 1 },
      "test",
    );
    expect(await list()).toEqual([first.id]);
    await expect(setFavourite(viewer, second.id, true)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await setFavourite(viewer, first.id, false);
    expect(await list()).toEqual([]);
    expect((await getDesign(nobody, first.id)).favouriteCount).toBe(0);
  });
});

describe("collections", () => {
  test("a private one is nobody else's; a public one shows only what the looker may see", async () => {
    const owner = { visitorId: newId() };
    const [design, draft] = [await published(), await published({ visibility: "private" }, owner.visitorId)];
    const key = newId();
    const input = { key, title: "Vases", description: "", visibility: "private" as const, designId: design.id };
    const { id } = await createCollection(owner, input);
    expect(await createCollection(owner, input)).toEqual({ id });
    await collectDesign(owner, { collectionId: id, designId: draft.id }, { isIn: true, toFront: false });
    await collectDesign(owner, { collectionId: id, designId: draft.id }, { isIn: true, toFront: false });
    expect((await getCollection(owner, id)).designs.map((card) => card.id)).toEqual([draft.id, design.id]);
    expect((await getCollection(owner, id, "oldest")).designs.map((card) => card.id)).toEqual([design.id, draft.id]);
    await expect(getCollection(nobody, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await listCollections(nobody, owner.visitorId)).toEqual([]);

    const stranger = { visitorId: newId() };
    const change = { title: "Mine", description: "", visibility: "public" as const, version: 1 };
    await expect(updateCollection(stranger, id, change)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      collectDesign(stranger, { collectionId: id, designId: design.id }, { isIn: true, toFront: false }),
    ).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await updateCollection(owner, id, change);
    await expect(updateCollection(owner, id, change)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await getCollection(nobody, id)).toMatchObject({
      title: "Mine",
      isOwn: false,
      designs: [{ id: design.id }],
    });
    expect(await listCollections(nobody, owner.visitorId)).toMatchObject([
      { id, designCount: 1, coverIds: [design.id] },
    ]);
    expect(await listCollectionChoices(owner, design.id)).toMatchObject([{ id, isIn: true }]);
    expect(await listCollectionChoices(stranger, design.id)).toEqual([]);
    await deleteCollection(stranger, id);
    await collectDesign(owner, { collectionId: id, designId: design.id }, { isIn: false });
    expect((await getCollection(nobody, id)).designs).toEqual([]);
    await deleteCollection(owner, id);
    await expect(getCollection(owner, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await getDesign(nobody, design.id)).toMatchObject({ id: design.id });
  });

  test("a repeat of the click that made the last one allowed gets that one; another one is refused", async () => {
    const owner = await published().then(({ authorId }) => ({ visitorId: authorId }));
    const input = (key = newId()) => ({ key, title: "One of many", description: "", visibility: "private" as const });
    const last = input();
    const { id } = await createCollection(owner, last);
    await sql(
      "insert into collection (id, visitor_id, title) select md5($1 || n), $1, 'filler ' || n from generate_series(2, $2) n",
      [owner.visitorId, MAX_COLLECTIONS],
    );
    expect(await createCollection(owner, last)).toEqual({ id });
    await expect(createCollection(owner, input())).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is arranged by hand: what is put in front is the first, again and again", async () => {
    const owner = { visitorId: newId() };
    const [first, second, third] = [await published(), await published(), await published()];
    const { id } = await createCollection(owner, {
      key: newId(),
      title: "In order",
      description: "",
      visibility: "private",
      designId: first.id,
    });
    for (const design of [second, third]) {
      await collectDesign(owner, { collectionId: id, designId: design.id }, { isIn: true, toFront: false });
    }
    const order = async () => (await getCollection(owner, id)).designs.map((card) => card.id);
    expect(await order()).toEqual([third.id, second.id, first.id]);
    await collectDesign(owner, { collectionId: id, designId: first.id }, { isIn: true, toFront: true });
    expect(await order()).toEqual([first.id, third.id, second.id]);
    await collectDesign(owner, { collectionId: id, designId: second.id }, { isIn: true, toFront: true });
    expect(await order()).toEqual([second.id, first.id, third.id]);
    expect((await listCollections(owner, owner.visitorId))[0]?.coverIds[0]).toBe(second.id);
    const stranger = { visitorId: newId() };
    await expect(
      collectDesign(stranger, { collectionId: id, designId: third.id }, { isIn: true, toFront: true }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await order()).toEqual([second.id, first.id, third.id]);
  });

  test("nobody collects what they may not see", async () => {
    const owner = { visitorId: newId() };
    const draft = await published({ visibility: "private" });
    const input = { key: newId(), title: "Found", description: "", visibility: "public" as const };
    await expect(createCollection(owner, { ...input, designId: draft.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const { id } = await createCollection(owner, input);
    await expect(
      collectDesign(owner, { collectionId: id, designId: draft.id }, { isIn: true, toFront: false }),
    ).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("news", () => {
  test("the author hears once of each rating, favourite and fork, never of their own", async () => {
    const mother = await published({ title: "Mother" });
    const author = { visitorId: mother.authorId };
    const fan = { visitorId: newId() };
    await rateDesign(fan, { designId: mother.id, stars: 4, addressPrefix: "net" });
    await rateDesign(fan, { designId: mother.id, stars: 5, addressPrefix: "net" });
    for (const isWanted of [true, false, true]) await setFavourite(fan, mother.id, isWanted);
    await setFavourite(author, mother.id, true);
    const { generationId } = await forkOf(mother.id, fan.visitorId);
    const child = await save(fan.visitorId, { generationId, slot: 4 }, { title: "Daughter" });
    await updateOwnDesign(
      fan,
      child.id,
      { ...texts({ title: "Daughter", visibility: "private" }), version: 1 },
      "test",
    );
    await updateOwnDesign(fan, child.id, { ...texts({ title: "Daughter" }), version: 2 }, "test");
    const own = await forkOf(mother.id, mother.authorId);
    await save(mother.authorId, { generationId: own.generationId, slot: 3 });

    const { items, nextCursor } = await listNews(author);
    expect(nextCursor).toBeNull();
    expect(items.map(({ kind, design, detail }) => [kind, design?.title, detail])).toEqual([
      ["forked", "Daughter", "Mother"],
      ["favourited", "Mother", ""],
      ["rated", "Mother", ""],
    ]);
    expect(items[0]!.actorHandle).toBe(await handleOf(child.id));
    expect(await countUnreadNews(author)).toBe(3);
    await markNewsRead(author, items[1]!.createdAt);
    expect(await countUnreadNews(author)).toBe(1);
    await markNewsRead(author, items[0]!.createdAt);
    expect(await countUnreadNews(author)).toBe(0);
    expect((await listNews(author)).items.every(({ isRead }) => isRead)).toBe(true);
    expect(await countUnreadNews(fan)).toBe(0);
    expect(await countUnreadNews(nobody)).toBe(0);
  });

  test("news about what was made private or deleted are not shown", async () => {
    const mother = await published();
    const visitorId = newId();
    const { generationId } = await forkOf(mother.id, visitorId);
    const child = await save(visitorId, { generationId, slot: 4 });
    expect(await countUnreadNews({ visitorId: mother.authorId })).toBe(1);
    await updateOwnDesign({ visitorId }, child.id, { ...texts({ visibility: "private" }), version: 1 }, "test");
    expect(await countUnreadNews({ visitorId: mother.authorId })).toBe(0);
    expect((await listNews({ visitorId: mother.authorId })).items).toEqual([]);
  });

  test("a deleted design is not named any more in the news of what grew from it", async () => {
    const author = { visitorId: newId() };
    const other = await published({ title: "Stranger" });
    const [kept, gone] = [
      await published({ title: "Kept" }, author.visitorId),
      await published({ title: "Gone" }, author.visitorId),
    ];
    const visitorId = newId();
    for (const [mother, title] of [
      [kept, "First"],
      [gone, "Second"],
    ] as const) {
      const { generationId } = await forkOf(mother.id, visitorId);
      await save(visitorId, { generationId, slot: 4 }, { title });
    }
    // Of a cross, the author of the second parent is told too.
    const cross = await crossOf(other.id, gone.id, visitorId);
    await save(visitorId, { generationId: cross.generationId, slot: 5 }, { title: "Third" });
    const news = async () =>
      (await listNews(author)).items.map(({ kind, design, detail }) => `${kind} ${design?.title} of ${detail}`).sort();
    expect(await news()).toEqual(["forked First of Kept", "forked Second of Gone", "forked Third of Gone"]);

    await updateOwnDesign(author, kept.id, { ...texts({ title: "Renamed" }), version: 1 }, "test");
    await updateOwnDesign(author, gone.id, { ...texts({ title: "Going" }), version: 1 }, "test");
    expect(await news()).toEqual(["forked First of Renamed", "forked Second of Going", "forked Third of Going"]);
    await deleteOwnDesign(author, gone.id, 2);
    expect(await news()).toEqual(["forked First of Renamed", "forked Second of ", "forked Third of "]);
  });

  test("followers of an author or a tag hear of what is published, once, also when both fit", async () => {
    const maker = await published({ tags: ["lamp"] }, (await makeAccount("member")).id);
    const follower = { visitorId: newId() };
    const author = { kind: "author" as const, handle: await handleOf(maker.id) };
    const tag = { kind: "tag" as const, name: "lamp" };
    for (const target of [author, tag]) {
      await setFollowing(follower, { target, isFollowing: true });
      await setFollowing(follower, { target, isFollowing: true });
      expect(await isFollowing(follower, target)).toBe(true);
    }
    expect(await listFollows(follower)).toEqual({ authors: [author.handle], tags: ["lamp"] });
    const another = await published({ tags: ["lamp"], title: "Second lamp" }, maker.authorId);
    await published({ tags: ["table"] });
    await published({ tags: ["table"], visibility: "private" }, maker.authorId);
    expect((await listNews(follower)).items.map(({ kind, design }) => [kind, design?.id])).toEqual([
      ["published", another.id],
    ]);
    await setFollowing(follower, { target: author, isFollowing: false });
    expect(await isFollowing(follower, author)).toBe(false);
    await expect(
      setFollowing({ visitorId: maker.authorId }, { target: author, isFollowing: true }),
    ).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    const unknown = { kind: "author" as const, handle: "nobody-here-1" };
    await expect(setFollowing(follower, { target: unknown, isFollowing: true })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("followers hear of a design that is held back only when it is held no more, and it is new to them then", async () => {
    const follower = { visitorId: newId() };
    await published({ tags: ["teapot"] });
    await setFollowing(follower, { target: { kind: "tag", name: "teapot" }, isFollowing: true });
    const { id } = await published({ tags: ["teapot"], title: "Nobody has looked at this" });
    const { items } = await listNews(follower);
    expect([items, await countUnreadNews(follower)]).toEqual([[], 0]);
    await markNewsRead(follower, new Date().toISOString());
    const admin = await makeAccount("admin");
    await moderate(admin.caller, { thing: designThing(id), act: "approve", reason: "" });
    expect((await listNews(follower)).items).toMatchObject([{ kind: "published", design: { id }, isRead: false }]);
    expect(await countUnreadNews(follower)).toBe(1);
  });

  test("long lists come in pages without gaps", async () => {
    const reader = newId();
    await sql("insert into visitor (id) values ($1)", [reader]);
    await sql(
      `insert into news (id, visitor_id, kind, detail, created_at)
       select md5(n::text), $1, 'won', 'Chess ' || n, now() - n * interval '1 minute' from generate_series(1, 90) n`,
      [reader],
    );
    const seen: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await listNews({ visitorId: reader }, { cursor });
      seen.push(...page.items.map(({ detail }) => detail));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(seen).toEqual(Array.from({ length: 90 }, (_, index) => `Chess ${index + 1}`));
    await expect(listNews({ visitorId: reader }, { cursor: "yesterday" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});

describe("the family of a design", () => {
  let grandmother: Awaited<ReturnType<typeof published>>;
  let mother: { id: string };
  let child: { id: string };
  const [second, third] = [newId(), newId()];

  beforeAll(async () => {
    grandmother = await published({ title: "Grandmother", tags: ["pear"] });
    const run = await forkOf(grandmother.id, second);
    const deeper = await next(second, run, [3]);
    mother = await save(
      second,
      { generationId: deeper.generationId, slot: 5 },
      { title: "Mother", tags: ["pear", "jug"] },
    );
    const last = await forkOf(mother.id, third);
    child = await save(third, { generationId: last.generationId, slot: 6 }, { title: "Child", tags: ["jug"] });
  });

  test("shows ancestors from the root, children, and siblings in spirit by tags", async () => {
    const family = await getFamily(nobody, child.id);
    expect(family.ancestors.map((member) => member.kind === "design" && member.design.title)).toEqual([
      "Grandmother",
      "Mother",
    ]);
    expect(family).toMatchObject({ hasOlder: false, children: [], childCount: 0, crossedWith: [] });
    expect((await getFamily(nobody, mother.id)).children.map(({ title }) => title)).toEqual(["Child"]);
    const jug = await published({ title: "Cousin jug", tags: ["jug"] });
    expect((await getFamily(nobody, child.id)).siblings.map(({ id }) => id)).toEqual([jug.id]);
  });

  test("a deleted or private ancestor keeps its place without a name; a private child is not shown", async () => {
    await updateOwnDesign(
      { visitorId: second },
      mother.id,
      { ...texts({ visibility: "private" }), version: 1 },
      "test",
    );
    await deleteOwnDesign({ visitorId: grandmother.authorId }, grandmother.id, 1);
    const family = await getFamily(nobody, child.id);
    expect(family.ancestors.map(({ kind }) => kind)).toEqual(["gone", "gone"]);
    expect(JSON.stringify(family)).not.toMatch(/Mother|Grandmother/);
    await expect(getFamily(nobody, mother.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await getFamily({ visitorId: second }, mother.id)).childCount).toBe(1);
    await updateOwnDesign({ visitorId: third }, child.id, { ...texts({ visibility: "private" }), version: 1 }, "test");
    expect((await getFamily({ visitorId: second }, mother.id)).childCount).toBe(0);
  });

  test("a cross names both parents", async () => {
    const [a, b] = [await published({ title: "Left" }), await published({ title: "Right" })];
    const { id, authorId: visitorId } = await crossed(a.id, b.id, { title: "Both" });
    const family = await getFamily(nobody, id);
    const titles = [...family.ancestors, ...family.crossedWith].map(
      (member) => member.kind === "design" && member.design.title,
    );
    expect(titles.sort()).toEqual(["Left", "Right"]);
    for (const { id: parentId, authorId } of [a, b]) {
      expect(await countUnreadNews({ visitorId: authorId })).toBe(1);
      expect((await getFamily(nobody, parentId)).children.map((child) => child.id)).toEqual([id]);
      const { ancestors, crossedWith } = await getApiLineage(nobody, id);
      expect([...ancestors, ...crossedWith].map((relative) => relative.id)).toContain(parentId);
      expect((await getApiLineage(nobody, parentId)).children.map((child) => child.id)).toEqual([id]);
    }
    // Saved again it still has both; a parent that is deleted keeps its nameless place.
    const again = { ...texts({ title: "Both, again" }), version: 1 };
    await updateOwnDesign({ visitorId }, id, again, "test");
    await deleteOwnDesign({ visitorId: a.authorId }, a.id, 1);
    await deleteOwnDesign({ visitorId: b.authorId }, b.id, 1);
    const { ancestors, crossedWith } = await getFamily(nobody, id);
    expect([...ancestors, ...crossedWith].map(({ kind }) => kind)).toEqual(["gone", "gone"]);
  });
});

test("a report is kept once per reporter and target; what one cannot see cannot be reported", async () => {
  const design = await published();
  const draft = await published({ visibility: "private" });
  const reporter = { visitorId: newId() };
  const input = { target: { kind: "design" as const, id: design.id }, reason: "spam" as const, text: "Buy now" };
  expect(await report(reporter, input, "net")).toEqual({ created: true });
  expect(await report(reporter, { ...input, text: "Again" }, "net")).toEqual({ created: false });
  expect(await report({ visitorId: newId() }, input, "net")).toEqual({ created: true });
  await expect(report(reporter, { ...input, target: { kind: "design", id: draft.id } }, "net")).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const rows = await sql<{ text: string }>("select text from report where target_id = $1 and visitor_id = $2", [
    design.id,
    reporter.visitorId,
  ]);
  expect(rows).toEqual([{ text: "Buy now" }]);
});
