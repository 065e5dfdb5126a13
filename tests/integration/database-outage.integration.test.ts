import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { GET as getGeneration } from "@/app/api/generations/[generationId]/route";
import { GET as getShapes } from "@/app/api/generations/[generationId]/shapes/route";
import { POST as postRun } from "@/app/api/runs/route";
import { checkReadiness } from "@/lib/services/readiness";
import { startRun } from "@/lib/services/start-run";
import { callRoute, newBrowser } from "@/tests/support/call-route";
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
  const browser = newBrowser();
  for (const refused of [
    await callRoute(postRun, { browser, body: { key: newId(), source: { kind: "scratch" } } }),
    await callRoute(getGeneration, { browser, params: { generationId } }),
    await callRoute(getShapes, { browser, params: { generationId } }),
  ]) {
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("2");
  }
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
