import { expect, test } from "vitest";
import { GET as getHealth } from "@/app/healthz/route";
import { GET as getReadiness } from "@/app/readyz/route";
import { callRoute } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

test("the process says that it answers", async () => {
  const response = await callRoute(getHealth);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ok" });
});

test("readiness names what is missing", async () => {
  const ready = await callRoute(getReadiness);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({
    status: "ready",
    checks: { database: true, migrations: true, queue: true, disk: true },
  });
  await sql("delete from _prisma_migrations");
  await sql("drop schema bullmq cascade");
  const notReady = await callRoute(getReadiness);
  expect(notReady.status).toBe(503);
  expect(await notReady.json()).toEqual({
    status: "not ready",
    checks: { database: true, migrations: false, queue: false, disk: true },
  });
});
