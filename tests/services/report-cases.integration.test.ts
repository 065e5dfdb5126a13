import { describe, expect, test } from "vitest";
import type { PublicId } from "@/lib/contracts/ids";
import type { Decision, ModeratedThing } from "@/lib/contracts/moderation";
import { hotTransaction } from "@/lib/db/client";
import { hideAtThreshold, moderate } from "@/lib/services/moderation";
import { actOnPerson } from "@/lib/services/people";
import { deleteOwnDesign } from "@/lib/services/publish";
import { actOnReports, listReportCases } from "@/lib/services/report-cases";
import { undo } from "@/lib/services/undo";
import { closeConnectionsAfterAll } from "../support/close-connections";
import { forkOf, published, save } from "../support/community";
import {
  auditRows,
  designState,
  designThing,
  entriesOf,
  type MadeAccount,
  makeAccount,
  makeReport,
  reportedDesign,
  undoLast,
} from "../support/moderation-rows";
import { newId, sql } from "../support/site-state";

closeConnectionsAfterAll();

/** Decides reports of a thing: these, or a new one. */
async function decide(
  admin: MadeAccount,
  thing: ModeratedThing,
  decision: Decision,
  reportIds?: readonly PublicId[],
): Promise<void> {
  const ids = reportIds ?? [await makeReport(thing)];
  await actOnReports(admin.caller, { act: "decide", thing, decision, reason: "seen", reportIds: [...ids] });
}

const caseOf = async (admin: MadeAccount, id: PublicId) =>
  (await listReportCases(admin.caller, null)).cases.find(({ thing }) => thing.id === id);

const statusesOf = async (id: PublicId): Promise<string[]> =>
  (await sql<{ status: string }>("select status::text from report where target_id = $1 order by id", [id])).map(
    ({ status }) => status,
  );

