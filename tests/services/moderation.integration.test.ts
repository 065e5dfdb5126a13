import { describe, expect, test } from "vitest";
import type { PublicId } from "@/lib/contracts/ids";
import type { ModeratedThing, ThingFilter } from "@/lib/contracts/moderation";
import { hotTransaction } from "@/lib/db/client";
import { lockVisitor } from "@/lib/db/visitor-repo";
import { answer, appeal, getHiddenDesign, listAppeals } from "@/lib/services/appeal";
import { updateRun } from "@/lib/services/generations";
import { hideAtThreshold, listModerated, moderate, shouldHold } from "@/lib/services/moderation";
import { actOnPerson, findPeople } from "@/lib/services/people";
import { actOnReports, listHeld } from "@/lib/services/report-cases";
import { undo } from "@/lib/services/undo";
import { closeConnectionsAfterAll } from "../support/close-connections";
import { published } from "../support/community";
import {
  auditRows,
  designState,
  designThing,
  entriesOf,
  type MadeAccount,
  makeAccount,
  makeReport,
  makeVisitor,
  reportedDesign,
  undoLast,
} from "../support/moderation-rows";
import { newId, sql } from "../support/site-state";

closeConnectionsAfterAll();

const SETTINGS = { holdNewAnonymous: true };
const tagCount = async (name: string) =>
  (await sql<{ count: number }>("select design_count as count from tag where name = $1", [name]))[0]?.count;

