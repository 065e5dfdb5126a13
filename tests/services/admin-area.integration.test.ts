import { describe, expect, test } from "vitest";
import { database, hotTransaction } from "@/lib/db/client";
import { DAYS } from "@/lib/db/dashboard-repo";
import { countPublicDesigns } from "@/lib/db/design-repo";
import { listPicks } from "@/lib/db/pick-repo";
import { readJobs, retry } from "@/lib/services/admin-jobs";
import { actOnTag, findTags } from "@/lib/services/admin-tags";
import { readAudit } from "@/lib/services/audit";
import { countError, writeErrorCount } from "@/lib/services/count-error";
import { readDashboard } from "@/lib/services/dashboard";
import { getDesign } from "@/lib/services/designs";
import { logInAgain } from "@/lib/services/log-in-again";
import { moderate } from "@/lib/services/moderation";
import { readPicks, updatePicks } from "@/lib/services/picks";
import { report } from "@/lib/services/report";
import {
  beginSecondFactor,
  confirmSecondFactor,
  giveSecondFactor,
  removeSecondFactor,
} from "@/lib/services/second-factor";
import { forgetSettings, getSettings, listSettings, updateSetting } from "@/lib/services/settings";
import { startRun } from "@/lib/services/start-run";
import { hotp, stepAt } from "@/lib/services/totp";
import { undo } from "@/lib/services/undo";
import { closeConnectionsAfterAll } from "../support/close-connections";
import { published } from "../support/community";
import {
  auditRows,
  designState,
  entriesOf,
  type MadeAccount,
  makeAccount,
  makeVisitor,
} from "../support/moderation-rows";
import { newId, sql } from "../support/site-state";

closeConnectionsAfterAll();

const undoLast = async ({ caller }: MadeAccount) =>
  undo(caller, { entryId: (await auditRows()).at(-1)!.id, reason: "" });

