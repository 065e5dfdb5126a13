import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { checkReadiness } from "@/lib/services/readiness";
import { startRun } from "@/lib/services/start-run";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { startOwnDatabaseServer } from "@/tests/support/own-database-server";
import { readShapes } from "@/tests/support/read-shapes";
import { holdUpResults, newId, untilGeneration } from "@/tests/support/site-state";
import { startWorker } from "@/tests/support/worker-process";

const OUTAGE_MS = 6_000;

const server = await startOwnDatabaseServer();
closeConnectionsAfterAll();

test("PostgreSQL killed while a generation is bred: nothing acknowledged is lost and the same worker finishes it", async () => {
  const worker = await startWorker();
  const viewer = { visitorId: newId() };
  // Lost with the server, as everything else that was not committed.
  await holdUpResults({ isLost: true });
  const { generationId } = await startRun(viewer, { key: newId(), source: { kind: "scratch" } }, "test");
  await untilGeneration(generationId, ({ status }) => status === "running");

  await server.kill();
  expect((await checkReadiness()).checks).toMatchObject({ database: false, migrations: false, disk: true });
  await expect(startRun(viewer, { key: newId(), source: { kind: "scratch" } }, "test")).rejects.toThrow();
  await sleep(OUTAGE_MS);
  await server.start();

  const row = await untilGeneration(generationId, ({ status }) => status === "done", 30_000);
  expect(row).toMatchObject({ organismCount: 15, slotCount: 15 });
  expect((await readShapes(viewer, generationId)).shapes).toHaveLength(15);
  const next = await startRun(viewer, { key: newId(), source: { kind: "scratch" } }, "test");
  await untilGeneration(next.generationId, ({ status }) => status === "done", 10_000);
  expect(await checkReadiness()).toMatchObject({ isReady: true });
  await worker.signal("SIGTERM");
  expect(await worker.ended).toBe(0);
});
