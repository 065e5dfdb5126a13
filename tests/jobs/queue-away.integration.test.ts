import { afterAll, expect, test } from "vitest";
import { enqueueBreed, isQueueReady } from "@/lib/jobs/enqueue";
import { closeQueues } from "@/lib/jobs/open-queues";
import { startRun } from "@/lib/services/start-run";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { runQueueOnRedis } from "@/tests/support/redis-backend";
import { generationRow, newId } from "@/tests/support/site-state";

const redis = await runQueueOnRedis();
closeConnectionsAfterAll();
afterAll(closeQueues);

test("without its queue a click is still kept and answered within 5 s, and /readyz names the queue", async () => {
  expect(await enqueueBreed({ generationId: newId(), requestId: "r" }, 0)).toBe(true);
  await redis.stop();
  const startedAt = performance.now();
  const click = await startRun({ visitorId: newId() }, { key: newId(), source: { kind: "scratch" } }, "test");
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(click.created).toBe(true);
  expect(await generationRow(click.generationId)).toMatchObject({ status: "queued", organismCount: 0 });
  expect(await isQueueReady()).toBe(false);
});
