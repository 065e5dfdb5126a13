import { describe, expect, test } from "vitest";
import { UpdateDesignInput } from "@/lib/contracts/publish";
import { actOnTag, findTags } from "@/lib/services/admin-tags";
import { getCandidates, getChallenge } from "@/lib/services/challenges";
import { getDesign } from "@/lib/services/designs";
import { updateOwnDesign } from "@/lib/services/publish";
import { publishStarterCollection } from "@/lib/services/publish-starter-collection";
import { shipChallenges } from "@/lib/services/ship-challenges";
import { starterEntries } from "@/tests/support/bred-generation";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { published, texts } from "@/tests/support/community";
import { entriesOf, makeAccount, makeVisitor, undoLast } from "@/tests/support/moderation-rows";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

/** A challenge with a slot for each tag. Returns the first slot's id. */
async function makeSlot({ tags, isFrozen = false }: { tags: string[]; isFrozen?: boolean }): Promise<string> {
  const challengeId = newId();
  await sql(
    `insert into challenge (id, slug, title, layout, scoring, opens_at, frozen_at)
     values ($1, $1, 'Lights', 'shelf', 'rating', now(), case when $2 then now() end)`,
    [challengeId, isFrozen],
  );
  const slotIds = tags.map(newId);
  await sql(
    `insert into challenge_slot (id, challenge_id, position, title, tag)
     select s.id, $2, s.position - 1, 'Light', s.tag
     from unnest($1::text[], $3::text[]) with ordinality as s (id, tag, position)`,
    [slotIds, challengeId, tags],
  );
  return slotIds[0]!;
}

