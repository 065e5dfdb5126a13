import { expect, test } from "vitest";
import { deriveDesignId } from "@/lib/contracts/ids";
import { hotQuery } from "@/lib/db/client";
import { rebuildTagCounts } from "@/lib/db/tag-repo";
import { getDesign } from "@/lib/services/designs";
import {
  deleteOwnDesign,
  getEditable,
  getSaveState,
  listAllowedLicences,
  updateOwnDesign,
} from "@/lib/services/publish";
import { listTagSuggestions } from "@/lib/services/tags";
import { doneGeneration } from "@/tests/support/bred-generation";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { crossOf, forkOf, next, published, save, texts } from "@/tests/support/community";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const nobody = { visitorId: null };

const rowOf = async (id: string) =>
  (
    await sql<{
      state: string;
      title: string;
      forkOf: string | null;
      searchText: string;
      trend: number;
      published: boolean;
    }>(
      `select state::text, title, fork_of_design_id as "forkOf", search_text as "searchText", trend,
              published_at is not null as published from design where id = $1`,
      [id],
    )
  )[0];

const countOf = async (tag: string) =>
  (await sql<{ count: number }>("select design_count as count from tag where name = $1", [tag]))[0]?.count ?? null;

test("twenty requests for one organism make one design; the id says which", async () => {
  const visitorId = newId();
  const { generationId } = await doneGeneration(visitorId);
  const organism = { generationId, slot: 4 };
  const answers = await Promise.all(Array.from({ length: 20 }, () => save(visitorId, organism)));
  expect(new Set(answers.map(({ id }) => id))).toEqual(new Set([deriveDesignId(visitorId, generationId, 4)]));
  expect(answers.filter(({ created }) => created)).toHaveLength(1);
  const [{ count }] = (await sql<{ count: number }>("select count(*)::int from design where visitor_id = $1", [
    visitorId,
  ])) as [{ count: number }];
  expect(count).toBe(1);
});