describe("hiding, removing, restoring", () => {
  test("each is one entry with what was before, and the counts of tags follow", async () => {
    const admin = await makeAccount("admin");
    const { id } = await published({ tags: ["lantern"] });
    const thing = designThing(id);
    expect(await tagCount("lantern")).toBe(1);

    const hiding = await entriesOf(() => moderate(admin.caller, { thing, act: "hide", reason: "rude" }));
    expect(hiding).toMatchObject([
      { action: "design.hide", targetId: id, actor: admin.handle, reason: "rude", before: { state: "active" } },
    ]);
    expect([await designState(id), await tagCount("lantern")]).toEqual(["hidden", 0]);

    expect(await entriesOf(() => moderate(admin.caller, { thing, act: "remove", reason: "worse" }))).toHaveLength(1);
    expect(await designState(id)).toBe("removed");
    expect(await entriesOf(() => moderate(admin.caller, { thing, act: "restore", reason: "fine" }))).toHaveLength(1);
    expect([await designState(id), await tagCount("lantern")]).toEqual(["active", 1]);
  });

  test("what fails leaves no entry", async () => {
    const admin = await makeAccount("admin");
    const { id } = await published();
    const restoring = await entriesOf(() =>
      expect(moderate(admin.caller, { thing: designThing(id), act: "restore", reason: "x" })).rejects.toMatchObject({
        code: "CONFLICT",
      }),
    );
    expect(restoring).toEqual([]);
    const unknown = await entriesOf(() =>
      expect(moderate(admin.caller, { thing: designThing(newId()), act: "hide", reason: "x" })).rejects.toMatchObject({
        code: "NOT_FOUND",
      }),
    );
    expect(unknown).toEqual([]);
  });

  test("what was taken away is found by title, author or id, and what is public too", async () => {
    const admin = await makeAccount("admin");
    const { id, authorId } = await published({ title: "Findable lantern 100%" });
    const thing = designThing(id);
    const found = async (filter: ThingFilter, words: string) =>
      (await listModerated(admin.caller, filter, words)).map((row) => row.id);
    expect(await found("public", "lantern 100%")).toEqual([id]);
    expect(await found("hidden", id)).toEqual([]);
    await moderate(admin.caller, { thing, act: "hide", reason: "rude" });
    expect(await found("hidden", "FINDABLE")).toEqual([id]);
    expect(await found("hidden", "")).toContain(id);
    expect(await found("public", "lantern 100%")).toEqual([]);
    await moderate(admin.caller, { thing, act: "remove", reason: "worse" });
    expect([await found("hidden", id), await found("removed", id)]).toEqual([[], [id]]);
    const profile = { kind: "visitor" as const, id: authorId };
    await moderate(admin.caller, { thing: profile, act: "hide", reason: "rude" });
    expect(await found("hidden", authorId)).toEqual([authorId]);
    const member = await makeAccount("member");
    await expect(listModerated(member.caller, "public", "")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("profiles and collections too", async () => {
    const admin = await makeAccount("admin");
    const visitorId = await makeVisitor();
    const collectionId = newId();
    await sql("insert into collection (id, visitor_id, title, visibility) values ($1, $2, 'Vases', 'public')", [
      collectionId,
      visitorId,
    ]);
    for (const thing of [
      { kind: "visitor", id: visitorId },
      { kind: "collection", id: collectionId },
    ] as const) {
      expect(await entriesOf(() => moderate(admin.caller, { thing, act: "hide", reason: "rude" }))).toHaveLength(1);
      await undoLast(admin);
    }
    expect(
      await sql("select profile_hidden_at as at from visitor where id = $1 union select null", [visitorId]),
    ).toEqual([{ at: null }]);
    expect(await sql("select state::text from collection where id = $1", [collectionId])).toEqual([
      { state: "active" },
    ]);
  });

  test("needs the role in the database, a session that still is, and a recent login", async () => {
    const { id } = await published();
    const input = { thing: designThing(id), act: "hide" as const, reason: "x" };
    const member = await makeAccount("member");
    const pretending = { ...member.viewer, account: { ...member.viewer.account!, role: "admin" as const } };
    const late = await makeAccount("admin", { loggedInMinutesAgo: 16 });
    const ended = await makeAccount("admin");
    await sql("update account set session_version = 2 where visitor_id = $1", [ended.id]);
    const banned = await makeAccount("admin");
    await sql("update visitor set banned_at = now() where id = $1", [banned.id]);
    const entries = await entriesOf(async () => {
      await expect(moderate(member.caller, input)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(moderate({ ...member.caller, viewer: pretending }, input)).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
      await expect(moderate(late.caller, input)).rejects.toMatchObject({ code: "LOGIN_AGAIN" });
      await expect(moderate(ended.caller, input)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(moderate(banned.caller, input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    });
    expect(entries).toEqual([]);
    expect(await designState(id)).toBe("active");
  });
});

describe("the threshold", () => {
  const check = (thing: ModeratedThing) => hotTransaction((query) => hideAtThreshold(query, thing, 3));

  test("the third reporter hides a design, in the name of the site; rejecting shows it again", async () => {
    const admin = await makeAccount("admin");
    const { id, thing, reportIds } = await reportedDesign();
    expect(await check(thing)).toBe(false);
    expect(await designState(id)).toBe("active");
    reportIds.push(await makeReport(thing));
    expect(await entriesOf(() => check(thing))).toMatchObject([
      { action: "design.hide", actorId: "site", targetId: id, after: { state: "hidden", reporterCount: 3 } },
    ]);
    expect(await designState(id)).toBe("hidden");
    await actOnReports(admin.caller, { act: "decide", thing, decision: "reject", reason: "it is a vase", reportIds });
    expect(await designState(id)).toBe("active");
    // Rejected reports do not count again.
    await makeReport(thing);
    expect(await check(thing)).toBe(false);
  });

  test("one network with new identities is two voices at most", async () => {
    const { id } = await published();
    const thing = designThing(id);
    for (let turn = 0; turn < 10; turn++) await makeReport(thing, { originKey: "one-class" });
    expect(await check(thing)).toBe(false);
    await makeReport(thing, { originKey: "another" });
    expect(await check(thing)).toBe(true);
  });

  test("reports of profiles hide the profile", async () => {
    const visitorId = await makeVisitor();
    const thing = { kind: "visitor" as const, id: visitorId };
    for (let turn = 0; turn < 3; turn++) await makeReport(thing);
    expect(await check(thing)).toBe(true);
    expect(await sql("select profile_hidden_at is not null as hidden from visitor where id = $1", [visitorId])).toEqual(
      [{ hidden: true }],
    );
  });
});

describe("appeals", () => {
  test("one per decision, answered once, and granting shows the design again", async () => {
    const [admin, other] = [await makeAccount("admin"), await makeAccount("admin")];
    const { id, authorId } = await published();
    const author = { visitorId: authorId };
    await expect(appeal(author, { designId: id, text: "why?" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await moderate(admin.caller, { thing: designThing(id), act: "hide", reason: "looks rude" });
    expect(await getHiddenDesign(author, id)).toMatchObject({ state: "hidden", reason: "looks rude", canAppeal: true });
    await expect(getHiddenDesign({ visitorId: newId() }, id)).rejects.toMatchObject({ code: "NOT_FOUND" });

    await appeal(author, { designId: id, text: "It is a vase." });
    await expect(appeal(author, { designId: id, text: "Again." })).rejects.toMatchObject({ code: "CONFLICT" });
    const open = (await listAppeals(admin.caller)).find(({ design }) => design.id === id)!;
    expect(open.appeal.text).toBe("It is a vase.");
    const input = { appealId: open.appeal.id, version: open.appeal.version, isGranted: true, answer: "You are right." };
    const entries = await entriesOf(async () => {
      const outcomes = await Promise.allSettled([answer(admin.caller, input), answer(other.caller, input)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    });
    expect(entries).toMatchObject([{ action: "appeal.grant", reason: "You are right." }]);
    expect(await designState(id)).toBe("active");

    // Hidden once more: a new decision, so a new appeal.
    await moderate(admin.caller, { thing: designThing(id), act: "remove", reason: "still" });
    expect((await getHiddenDesign(author, id)).canAppeal).toBe(true);
    await appeal(author, { designId: id, text: "Really a vase." });
  });

  test("undo of an answer opens the appeal again", async () => {
    const admin = await makeAccount("admin");
    const { id, authorId } = await published();
    await moderate(admin.caller, { thing: designThing(id), act: "hide", reason: "x" });
    await appeal({ visitorId: authorId }, { designId: id, text: "Please look." });
    const { appeal: open } = (await listAppeals(admin.caller)).find(({ design }) => design.id === id)!;
    await answer(admin.caller, { appealId: open.id, version: open.version, isGranted: true, answer: "Yes" });
    await undoLast(admin);
    expect(await designState(id)).toBe("hidden");
    expect((await listAppeals(admin.caller)).some(({ appeal: row }) => row.id === open.id)).toBe(true);
  });
});

describe("bans and roles", () => {
  test("a banned visitor cannot write, may look, and undo lifts the ban and shows the designs again", async () => {
    const admin = await makeAccount("admin");
    const { id, authorId } = await published();
    const entries = await entriesOf(() =>
      actOnPerson(admin.caller, { act: "ban", visitorId: authorId, reason: "spam", withDesigns: true }),
    );
    expect(entries).toMatchObject([
      { action: "design.hide", targetId: id, actor: admin.handle, reason: "spam" },
      { action: "visitor.ban", before: { designIds: [id] } },
    ]);
    expect(await designState(id)).toBe("hidden");
    await expect(hotTransaction((query) => lockVisitor(query, authorId))).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(published({}, authorId)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const [run] = await sql<{ id: string }>("select id from run where visitor_id = $1", [authorId]);
    await expect(
      updateRun({ visitorId: authorId }, run!.id, { visibility: "private", version: 1 }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    // The one thing left: reading why, and asking once to look again.
    const author = { visitorId: authorId };
    expect(await getHiddenDesign(author, id)).toMatchObject({ reason: "spam", canAppeal: true });
    await appeal(author, { designId: id, text: "Sorry." });
    expect(await getHiddenDesign(author, id)).toMatchObject({ canAppeal: false });
    await undoLast(admin);
    await hotTransaction((query) => lockVisitor(query, authorId));
    expect(await designState(id)).toBe("active");
  });

  test("a design that was hidden before and restored has its own decision and appeal under the ban", async () => {
    const admin = await makeAccount("admin");
    const { id, authorId } = await published();
    const author = { visitorId: authorId };
    await moderate(admin.caller, { thing: designThing(id), act: "hide", reason: "rude" });
    await appeal(author, { designId: id, text: "It is a vase." });
    await moderate(admin.caller, { thing: designThing(id), act: "restore", reason: "right" });
    await actOnPerson(admin.caller, { act: "ban", visitorId: authorId, reason: "spam", withDesigns: true });
    expect(await getHiddenDesign(author, id)).toMatchObject({ reason: "spam", canAppeal: true });
  });

  test("undo of a ban leaves hidden what somebody decided to hide since", async () => {
    const admin = await makeAccount("admin");
    const first = await published();
    const visitorId = first.authorId;
    const ids = [first.id];
    while (ids.length < 5) ids.push((await published({}, visitorId)).id);
    const [untouched, hidden, removed, refused, undone] = ids as [PublicId, PublicId, PublicId, PublicId, PublicId];
    await actOnPerson(admin.caller, { act: "ban", visitorId, reason: "spam", withDesigns: true });
    const banEntry = (await auditRows()).at(-1)!.id;

    await moderate(admin.caller, { thing: designThing(removed), act: "remove", reason: "rude" });
    await moderate(admin.caller, { thing: designThing(hidden), act: "restore", reason: "fine" });
    await moderate(admin.caller, { thing: designThing(hidden), act: "hide", reason: "not fine" });
    await moderate(admin.caller, { thing: designThing(undone), act: "remove", reason: "rude" });
    await undoLast(admin);
    await appeal({ visitorId }, { designId: refused, text: "Why?" });
    const { appeal: open } = (await listAppeals(admin.caller)).find(({ design }) => design.id === refused)!;
    await answer(admin.caller, { appealId: open.id, version: open.version, isGranted: false, answer: "It is rude." });
    // Somebody only looked at the reports of this one.
    await makeReport(designThing(untouched));
    await actOnReports(admin.caller, { act: "claim", thing: designThing(untouched) });

    await undo(admin.caller, { entryId: banEntry, reason: "the wrong one" });
    const states = await Promise.all([untouched, undone, hidden, refused, removed].map(designState));
    expect(states).toEqual(["active", "active", "hidden", "hidden", "removed"]);
  });

  test("undoing an unban bans nobody whom a ban would not", async () => {
    const [admin, other] = [await makeAccount("admin"), await makeAccount("admin")];
    const member = await makeAccount("member");
    const act = (by: MadeAccount, name: "ban" | "unban") =>
      actOnPerson(by.caller, { act: name, visitorId: member.id, reason: "x", withDesigns: false });
    await act(admin, "ban");
    await act(admin, "unban");
    const entryId = (await auditRows()).at(-1)!.id;
    const isBanned = async () => (await findPeople(other.caller, "all", member.id))[0]!.bannedAt !== null;
    const role = (name: "admin" | "member") =>
      actOnPerson(admin.caller, { act: "role", visitorId: member.id, role: name, reason: "helps" });
    await role("admin");
    await expect(undo(other.caller, { entryId, reason: "" })).rejects.toMatchObject({
      code: "CONFLICT",
      publicMessage: "Make this admin a member first.",
    });
    // Nor themselves: roles and bans are another admin's.
    await sql("update account set session_version = 1 where visitor_id = $1", [member.id]);
    const viewer = { ...member.viewer, account: { ...member.viewer.account!, role: "admin" as const } };
    await expect(undo({ ...member.caller, viewer }, { entryId, reason: "" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await isBanned()).toBe(false);
    await role("member");
    await undo(other.caller, { entryId, reason: "" });
    expect(await isBanned()).toBe(true);
  });

  test("a ban and a new role end every session", async () => {
    const admin = await makeAccount("admin");
    const member = await makeAccount("member");
    await actOnPerson(admin.caller, { act: "role", visitorId: member.id, role: "admin", reason: "helps" });
    await actOnPerson(admin.caller, { act: "role", visitorId: member.id, role: "member", reason: "done" });
    await actOnPerson(admin.caller, { act: "ban", visitorId: member.id, reason: "rude", withDesigns: false });
    expect(await sql("select session_version as version from account where visitor_id = $1", [member.id])).toEqual([
      { version: 4 },
    ]);
  });

  test("nobody bans or demotes themselves, admins are demoted before they are banned", async () => {
    const [admin, other] = [await makeAccount("admin"), await makeAccount("admin")];
    const entries = await entriesOf(async () => {
      await expect(
        actOnPerson(admin.caller, { act: "role", visitorId: admin.id, role: "member", reason: "x" }),
      ).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(
        actOnPerson(admin.caller, { act: "ban", visitorId: other.id, reason: "x", withDesigns: false }),
      ).rejects.toMatchObject({ code: "CONFLICT" });
    });
    expect(entries).toEqual([]);
  });

  test("people are found by handle, e-mail address and id", async () => {
    const admin = await makeAccount("admin");
    for (const words of [admin.handle, `${admin.handle}@example`, admin.id]) {
      expect((await findPeople(admin.caller, "all", words)).map(({ id }) => id)).toContain(admin.id);
    }
    expect(await findPeople(admin.caller, "all", "100%_nobody")).toEqual([]);
  });
});

describe("new authors", () => {
  test("an anonymous author is held until a design is approved; accounts are not", async () => {
    const admin = await makeAccount("admin");
    const author = await makeVisitor();
    expect(await hotTransaction((query) => shouldHold(query, { holdNewAnonymous: false }, author))).toBe(false);
    const holds = () => hotTransaction((query) => shouldHold(query, SETTINGS, author));
    expect(await holds()).toBe(true);
    const { id } = await published({}, author);
    expect((await listHeld(admin.caller)).map((thing) => thing.id)).toContain(id);
    expect(await holds()).toBe(true);
    expect(
      await entriesOf(() => moderate(admin.caller, { thing: designThing(id), act: "approve", reason: "nice" })),
    ).toMatchObject([{ action: "design.approve", before: { isHeld: true } }]);
    expect(await holds()).toBe(false);
    expect(await hotTransaction((query) => shouldHold(query, SETTINGS, admin.id))).toBe(false);
  });
});

test("the audit log cannot be changed or emptied", async () => {
  const admin = await makeAccount("admin");
  const { id } = await published();
  await moderate(admin.caller, { thing: designThing(id), act: "hide", reason: "x" });
  for (const statement of ["update audit_entry set reason = ''", "delete from audit_entry", "truncate audit_entry"]) {
    await expect(sql(statement)).rejects.toThrow(/append only/);
  }
});