describe("tags", () => {
  const tagsOf = async (id: string) =>
    (
      await sql<{ name: string }>(
        "select t.name from design_tag dt join tag t on t.id = dt.tag_id where dt.design_id = $1 order by 1",
        [id],
      )
    ).map(({ name }) => name);
  const countOf = async (name: string) =>
    (await sql<{ count: number }>("select design_count as count from tag where name = $1", [name]))[0]?.count;
  const searchText = async (id: string) =>
    (await sql<{ text: string }>("select search_text as text from design where id = $1", [id]))[0]!.text;

  test("merging moves designs, followers, counts and slots; undo takes back only what the merge brought", async () => {
    const admin = await makeAccount("admin");
    const one = await published({ tags: ["lamps"] });
    const both = await published({ tags: ["lamps", "lamp"] });
    const follower = await makeVisitor();
    await sql("insert into follow (id, visitor_id, tag_id) select $1, $2, id from tag where name = 'lamps'", [
      newId(),
      follower,
    ]);
    const [open, other, frozen] = [
      await makeSlot({ tags: ["lamps"] }),
      await makeSlot({ tags: ["lamp"] }),
      await makeSlot({ tags: ["lamps", "lamp"], isFrozen: true }),
    ];
    const slotTags = async () =>
      (
        await sql<{ tag: string }>(
          "select tag from challenge_slot where id = any($1) order by array_position($1, id)",
          [[open, other, frozen]],
        )
      ).map(({ tag }) => tag);
    const versions = async () =>
      (
        await sql<{ version: number }>(
          `select c.version from challenge c join challenge_slot s on s.challenge_id = c.id
           where s.id = any($1) order by array_position($1, s.id)`,
          [[open, other, frozen]],
        )
      ).map(({ version }) => version);
    const entries = await entriesOf(() =>
      actOnTag(admin.caller, { act: "merge", name: "lamps", into: "lamp", reason: "plural" }),
    );
    expect(await slotTags()).toEqual(["lamp", "lamp", "lamps"]);
    // Somebody who edits the challenge at the same time is told.
    expect(await versions()).toEqual([2, 1, 1]);
    expect(entries).toMatchObject([{ action: "tag.merge", targetId: "lamps", after: { into: "lamp" } }]);
    expect([await tagsOf(one.id), await tagsOf(both.id)]).toEqual([["lamp"], ["lamp"]]);
    expect([await countOf("lamps"), await countOf("lamp")]).toEqual([0, 2]);
    expect(await searchText(one.id)).toMatch(/\blamp\b/);
    const followed = () =>
      sql("select t.name from follow f join tag t on t.id = f.tag_id where f.visitor_id = $1", [follower]);
    expect(await followed()).toEqual([{ name: "lamp" }]);

    await undoLast(admin);
    expect([await tagsOf(one.id), await tagsOf(both.id)]).toEqual([["lamps"], ["lamp", "lamps"]]);
    expect([await countOf("lamps"), await countOf("lamp")]).toEqual([2, 1]);
    expect(await followed()).toEqual([{ name: "lamps" }]);
    expect(await slotTags()).toEqual(["lamps", "lamp", "lamps"]);
    expect(await versions()).toEqual([3, 1, 1]);
  });

  test("two that one open challenge has places for are not merged, and an undo does not give it two of one tag", async () => {
    const admin = await makeAccount("admin");
    for (const tag of ["cups", "cup", "mugs", "mug"]) await published({ tags: [tag] });
    await makeSlot({ tags: ["cup", "cups"] });
    const merge = (name: string, into: string) =>
      actOnTag(admin.caller, { act: "merge", name, into, reason: "plural" });
    const refusal = {
      code: "CONFLICT",
      publicMessage: "The challenge “Lights” has a place for each of these tags. Change its places first.",
    };
    await expect(merge("cups", "cup")).rejects.toMatchObject(refusal);
    const slotId = await makeSlot({ tags: ["mugs"] });
    await merge("mugs", "mug");
    await sql(
      `insert into challenge_slot (id, challenge_id, position, title, tag)
       select $1, challenge_id, 1, 'Mugs', 'mugs' from challenge_slot where id = $2`,
      [newId(), slotId],
    );
    await expect(undoLast(admin)).rejects.toMatchObject(refusal);
  });

  test("what is merged or forbidden stays so when the site starts again", async () => {
    const admin = await makeAccount("admin");
    const entries = starterEntries(2, "tags").map((entry) => ({ ...entry, tags: ["vase", "flowerpot", "rude word"] }));
    const start = async (changes: object = {}) => {
      await publishStarterCollection(entries.map((entry) => ({ ...entry, ...changes })));
      await shipChallenges();
    };
    const ids = async () =>
      (
        await sql<{ id: string }>(
          "select id from design where objective is not null and title like 'Design %' order by id",
        )
      ).map(({ id }) => id);
    await start();
    const [one, two] = (await ids()) as [string, string];
    const vase = async () => (await getChallenge({ visitorId: null }, "pencil-vase")).slots.map(({ tag }) => tag);
    expect(await vase()).toEqual(["vase"]);
    await published({ tags: ["vessel"] });
    await actOnTag(admin.caller, { act: "merge", name: "vase", into: "vessel", reason: "wider" });
    await actOnTag(admin.caller, { act: "forbid", name: "rude word", reason: "" });
    await start();
    expect(await ids()).toEqual([one, two]);
    for (const id of [one, two]) {
      expect((await getDesign({ visitorId: null }, id)).tags).toEqual(["flowerpot", "vessel"]);
      expect(await searchText(id)).not.toMatch(/vase|rude/);
    }
    expect(await vase()).toEqual(["vessel"]);
    expect((await getCandidates({ visitorId: null }, { slug: "pencil-vase", tag: "vessel" })).candidates).toHaveLength(
      3,
    );
    // Designs that come later do not carry a forbidden tag either; those that nobody merged follow their entries.
    const later = starterEntries(4, "tags")
      .slice(2)
      .map((entry) => ({ ...entry, title: "Later", tags: ["flowerpot", "rude word"] }));
    await publishStarterCollection(later);
    await publishStarterCollection(
      later.map((entry) => ({ ...entry, title: "Renamed", tags: ["teapot", "rude word"] })),
    );
    const renamed = await sql<{ id: string }>("select id from design where title = 'Renamed'");
    expect(renamed).toHaveLength(2);
    for (const { id } of renamed) {
      expect(await tagsOf(id)).toEqual(["teapot"]);
      expect(await searchText(id)).toMatch(/renamed.*teapot/);
      expect(await searchText(id)).not.toMatch(/rude|flowerpot/);
    }
    await start({ description: "New words." });
    expect(await getDesign({ visitorId: null }, one)).toMatchObject({
      description: "New words.",
      tags: ["flowerpot", "vessel"],
    });
  });

  test("undo of a merge leaves those alone who came to the other tag or left it since", async () => {
    const admin = await makeAccount("admin");
    const [left, stays] = [await published({ tags: ["bowls"] }), await published({ tags: ["bowls", "bowl"] })];
    const follower = await makeVisitor();
    await sql("insert into follow (id, visitor_id, tag_id) select $1, $2, id from tag where name = 'bowls'", [
      newId(),
      follower,
    ]);
    await actOnTag(admin.caller, { act: "merge", name: "bowls", into: "bowl", reason: "plural" });
    const came = await published({ tags: ["bowl"] });
    await updateOwnDesign(
      { visitorId: left.authorId },
      left.id,
      UpdateDesignInput.parse({ ...texts({ tags: ["cup"] }), version: 1 }),
      "test",
    );
    await sql("delete from follow where visitor_id = $1", [follower]);
    await undoLast(admin);
    expect(await Promise.all([left, stays, came].map(({ id }) => tagsOf(id)))).toEqual([
      ["cup"],
      ["bowl", "bowls"],
      ["bowl"],
    ]);
    expect(await sql("select from follow where visitor_id = $1", [follower])).toEqual([]);
  });

  test("a forbidden tag is refused and not found by search, also one that nobody has used yet; undo allows it", async () => {
    const admin = await makeAccount("admin");
    const { id } = await published({ tags: ["zigzag"] });
    await actOnTag(admin.caller, { act: "forbid", name: "zigzag", reason: "" });
    expect(await searchText(id)).not.toContain("zigzag");
    expect((await getDesign({ visitorId: null }, id)).tags).toEqual([]);
    await expect(published({ tags: ["zigzag"] })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await actOnTag(admin.caller, { act: "forbid", name: "nobody uses this", reason: "" });
    await expect(published({ tags: ["nobody uses this"] })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect((await findTags(admin.caller, "zigzag"))[0]).toMatchObject({ isForbidden: true });
    const again = await entriesOf(() =>
      expect(actOnTag(admin.caller, { act: "forbid", name: "zigzag", reason: "" })).rejects.toMatchObject({
        code: "CONFLICT",
      }),
    );
    expect(again).toEqual([]);
    await undoLast(admin);
    await published({ tags: ["nobody uses this"] });
  });
});

describe("words", () => {
  test("a design with a forbidden word is not published, but may be kept for oneself", async () => {
    await expect(published({ title: "F.u.c.k vase" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(published({ tags: ["sh1t"] })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await published({ title: "F.u.c.k vase", visibility: "private" });
    await published({ title: "Scunthorpe grape assassin" });
  });
});
