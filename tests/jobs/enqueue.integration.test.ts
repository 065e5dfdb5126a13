import { afterAll, expect, test } from "vitest";
import { enqueueBreed, enqueueDerive, isQueueReady } from "@/lib/jobs/enqueue";
import { BreedPayload, DerivePayload } from "@/lib/jobs/jobs";
import { closeQueues } from "@/lib/jobs/open-queues";
import { newId, sql } from "@/tests/support/site-state";

afterAll(closeQueues);

const jobIds = async (queue: string) =>
  (await sql<{ id: string }>("select id from bullmq.job where queue = $1 order by id", [queue])).map(({ id }) => id);

test("the same ring of a row is one job, the next ring another; no id has a colon", async () => {
  const generationId = newId();
  for (const ringCount of [0, 0, 0, 1]) {
    expect(await enqueueBreed({ generationId, requestId: "r" }, ringCount)).toBe(true);
  }
  expect(await jobIds("breed")).toEqual([`breed-${generationId}-0`, `breed-${generationId}-1`]);
});

test("equal requests for a derived thing are one job", async () => {
  const payload = { target: { kind: "design", designId: newId() }, want: { kind: "mesh" }, requestId: "r" } as const;
  await Promise.all(["a", "a", "b"].map((key) => enqueueDerive(key, payload)));
  const ids = await jobIds("derive");
  // A window may end between two calls: then the same request is a second job, which finds its work done.
  expect(new Set(ids.map((id) => id.split("-")[1])).size).toBe(2);
  expect(ids.join()).not.toContain(":");
  expect(await isQueueReady()).toBe(true);
});

test("a payload with anything unknown in it is refused", () => {
  expect(BreedPayload.safeParse({ generationId: newId(), requestId: "r" }).success).toBe(true);
  expect(BreedPayload.safeParse({ generationId: "x", requestId: "r" }).success).toBe(false);
  expect(BreedPayload.safeParse({ generationId: newId(), requestId: "r", genome: "{}" }).success).toBe(false);
  const target = { kind: "organism", generationId: newId(), slot: 3 };
  const want = { kind: "picture", sizePixels: 320 };
  expect(DerivePayload.safeParse({ target, want, requestId: "r" }).success).toBe(true);
  expect(DerivePayload.safeParse({ target, want: { ...want, sizePixels: 321 }, requestId: "r" }).success).toBe(false);
});
