import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { closeQueues } from "@/lib/jobs/open-queues";
import { startRun } from "@/lib/services/start-run";
import { createTestDatabase } from "@/tests/support/database";
import { newId, sql, untilGeneration } from "@/tests/support/site-state";
import { spawnWorker, startWorker } from "@/tests/support/worker-process";

const empty = await createTestDatabase({ isEmpty: true });
afterAll(() => empty.drop());

const fatalOf = (logged: Record<string, unknown>[]) => logged.filter(({ level }) => level === "fatal");

test("a worker without a database exits with code 1 and says why", async () => {
  const worker = await spawnWorker({ DATABASE_URL: "postgresql://nobody:x@127.0.0.1:1/none" });
  expect(await worker.ended).toBe(1);
  expect(fatalOf(worker.logged)).toMatchObject([{ msg: "worker cannot start" }]);
});

test("a worker whose queue has no tables exits with code 1", async () => {
  const worker = await spawnWorker({ DATABASE_URL: empty.url });
  expect(await worker.ended).toBe(1);
  expect(fatalOf(worker.logged)).toHaveLength(1);
});

test("a worker without Redis, when it is told to use it, exits with code 1", async () => {
  const worker = await spawnWorker({ REDIS_URL: "redis://127.0.0.1:1" });
  expect(await worker.ended).toBe(1);
  expect(fatalOf(worker.logged)).toHaveLength(1);
});

test("a worker that a missing setting stops names the setting and not its value", async () => {
  const worker = await spawnWorker({ SESSION_SECRET: "too-short" });
  expect(await worker.ended).toBe(1);
  const text = JSON.stringify(worker.logged);
  expect(text).toContain("SESSION_SECRET");
  expect(text).not.toContain("too-short");
});

test("a worker from sources, as in development, breeds too", async () => {
  const worker = await startWorker({ NODE_ENV: "development" }, { fromSources: true });
  const { generationId } = await startRun(
    { visitorId: newId() },
    { key: newId(), source: { kind: "scratch" } },
    "test",
  );
  expect(await untilGeneration(generationId, ({ status }) => status === "done")).toMatchObject({ organismCount: 15 });
  await worker.signal("SIGTERM");
  await closeQueues();
  await closeDatabase();
});

test("an idle worker stops at once and leaves no connection", async () => {
  const worker = await startWorker();
  const startedAt = performance.now();
  await worker.signal("SIGTERM");
  expect(await worker.ended).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  const rows = await sql(
    "select application_name from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  expect(rows).toEqual([]);
});