test("saved is for its author alone; publishing it later is the same design, with the new texts", async () => {
  const visitorId = newId();
  const { generationId } = await doneGeneration(visitorId);
  const organism = { generationId, slot: 2 };
  const saved = await save(visitorId, organism, { visibility: "private", title: "Draft", tags: ["secret plan"] });
  expect(saved).toMatchObject({ created: true, visibility: "private" });
  await expect(getDesign(nobody, saved.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(getDesign({ visitorId: newId() }, saved.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await getDesign({ visitorId }, saved.id)).toMatchObject({ title: "Draft", isOwn: true });
  expect(await countOf("secret plan")).toBe(0);
  expect(await listTagSuggestions("secret")).toEqual([]);
  const shown = await save(visitorId, organism, { title: "Éclair", tags: ["Cake"] });
  expect(shown).toMatchObject({ id: saved.id, visibility: "public", created: true, version: 2 });
  const view = await getDesign(nobody, saved.id);
  expect(view).toMatchObject({ title: "Éclair", tags: ["cake"], isOwn: false });
  expect(view.author.handle).toMatch(/^[a-z]+-[a-z]+-\d+$/);
  const row = await rowOf(saved.id);
  expect(row).toMatchObject({ published: true, searchText: expect.stringMatching(/^eclair cake [a-z]+ [a-z]+ \d+$/) });
  expect(row?.trend).toBeGreaterThan(0);
});

test("somebody else's organism cannot be published, a private one does not exist, an empty one is nothing", async () => {
  const owner = newId();
  const { generationId, runId } = await doneGeneration(owner);
  const other = newId();
  await expect(save(other, { generationId, slot: 1 })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await sql("update organism set waste = 'empty' where generation_id = $1 and slot = 5", [generationId]);
  await expect(save(owner, { generationId, slot: 5 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await sql("update run set visibility = 'private' where id = $1", [runId]);
  await expect(save(other, { generationId, slot: 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(getSaveState({ visitorId: other }, { generationId, slot: 1 })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(save(owner, { generationId: newId(), slot: 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the nearest published ancestor is found through picks, forks and what was only saved", async () => {
  const root = await published();
  const [second, third] = [newId(), newId()];
  const first = await forkOf(root.id, second);
  const deeper = await next(second, first, [4]);
  const kept = await save(second, { generationId: deeper.generationId, slot: 6 }, { visibility: "private" });
  // A third visitor picks from the second one's screen: a run of their own that keeps the lineage.
  const foreign = await next(third, deeper, [6, 7]);
  const grandchild = await save(third, { generationId: foreign.generationId, slot: 9 });
  expect((await rowOf(grandchild.id))?.forkOf).toBe(root.id);
  // The second goes on from what they saved, and publishes; then the saved one; then its child descends from that.
  const own = await forkOf(kept.id, second);
  const child = await save(second, { generationId: own.generationId, slot: 8 });
  expect((await rowOf(child.id))?.forkOf).toBe(root.id);
  await save(second, { generationId: deeper.generationId, slot: 6 }, { title: "Now shown" });
  const later = await save(second, { generationId: own.generationId, slot: 10 });
  expect((await rowOf(later.id))?.forkOf).toBe(kept.id);
});

test("an unchanged copy of a published design is not published again, but can be saved", async () => {
  const root = await published({ title: "The original" });
  const visitorId = newId();
  const { generationId } = await forkOf(root.id, visitorId);
  await expect(save(visitorId, { generationId, slot: 0 })).rejects.toMatchObject({
    code: "CONFLICT",
    publicMessage: expect.stringContaining("The original"),
  });
  expect(await save(visitorId, { generationId, slot: 0 }, { visibility: "private" })).toMatchObject({ created: true });
});

test("offspring keep share-alike and non-commercial; a cross of both can be kept but not published", async () => {
  const alike = await published({ licence: "BY_SA" });
  const nonCommercial = await published({ licence: "BY_NC" });
  const visitorId = newId();
  const fork = await forkOf(alike.id, visitorId);
  const organism = { generationId: fork.generationId, slot: 3 };
  expect(await getSaveState({ visitorId }, organism)).toMatchObject({
    design: null,
    licences: ["BY_SA"],
    ancestors: [{ id: alike.id, licence: "BY_SA" }],
  });
  await expect(save(visitorId, organism, { licence: "CC0" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const child = await save(visitorId, organism, { licence: "BY_SA" });
  expect(await listAllowedLicences({ visitorId }, child.id)).toEqual(["BY_SA"]);
  const cross = await crossOf(alike.id, nonCommercial.id, visitorId);
  const [mixed] = await sql<{ slot: number }>(
    "select slot from organism where generation_id = $1 and parent_slots @> '{0,1}' order by slot limit 1",
    [cross.generationId],
  );
  const both = { generationId: cross.generationId, slot: mixed!.slot };
  expect((await getSaveState({ visitorId }, both)).licences).toEqual([]);
  await expect(save(visitorId, both, { licence: "BY_SA" })).rejects.toMatchObject({
    code: "BAD_REQUEST",
    publicMessage: expect.stringContaining("contradict"),
  });
  expect(await save(visitorId, both, { visibility: "private" })).toMatchObject({ created: true });
});

test("an edit carries its version; the loser of two edits is told and sees what is there now", async () => {
  const { authorId, id } = await published();
  const viewer = { visitorId: authorId };
  const { version } = await getEditable(viewer, id);
  const edits = await Promise.allSettled(
    ["One", "Two"].map((title) => updateOwnDesign(viewer, id, { ...texts({ title }), version }, "test")),
  );
  expect(edits.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(edits.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "CONFLICT" } });
  const now = await getEditable(viewer, id);
  expect(now.version).toBe(version + 1);
  await updateOwnDesign(viewer, id, { ...texts({ title: "Three" }), version: now.version }, "test");
  expect((await getDesign(nobody, id)).title).toBe("Three");
  await expect(getEditable({ visitorId: newId() }, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(updateOwnDesign({ visitorId: newId() }, id, { ...texts(), version: 1 }, "test")).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("counts of tags follow publishing, editing, taking back and deleting, and equal their rebuild", async () => {
  const { authorId, id } = await published({ tags: ["zebra", "stripes"] });
  const viewer = { visitorId: authorId };
  expect([await countOf("zebra"), await countOf("stripes")]).toEqual([1, 1]);
  const edit = async (changes: Parameters<typeof texts>[0]) => {
    const { version } = await getEditable(viewer, id);
    await updateOwnDesign(viewer, id, { ...texts(changes), version }, "test");
  };
  await edit({ tags: ["zebra", "horse"] });
  expect([await countOf("zebra"), await countOf("stripes"), await countOf("horse")]).toEqual([1, 0, 1]);
  await edit({ tags: ["zebra"], visibility: "private" });
  expect(await countOf("zebra")).toBe(0);
  await expect(getDesign(nobody, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await edit({ tags: ["zebra"] });
  expect(await countOf("zebra")).toBe(1);
  expect((await listTagSuggestions("zebar")).map(({ name }) => name)).toContain("zebra");
  await deleteOwnDesign(viewer, id, (await getEditable(viewer, id)).version);
  expect(await countOf("zebra")).toBe(0);
  expect(await rebuildTagCounts(hotQuery)).toBe(0);
});

test("a forbidden tag refuses the whole publication", async () => {
  await sql("insert into tag (name, is_forbidden) values ('swear word', true)");
  const visitorId = newId();
  const { generationId } = await doneGeneration(visitorId);
  await expect(save(visitorId, { generationId, slot: 1 }, { tags: ["fine", "Swear  Word"] })).rejects.toMatchObject({
    code: "BAD_REQUEST",
    publicMessage: expect.stringContaining("swear word"),
  });
  expect(await rowOf(deriveDesignId(visitorId, generationId, 1))).toBeUndefined();
});

test("a deleted design goes; one with descendants leaves a nameless place, and can come back", async () => {
  const lonely = await published();
  await deleteOwnDesign({ visitorId: lonely.authorId }, lonely.id, 1);
  expect(await rowOf(lonely.id)).toBeUndefined();
  await deleteOwnDesign({ visitorId: lonely.authorId }, lonely.id, 1);

  const parent = await published({ title: "Mother" });
  const visitorId = newId();
  const { generationId } = await forkOf(parent.id, visitorId);
  const child = await save(visitorId, { generationId, slot: 4 });
  await expect(deleteOwnDesign({ visitorId }, parent.id, 1)).resolves.toBeUndefined();
  expect(await rowOf(parent.id)).toMatchObject({ state: "active" });
  await expect(deleteOwnDesign({ visitorId: parent.authorId }, parent.id, 7)).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await deleteOwnDesign({ visitorId: parent.authorId }, parent.id, 1);
  expect(await rowOf(parent.id)).toMatchObject({ state: "deleted", title: "" });
  for (const viewer of [nobody, { visitorId: parent.authorId }]) {
    await expect(getDesign(viewer, parent.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect((await rowOf(child.id))?.forkOf).toBe(parent.id);
  expect(await save(parent.authorId, parent.organism, { title: "Back" })).toMatchObject({
    id: parent.id,
    created: true,
  });
  expect(await getDesign(nobody, parent.id)).toMatchObject({ title: "Back" });
});

test("what an admin took down cannot be edited, published again or deleted by its author", async () => {
  const { authorId, id, organism } = await published();
  for (const state of ["hidden", "removed"]) {
    await sql("update design set state = $2::design_state where id = $1", [id, state]);
    const viewer = { visitorId: authorId };
    const refused = { code: "FORBIDDEN" };
    await expect(updateOwnDesign(viewer, id, { ...texts(), version: 1 }, "test")).rejects.toMatchObject(refused);
    await expect(save(authorId, organism)).rejects.toMatchObject(refused);
    await expect(deleteOwnDesign(viewer, id, 1)).rejects.toMatchObject(refused);
    await expect(getDesign(nobody, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("one visitor publishes twenty designs an hour, and may go on saving", async () => {
  const visitorId = newId();
  const first = await doneGeneration(visitorId);
  const second = await doneGeneration(visitorId);
  const organisms = [first, second].flatMap(({ generationId }) =>
    Array.from({ length: 15 }, (_, slot) => ({ generationId, slot })),
  );
  await sql("update organism set waste = null where generation_id = any($1)", [
    [first.generationId, second.generationId],
  ]);
  for (const organism of organisms.slice(0, 20)) await save(visitorId, organism);
  await expect(save(visitorId, organisms[20]!)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS", status: 429 });
  expect(await save(visitorId, organisms[20]!, { visibility: "private" })).toMatchObject({ created: true });
});

test("a cross starts with both parents and mostly their crosses, in the first one's settings", async () => {
  const [a, b] = [await published(), await published()];
  await sql("update design set glaze = 3, isovalue = -0.2 where id = $1", [a.id]);
  const visitorId = newId();
  const { generationId, runId } = await crossOf(a.id, b.id, visitorId);
  const organisms = await sql<{
    slot: number;
    genomeHash: string;
    parents: number[];
    operator: string;
    isParent: boolean;
  }>(
    `select slot, genome_hash as "genomeHash", parent_slots as parents, operator, is_parent as "isParent"
     from organism where generation_id = $1 order by slot`,
    [generationId],
  );
  const hashes = await sql<{ id: string; hash: string }>(
    "select id, genome_hash as hash from design where id = any($1)",
    [[a.id, b.id]],
  );
  const hashOf = (id: string) => hashes.find((row) => row.id === id)!.hash;
  expect(organisms[0]).toMatchObject({ genomeHash: hashOf(a.id), parents: [0], isParent: true });
  expect(organisms[1]).toMatchObject({ genomeHash: hashOf(b.id), parents: [1], isParent: true });
  expect(organisms.filter(({ parents }) => parents.length === 2).length).toBeGreaterThanOrEqual(10);
  const [run] = await sql<{ glaze: number; isovalue: number }>("select glaze, isovalue from run where id = $1", [
    runId,
  ]);
  expect(run).toEqual({ glaze: 3, isovalue: -0.2 });
  const forks = await sql<{ count: number }>("select fork_count as count from design where id = any($1)", [
    [a.id, b.id],
  ]);
  expect(forks.map(({ count }) => count)).toEqual([1, 1]);
  await expect(crossOf(a.id, a.id, visitorId)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(crossOf(a.id, newId(), visitorId)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
