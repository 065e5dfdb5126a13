import { describe, expect, test } from "vitest";
import { listPicks } from "@/lib/db/pick-repo";
import { readPicks, updatePicks } from "@/lib/services/picks";
import { report } from "@/lib/services/report";
import { forgetSettings, getSettings, listSettings, updateSetting } from "@/lib/services/settings";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { published } from "@/tests/support/community";
import { designState, entriesOf, makeAccount, makeVisitor, undoLast } from "@/tests/support/moderation-rows";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

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