describe("reports", () => {
  test("two admins claim one case at once: one wins, the other is told who", async () => {
    const [first, second] = [await makeAccount("admin"), await makeAccount("admin")];
    const { thing } = await reportedDesign();
    const entries = await entriesOf(async () => {
      const outcomes = await Promise.allSettled(
        [first, second].map(({ caller }) => actOnReports(caller, { act: "claim", thing })),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const winner = outcomes[0]!.status === "fulfilled" ? first : second;
      const lost = outcomes.find(({ status }) => status === "rejected") as PromiseRejectedResult;
      expect(lost.reason).toMatchObject({ code: "CONFLICT" });
      expect(lost.reason.publicMessage).toContain(winner.handle);
    });
    expect(entries).toMatchObject([{ action: "report.claim" }]);
  });

  test("two admins decide at once: one decision, and the other is told who decided", async () => {
    const [first, second] = [await makeAccount("admin"), await makeAccount("admin")];
    const { id, thing, reportIds } = await reportedDesign();
    const decide = (admin: MadeAccount, decision: "hide" | "remove") =>
      actOnReports(admin.caller, { act: "decide", thing, decision, reason: admin.handle, reportIds });
    const entries = await entriesOf(async () => {
      const outcomes = await Promise.allSettled([decide(first, "hide"), decide(second, "remove")]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const lost = outcomes.find(({ status }) => status === "rejected") as PromiseRejectedResult;
      const winner = outcomes[0]!.status === "fulfilled" ? first : second;
      expect(lost.reason.publicMessage).toContain(winner.handle);
      expect(await designState(id)).toBe(winner === first ? "hidden" : "removed");
    });
    expect(entries).toHaveLength(1);
    expect(
      await sql("select count(*)::int as count from report where target_id = $1 and status = 'upheld'", [id]),
    ).toEqual([{ count: 2 }]);
  });

  test("a case that another admin has taken is theirs until it is given back", async () => {
    const [first, second] = [await makeAccount("admin"), await makeAccount("admin")];
    const { thing, reportIds } = await reportedDesign();
    await actOnReports(first.caller, { act: "claim", thing });
    const { cases } = await listReportCases(second.caller, null);
    expect(cases.find((row) => row.thing.id === thing.id)).toMatchObject({ claimedBy: first.handle, isMine: false });
    await expect(
      actOnReports(second.caller, { act: "decide", thing, decision: "reject", reason: "x", reportIds }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    await actOnReports(first.caller, { act: "release", thing });
    await actOnReports(second.caller, { act: "decide", thing, decision: "reject", reason: "fine", reportIds });
    expect((await listReportCases(second.caller, null)).cases.some((row) => row.thing.id === thing.id)).toBe(false);
  });

  test("a report that came after the page was read stays open", async () => {
    const admin = await makeAccount("admin");
    const { thing, reportIds } = await reportedDesign();
    const later = await makeReport(thing);
    await actOnReports(admin.caller, { act: "decide", thing, decision: "reject", reason: "fine", reportIds });
    const { cases } = await listReportCases(admin.caller, null);
    expect(cases.find((row) => row.thing.id === thing.id)?.reports.map(({ id }) => id)).toEqual([later]);
  });

  test("undo of a decision shows the design again and opens its reports; a second undo is refused", async () => {
    const admin = await makeAccount("admin");
    const { id, thing, reportIds } = await reportedDesign();
    await actOnReports(admin.caller, { act: "decide", thing, decision: "remove", reason: "rude", reportIds });
    const entryId = (await auditRows()).at(-1)!.id;
    const undoing = await entriesOf(() => undo(admin.caller, { entryId, reason: "wrong one" }));
    expect(undoing).toMatchObject([{ action: "undo", targetId: entryId, reason: "wrong one" }]);
    expect(await designState(id)).toBe("active");
    const { cases } = await listReportCases(admin.caller, null);
    expect(cases.find((row) => row.thing.id === id)?.reports).toHaveLength(2);
    const again = await entriesOf(() =>
      expect(undo(admin.caller, { entryId, reason: "" })).rejects.toMatchObject({ code: "CONFLICT" }),
    );
    expect(again).toEqual([]);
  });

  test("undo is refused when the thing changed since", async () => {
    const admin = await makeAccount("admin");
    const { id } = await published();
    await moderate(admin.caller, { thing: designThing(id), act: "hide", reason: "x" });
    const entryId = (await auditRows()).at(-1)!.id;
    await moderate(admin.caller, { thing: designThing(id), act: "remove", reason: "x" });
    await expect(undo(admin.caller, { entryId, reason: "" })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await designState(id)).toBe("removed");
  });
});

describe("a case whose thing is gone", () => {
  test("is closed by rejecting or upholding, with an entry; undo opens it again", async () => {
    const admin = await makeAccount("admin");
    for (const [decision, action, status] of [
      ["reject", "report.reject", "rejected"],
      ["hide", "report.uphold", "upheld"],
    ] as const) {
      const { id, authorId, thing, reportIds } = await reportedDesign();
      await deleteOwnDesign({ visitorId: authorId }, id, 1);
      expect(await caseOf(admin, id)).toMatchObject({ thing: { state: "deleted" } });
      expect(await entriesOf(() => decide(admin, thing, decision, reportIds))).toMatchObject([
        { action, targetId: id, reason: "seen", before: { state: "deleted" }, after: { state: "deleted" } },
      ]);
      expect([await statusesOf(id), await caseOf(admin, id)]).toEqual([[status, status], undefined]);
      await undoLast(admin);
      expect((await caseOf(admin, id))?.reports).toHaveLength(2);
    }
  });

  test("is closed too when the design keeps its place in a lineage, and when it is a profile", async () => {
    const admin = await makeAccount("admin");
    const { id, authorId, thing, reportIds } = await reportedDesign();
    const heir = newId();
    await save(heir, { ...(await forkOf(id, heir)), slot: 3 });
    await deleteOwnDesign({ visitorId: authorId }, id, 1);
    expect(await designState(id)).toBe("deleted");
    await decide(admin, thing, "remove", reportIds);
    expect([await designState(id), await statusesOf(id)]).toEqual(["deleted", ["upheld", "upheld"]]);

    const profile = { kind: "visitor" as const, id: newId() };
    await decide(admin, profile, "hide");
    expect(await statusesOf(profile.id)).toEqual(["upheld"]);
  });
});

describe("reports of what is away already", () => {
  test("are upheld, and what is removed stays removed", async () => {
    const admin = await makeAccount("admin");
    const { id } = await published();
    const thing = designThing(id);
    await moderate(admin.caller, { thing, act: "remove", reason: "rude" });
    for (const decision of ["hide", "remove"] as const) {
      expect(await entriesOf(() => decide(admin, thing, decision))).toMatchObject([
        { action: "report.uphold", before: { state: "removed" }, after: { state: "removed" } },
      ]);
      expect(await designState(id)).toBe("removed");
    }
    expect(await statusesOf(id)).toEqual(["upheld", "upheld"]);
    await undoLast(admin);
    expect([await designState(id), (await caseOf(admin, id))?.reports.length]).toEqual(["removed", 1]);
  });

  test("when they are rejected, only what reports hid is shown again", async () => {
    const admin = await makeAccount("admin");
    const stateAfterReject = async (hide: (thing: ModeratedThing, authorId: PublicId) => Promise<unknown>) => {
      const { id, authorId } = await published();
      await hide(designThing(id), authorId);
      expect(await designState(id)).toBe("hidden");
      await decide(admin, designThing(id), "reject");
      return designState(id);
    };
    const byReports = async (thing: ModeratedThing) => {
      await makeReport(thing);
      await hotTransaction((query) => hideAtThreshold(query, thing, 1));
    };
    const byHand = (thing: ModeratedThing) => moderate(admin.caller, { thing, act: "hide", reason: "rude" });
    expect(await stateAfterReject(byReports)).toBe("active");
    expect(await stateAfterReject(byHand)).toBe("hidden");
    expect(
      await stateAfterReject((_, visitorId) =>
        actOnPerson(admin.caller, { act: "ban", visitorId, reason: "spam", withDesigns: true }),
      ),
    ).toBe("hidden");
    // An admin agreed with the reports.
    const agreed = async (thing: ModeratedThing) => {
      await byReports(thing);
      await decide(admin, thing, "hide");
    };
    expect(await stateAfterReject(agreed)).toBe("hidden");
    // What was undone does not count.
    expect(
      await stateAfterReject(async (thing) => {
        await agreed(thing);
        await undoLast(admin);
      }),
    ).toBe("active");
  });
});

describe("a claim", () => {
  const claimed = async () => {
    const [holder, other] = [await makeAccount("admin"), await makeAccount("admin")];
    const { id, thing, reportIds } = await reportedDesign();
    await actOnReports(holder.caller, { act: "claim", thing });
    return { holder, other, id, thing, reportIds };
  };

  test("binds for a day, then others may take the case", async () => {
    const { holder, other, id, thing } = await claimed();
    const [{ hours }] = (await sql<{ hours: number }>(
      "select (extract(epoch from $1::timestamptz - now()) / 3600)::float8 as hours",
      [(await caseOf(other, id))!.claimedUntil],
    )) as [{ hours: number }];
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    await sql("update report set claimed_at = now() - interval '25 hours' where target_id = $1", [id]);
    expect(await caseOf(other, id)).toMatchObject({ claimedBy: null, claimedUntil: null, isMine: false });
    expect(await caseOf(holder, id)).toMatchObject({ claimedBy: null, isMine: false });
    await actOnReports(other.caller, { act: "claim", thing });
    expect(await caseOf(holder, id)).toMatchObject({ claimedBy: other.handle, isMine: false });
    await expect(actOnReports(holder.caller, { act: "release", thing })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test.each([
    ["is demoted", "update account set role = 'member' where visitor_id = $1"],
    ["is banned", "update visitor set banned_at = now() where id = $1"],
    ["is deleted", "delete from visitor where id = $1"],
  ])("binds no more when its holder %s", async (_, statement) => {
    const { holder, other, id, thing, reportIds } = await claimed();
    await sql(statement, [holder.id]);
    expect(await caseOf(other, id)).toMatchObject({ claimedBy: null });
    await decide(other, thing, "reject", reportIds);
    expect(await statusesOf(id)).toEqual(["rejected", "rejected"]);
  });
});

test("who comes too late is told who decided, whatever somebody else or the site did to the thing since", async () => {
  const [first, second, third] = [await makeAccount("admin"), await makeAccount("admin"), await makeAccount("admin")];
  const { thing, reportIds } = await reportedDesign();
  await decide(first, thing, "reject", reportIds);
  await moderate(third.caller, { thing, act: "hide", reason: "rude" });
  const late = decide(second, thing, "hide", reportIds);
  await expect(late).rejects.toMatchObject({
    code: "CONFLICT",
    publicMessage: `${first.handle} has decided this already. Reload to see what is left.`,
  });
});
