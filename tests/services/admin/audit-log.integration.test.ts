import { describe, expect, test } from "vitest";
import { readAudit } from "@/lib/services/audit";
import { moderate } from "@/lib/services/moderation";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { published } from "@/tests/support/community";
import { designState, entriesOf, makeAccount } from "@/tests/support/moderation-rows";
import { openChallenge } from "@/tests/support/open-challenge";

closeConnectionsAfterAll();

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

  test("calls things by their names and says where they are now", async () => {
    const admin = await makeAccount("admin");
    const { id } = await published({ title: "A lamp" });
    await moderate(admin.caller, { thing: { kind: "design", id }, act: "hide", reason: "" });
    const { slug, title } = await openChallenge(admin);
    const { entries } = await readAudit(admin.caller, admin.handle, null);
    expect(entries.map(({ action, name, place }) => [action, name, place])).toEqual([
      ["challenge.publish", title, `/admin/challenges/${slug}`],
      ["challenge.create", title, `/admin/challenges/${slug}`],
      ["design.hide", "A lamp", `/admin/things?filter=hidden&words=${id}`],
    ]);
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