describe("settings", () => {
  test("take effect without a restart, in another process within two seconds, and can be undone", async () => {
    const admin = await makeAccount("admin");
    expect((await getSettings()).reportThreshold).toBe(3);
    const entries = await entriesOf(() =>
      updateSetting(admin.caller, { key: "reportThreshold", value: 2, version: 0 }),
    );
    expect(entries).toMatchObject([
      { action: "setting.change", targetId: "reportThreshold", before: { value: 3 }, after: { value: 2 } },
    ]);
    expect((await getSettings()).reportThreshold).toBe(2);
    // Another process changes the row: this one has to look at the table again by itself.
    await sql(`update setting set value = '5' where key = 'reportThreshold'`);
    await expect.poll(async () => (await getSettings()).reportThreshold, { timeout: 10_000 }).toBe(5);
    await sql(`update setting set value = '2' where key = 'reportThreshold'`);
    await undoLast(admin);
    expect((await getSettings()).reportThreshold).toBe(3);
  });

  test("two admins change one setting: one wins; a value out of range changes nothing", async () => {
    const [first, second] = [await makeAccount("admin"), await makeAccount("admin")];
    const entries = await entriesOf(async () => {
      const outcomes = await Promise.allSettled([
        updateSetting(first.caller, { key: "ratePerMinute", value: 40, version: 0 }),
        updateSetting(second.caller, { key: "ratePerMinute", value: 50, version: 0 }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      for (const value of [0, -1, 1.5, "40", null]) {
        await expect(updateSetting(first.caller, { key: "ratePerMinute", value, version: 1 })).rejects.toMatchObject({
          code: "BAD_REQUEST",
        });
      }
    });
    expect(entries).toHaveLength(1);
  });

  test("a stored value that is not valid any more is the default again", async () => {
    const admin = await makeAccount("admin");
    await sql(`insert into setting (key, value) values ('shelfLength', '"many"'), ('gone', '1')`);
    forgetSettings();
    expect((await getSettings()).shelfLength).toBe(12);
    expect((await listSettings(admin.caller)).find(({ key }) => key === "shelfLength")).toMatchObject({
      value: 12,
      isDefault: true,
      version: 1,
    });
  });

  test("the threshold and the limit of reports are those of the settings", async () => {
    const admin = await makeAccount("admin");
    forgetSettings();
    const { version } = (await listSettings(admin.caller)).find(({ key }) => key === "reportThreshold")!;
    await updateSetting(admin.caller, { key: "reportThreshold", value: 2, version });
    await updateSetting(admin.caller, { key: "reportPerHour", value: 1, version: 0 });
    const { id } = await published();
    const input = { target: { kind: "design" as const, id }, reason: "spam" as const, text: "" };
    const [one, two] = [await makeVisitor(), await makeVisitor()];
    await report({ visitorId: one }, input, "10.0.0");
    expect(await designState(id)).toBe("active");
    const other = await published();
    await expect(
      report({ visitorId: one }, { ...input, target: { kind: "design", id: other.id } }, "10.0.0"),
    ).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    const entries = await entriesOf(() => report({ visitorId: two }, input, "10.0.1"));
    expect(entries).toMatchObject([{ action: "design.hide", actorId: "site" }]);
    expect(await designState(id)).toBe("hidden");
  });
});

describe("picks", () => {
  test("are saved in their order as a whole; a list that changed meanwhile is refused; undo brings the old one back", async () => {
    const [admin, other] = [await makeAccount("admin"), await makeAccount("admin")];
    const ids = [(await published()).id, (await published()).id, (await published()).id];
    const [a, b, c] = ids as [string, string, string];
    const before = (await listPicks()).map(({ id }) => id);
    const entries = await entriesOf(async () => {
      const outcomes = await Promise.allSettled([
        updatePicks(admin.caller, { designIds: [c, a], before }),
        updatePicks(other.caller, { designIds: [b], before }),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    });
    expect(entries).toHaveLength(1);
    const now = (await listPicks()).map(({ id }) => id);
    await updatePicks(admin.caller, { designIds: [b, c, a], before: now });
    expect((await listPicks()).map(({ id }) => id)).toEqual([b, c, a]);
    await undoLast(admin);
    expect((await listPicks()).map(({ id }) => id)).toEqual(now);
    await expect(updatePicks(admin.caller, { designIds: [newId()], before: now })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect((await listPicks()).map(({ id }) => id)).toEqual(now);
    expect((await readPicks(admin.caller, a)).found.map(({ id }) => id)).toEqual(now.includes(a) ? [] : [a]);
  });
});

/** A challenge with one slot. Returns the slot's id. */
async function makeSlot({ tag, isFrozen = false }: { tag: string; isFrozen?: boolean }): Promise<string> {
  const [challengeId, slotId] = [newId(), newId()];
  await sql(
    `insert into challenge (id, slug, title, layout, scoring, opens_at, frozen_at)
     values ($1, $1, 'Lights', 'shelf', 'rating', now(), case when $2 then now() end)`,
    [challengeId, isFrozen],
  );
  await sql("insert into challenge_slot (id, challenge_id, position, title, tag) values ($1, $2, 0, 'Light', $3)", [
    slotId,
    challengeId,
    tag,
  ]);
  return slotId;
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
      await makeSlot({ tag: "lamps" }),
      await makeSlot({ tag: "lamp" }),
      await makeSlot({ tag: "lamps", isFrozen: true }),
    ];
    const slotTags = async () =>
      (
        await sql<{ tag: string }>(
          "select tag from challenge_slot where id = any($1) order by array_position($1, id)",
          [[open, other, frozen]],
        )
      ).map(({ tag }) => tag);
    const entries = await entriesOf(() =>
      actOnTag(admin.caller, { act: "merge", name: "lamps", into: "lamp", reason: "plural" }),
    );
    expect(await slotTags()).toEqual(["lamp", "lamp", "lamps"]);
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

describe("jobs and numbers", () => {
  test("a failed generation is queued again by an admin, once", async () => {
    const admin = await makeAccount("admin");
    const { generationId } = await startRun(
      { visitorId: newId() },
      { key: newId(), source: { kind: "scratch" } },
      "test",
    );
    await sql("update generation set status = 'failed', failure = 'x', lost_lease_count = 3 where id = $1", [
      generationId,
    ]);
    expect((await readJobs(admin.caller)).generations[0]).toMatchObject({ id: generationId, status: "failed" });
    const entries = await entriesOf(async () => {
      await retry(admin.caller, { kind: "generation", id: generationId });
      await expect(retry(admin.caller, { kind: "generation", id: generationId })).rejects.toMatchObject({
        code: "CONFLICT",
      });
      await expect(retry(admin.caller, { kind: "job", queue: "breed", id: "unknown" })).rejects.toMatchObject({
        code: "CONFLICT",
      });
    });
    expect(entries).toMatchObject([{ action: "generation.retry", targetId: generationId }]);
    const { counts, queues } = await readJobs(admin.caller);
    expect(counts).toMatchObject({ queued: expect.any(Number), failed: 0 });
    expect(queues.find(({ name }) => name === "breed")?.counts?.waiting).toBeGreaterThan(0);
  });

  test("the overview counts what is there", async () => {
    const admin = await makeAccount("admin");
    countError();
    countError();
    await writeErrorCount();
    const { totals, days, disk } = await readDashboard(admin.caller);
    expect(days).toHaveLength(30);
    expect(totals.designCount).toBe(await countPublicDesigns(database()));
    const [rows] = await sql<{ generations: number; designs: number; visitors: number }>(
      `select (select count(*)::int from generation where status = 'done') as generations,
              (select count(*)::int from design where published_at is not null) as designs,
              (select count(*)::int from visitor where kind <> 'script') as visitors`,
    );
    expect(days.at(-1)).toMatchObject({
      errors: 2,
      generations: rows!.generations,
      publishedDesigns: rows!.designs,
      newVisitors: rows!.visitors,
    });
    expect(disk.freeBytes).toBeGreaterThan(0);
    expect(disk.totalBytes).toBeGreaterThan(disk.freeBytes);
  });

  test("the overview reads the generations of its days only, from an index", async () => {
    await published();
    const isOver = new Error("taken back");
    let plan = "";
    const measuring = hotTransaction(async (query) => {
      const run = (name: string, text: string) => query<Record<string, unknown>>({ name, text }, []);
      await run(
        "fill-generations",
        `insert into generation (id, run_id, visitor_id, number, source, picks, seed, strength, breed_mode, status, request_id, created_at)
         select md5(i::text), r.id, r.visitor_id, i, 'picks', '{1}', '', 'medium', 'breed', 'done', '', now() - i * interval '1 hour'
         from (select id, visitor_id from run limit 1) r, generate_series(1, 8000) i`,
      );
      await run("analyze-generations", "analyze generation");
      plan = JSON.stringify(await run("explain-days", `explain ${DAYS.text}`));
      throw isOver;
    });
    await expect(measuring).rejects.toBe(isOver);
    expect(plan).toContain("generation_done_day_idx");
  });
});

describe("the audit log", () => {
  test("is read in pages, newest first, and searched by every word", async () => {
    const admin = await makeAccount("admin");
    const { id } = await published();
    const thing = { kind: "design" as const, id };
    for (let turn = 0; turn < 23; turn++) {
      await moderate(admin.caller, { thing, act: "hide", reason: `turn ${turn} %_` });
      await moderate(admin.caller, { thing, act: "restore", reason: "back" });
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await readAudit(admin.caller, `${admin.handle} ${id}`, cursor);
      seen.push(...page.entries.map((entry) => entry.id));
      cursor = page.beforeId;
    } while (cursor !== null);
    expect(seen).toHaveLength(46);
    expect(seen).toEqual([...seen].sort((a, b) => Number(b) - Number(a)));
    expect((await readAudit(admin.caller, `DESIGN.HIDE ${id} 7`, null)).entries.map(({ reason }) => reason)).toContain(
      "turn 7 %_",
    );
    expect((await readAudit(admin.caller, `${id} 100%`, null)).entries).toEqual([]);
  });
});

describe("the second factor", () => {
  const codeOf = (secret: string, stepsFromNow = 0) => hotp(fromBase32(secret), stepAt(Date.now()) + stepsFromNow);

  test("once set up, nothing of the admin area opens without its code; codes work once; it can be taken away", async () => {
    const admin = await makeAccount("admin");
    const begun = await beginSecondFactor(admin.caller);
    await expect(confirmSecondFactor(admin.caller, { setup: begun.setup, code: "000000" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await expect(
      confirmSecondFactor((await makeAccount("admin")).caller, { setup: begun.setup, code: codeOf(begun.secret) }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const code = codeOf(begun.secret, -1);
    const { recoveryCodes, proof } = await confirmSecondFactor(admin.caller, { setup: begun.setup, code });
    expect(new Set(recoveryCodes).size).toBe(10);
    const stored = await sql<{ sealed: string }>("select totp_secret as sealed from account where visitor_id = $1", [
      admin.id,
    ]);
    expect(stored[0]!.sealed).not.toContain(begun.secret);

    await expect(readAudit(admin.caller, "", null)).rejects.toMatchObject({ code: "SECOND_FACTOR_NEEDED" });
    const proven = { ...admin.caller, secondFactorProof: proof };
    await readAudit(proven, "", null);
    const later = { ...admin.viewer, account: { ...admin.viewer.account!, loggedInAtMs: Date.now() + 1 } };
    await expect(readAudit({ ...proven, viewer: later }, "", null)).rejects.toMatchObject({
      code: "SECOND_FACTOR_NEEDED",
    });

    await expect(giveSecondFactor(admin.caller, code)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await giveSecondFactor(admin.caller, codeOf(begun.secret))).toBe(proof);
    const [recovery = ""] = recoveryCodes;
    const using = await entriesOf(() => giveSecondFactor(admin.caller, recovery.toUpperCase()));
    expect(using).toMatchObject([{ action: "security.recovery-code", after: { codesLeft: 9 } }]);
    await expect(giveSecondFactor(admin.caller, recovery)).rejects.toMatchObject({ code: "BAD_REQUEST" });

    const removing = await entriesOf(() => removeSecondFactor(proven, recoveryCodes[1]!));
    expect(removing).toMatchObject([{ action: "security.second-factor-off" }]);
    await readAudit(admin.caller, "", null);
  });

  test("logging in again asks for the password, and accounts without one are told what to do", async () => {
    const admin = await makeAccount("admin", { loggedInMinutesAgo: 60 });
    await expect(logInAgain(admin.caller, { password: "x", code: "" })).rejects.toMatchObject({ code: "CONFLICT" });
    const { hashPassword } = await import("@/lib/services/account/password-hash");
    await sql("update account set password_hash = $2 where visitor_id = $1", [
      admin.id,
      await hashPassword("quiet herons"),
    ]);
    await expect(logInAgain(admin.caller, { password: "loud herons", code: "" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    expect(await logInAgain(admin.caller, { password: "quiet herons", code: "" })).toMatchObject({
      visitorId: admin.id,
      sessionVersion: 1,
    });
    const member = await makeAccount("member");
    await expect(logInAgain(member.caller, { password: "x", code: "" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("an act that throws after its work leaves neither the work nor an entry", async () => {
  const { id } = await published();
  const { actAsAdmin } = await import("@/lib/services/admin");
  const admin = await makeAccount("admin");
  const entries = await entriesOf(() =>
    expect(
      actAsAdmin(admin.caller, { isDestructive: false }, async (query) => {
        await query({ name: "test-hide", text: "update design set state = 'hidden' where id = $1" }, [id]);
        throw new Error("on purpose");
      }),
    ).rejects.toThrow("on purpose"),
  );
  expect(entries).toEqual([]);
  expect(await designState(id)).toBe("active");
  // And a broken entry takes the work with it.
  await expect(
    actAsAdmin(admin.caller, { isDestructive: false }, async (query) => {
      await query({ name: "test-hide", text: "update design set state = 'hidden' where id = $1" }, [id]);
      return { entry: { action: null as unknown as string, target: "design", targetId: id }, result: undefined };
    }),
  ).rejects.toThrow();
  expect(await designState(id)).toBe("active");
});

/** RFC 4648, without padding. */
function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
