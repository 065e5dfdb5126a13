import { describe, expect, test } from "vitest";
import { database, hotTransaction } from "@/lib/db/client";
import { DAYS } from "@/lib/db/dashboard-repo";
import { countPublicDesigns } from "@/lib/db/design-repo";
import { readJobs, retry } from "@/lib/services/admin-jobs";
import { countError, writeErrorCount } from "@/lib/services/count-error";
import { readDashboard } from "@/lib/services/dashboard";
import { startRun } from "@/lib/services/start-run";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { published } from "@/tests/support/community";
import { entriesOf, makeAccount } from "@/tests/support/moderation-rows";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

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
