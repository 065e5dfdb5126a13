/** What must hold on every queue backend, against real servers and real worker processes. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ClickResult } from "@/lib/contracts/evolve";
import type { PublicId } from "@/lib/contracts/ids";
import { enqueueBreed, enqueueDerive } from "@/lib/jobs/enqueue";
import { inspectQueues } from "@/lib/jobs/inspect";
import { DERIVE } from "@/lib/jobs/jobs";
import { evolve } from "@/lib/services/evolve";
import { getGeneration, retryGeneration } from "@/lib/services/generations";
import { releaseWorkerLeases } from "@/lib/services/release-leases";
import { startRun } from "@/lib/services/start-run";
import { requestStarterPictures } from "@/lib/services/starter-pictures";
import { publishDesigns } from "@/tests/support/bred-generation";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { readShapes } from "@/tests/support/read-shapes";
import { generationRow, holdUpResults, newId, publicDesignIds, sql, untilGeneration } from "@/tests/support/site-state";
import { startWorker, type WorkerProcess } from "@/tests/support/worker-process";

const isDone = (row: { status: string }) => row.status === "done";
const isRunning = (row: { status: string }) => row.status === "running";

const newViewer = () => ({ visitorId: newId() });
const clickStart = (viewer: { visitorId: PublicId }, key = newId()): Promise<ClickResult> =>
  startRun(viewer, { key, source: { kind: "scratch" } }, "test");

const clickEvolve = (
  viewer: { visitorId: PublicId },
  parent: ClickResult,
  { picks = [3, 7], key = newId() }: { picks?: number[]; key?: string } = {},
): Promise<ClickResult> =>
  evolve(
    viewer,
    {
      key,
      runId: parent.runId,
      parentGenerationId: parent.generationId,
      picks,
      strength: "medium",
      mode: "breed",
    },
    "test",
  );

/** A row that a worker has leased and cannot finish; `release` lets results through again. */
async function leasedGeneration(viewer = newViewer()): Promise<{ id: PublicId; release: () => Promise<void> }> {
  const release = await holdUpResults();
  const { generationId: id } = await clickStart(viewer);
  await untilGeneration(id, isRunning);
  return { id, release };
}

function clickTests(): void {
  let worker: WorkerProcess;
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.signal("SIGTERM"));

  test("a click from scratch, and one from picks, bring fifteen shapes each", async () => {
    const viewer = newViewer();
    const first = await clickStart(viewer);
    expect((await readShapes(viewer, first.generationId)).shapes).toHaveLength(15);
    const second = await clickEvolve(viewer, first);
    const { shapes } = await readShapes(viewer, second.generationId);
    expect(shapes.map(({ slot }) => slot)).toEqual(Array.from({ length: 15 }, (_, slot) => slot));
    const parents = (await getGeneration(viewer, first.generationId)).organisms;
    const children = await getGeneration(viewer, second.generationId);
    expect(children).toMatchObject({ number: 1, parentId: first.generationId, status: "done", attemptCount: 1 });
    expect(children.organisms[0]).toMatchObject({ isParent: true, genomeHash: parents[3]?.genomeHash });
    expect(children.organisms[1]).toMatchObject({ isParent: true, genomeHash: parents[7]?.genomeHash });
  });

  test("twenty clicks with one key at the same moment are one generation of exactly fifteen", async () => {
    const viewer = newViewer();
    const first = await clickStart(viewer);
    await untilGeneration(first.generationId, isDone);
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => clickEvolve(viewer, first, { key })));
    expect(new Set(answers.map(({ generationId }) => generationId)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    const row = await untilGeneration(answers[0]!.generationId, isDone);
    expect(row).toMatchObject({ attemptCount: 1, organismCount: 15, slotCount: 15 });
    expect(await sql("select id from generation where visitor_id = $1", [viewer.visitorId])).toHaveLength(2);
  });

  test("a job that is delivered five times is bred once", async () => {
    const { id, release } = await leasedGeneration();
    await Promise.all([11, 12, 13, 14].map((ring) => enqueueBreed({ generationId: id, requestId: "again" }, ring)));
    await release();
    await untilGeneration(id, isDone);
    await enqueueBreed({ generationId: id, requestId: "late" }, 15);
    const after = newViewer();
    await untilGeneration((await clickStart(after)).generationId, isDone);
    expect(await generationRow(id)).toMatchObject({ attemptCount: 1, organismCount: 15, slotCount: 15 });
  });

  test("a row whose doorbell was lost is found by the sweep", async () => {
    const viewer = newViewer();
    const release = await holdUpResults();
    const { generationId } = await clickStart(viewer);
    await untilGeneration(generationId, isRunning);
    // As if the process that inserted it had died before it rang.
    await sql(
      `update generation set status = 'queued', lease_token = null, lease_ends_at = null,
       rung_at = now() - interval '1 hour' where id = $1`,
      [generationId],
    );
    await release();
    expect(await untilGeneration(generationId, isDone, 10_000)).toMatchObject({ organismCount: 15 });
  });
}

function killTests(): void {
  test("a worker killed while it breeds: its lease is released and the next one stores exactly fifteen within 5 s", async () => {
    const worker = await startWorker();
    const viewer = newViewer();
    const { id, release } = await leasedGeneration(viewer);
    const isShown = readShapes(viewer, id);
    await worker.signal("SIGKILL");
    const next = await startWorker();
    const startedAt = performance.now();
    expect(await releaseWorkerLeases(worker.workerId)).toBe(1);
    await release();
    const row = await untilGeneration(id, isDone, 5_000);
    expect((await isShown).shapes).toHaveLength(15);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(row).toMatchObject({ attemptCount: 2, lostLeaseCount: 1, organismCount: 15, slotCount: 15 });
    await next.signal("SIGTERM");
  });

  test("a job killed three times is failed, says so in the stream, and Try again breeds it", async () => {
    const viewer = newViewer();
    const release = await holdUpResults();
    const { generationId: id } = await clickStart(viewer);
    for (const lostLeaseCount of [1, 2, 3]) {
      const worker = await startWorker();
      await untilGeneration(id, isRunning);
      await worker.signal("SIGKILL");
      await releaseWorkerLeases(worker.workerId);
      expect(await generationRow(id)).toMatchObject({ lostLeaseCount, attemptCount: lostLeaseCount });
    }
    await release();
    expect(await generationRow(id)).toMatchObject({ status: "failed", organismCount: 0 });
    expect((await readShapes(viewer, id)).kinds.at(-1)).toBe("failed");
    expect(await retryGeneration(viewer, id, "try again")).toMatchObject({ status: "queued", attemptCount: 0 });
    const worker = await startWorker();
    expect(await untilGeneration(id, isDone, 10_000)).toMatchObject({ attemptCount: 1, organismCount: 15 });
    await worker.signal("SIGTERM");
  });

  test("a breeding that throws every time is failed after the third, and Try again works once the reason is gone", async () => {
    const viewer = newViewer();
    const { generationId: id, runId } = await clickStart(viewer);
    await sql("update run set preset = 'of another version' where id = $1", [runId]);
    const worker = await startWorker();
    const row = await untilGeneration(id, ({ status }) => status === "failed");
    expect(row).toMatchObject({ attemptCount: 3, lostLeaseCount: 3, organismCount: 0 });
    expect(row.failure).toMatch(/\.$/);
    await sql("update run set preset = 'site' where id = $1", [runId]);
    await retryGeneration(viewer, id, "try again");
    expect(await untilGeneration(id, isDone)).toMatchObject({ organismCount: 15, failure: null });
    await worker.signal("SIGTERM");
  });

  test("the late result of a frozen worker is refused: the row has the other worker's fifteen", async () => {
    const frozen = await startWorker();
    const { id, release } = await leasedGeneration();
    await frozen.signal("SIGSTOP");
    const other = await startWorker();
    await sql("update generation set lease_ends_at = now() - interval '1 second' where id = $1", [id]);
    await untilGeneration(id, (row) => row.workerId === other.workerId);
    await release();
    await frozen.signal("SIGCONT");
    const row = await untilGeneration(id, isDone);
    expect(row).toMatchObject({ workerId: other.workerId, lostLeaseCount: 1, organismCount: 15, slotCount: 15 });
    await Promise.all([frozen.signal("SIGTERM"), other.signal("SIGTERM")]);
    expect(await generationRow(id)).toMatchObject({ workerId: other.workerId, organismCount: 15 });
  });

  test("a worker that is told to stop finishes what it has begun and exits cleanly", async () => {
    const worker = await startWorker();
    const { id, release } = await leasedGeneration();
    const isStopped = worker.signal("SIGTERM");
    await release();
    await isStopped;
    expect(await worker.ended).toBe(0);
    expect(await generationRow(id)).toMatchObject({ status: "done", attemptCount: 1, lostLeaseCount: 0 });
  });

  test("two workers share the clicks of many visitors and none is bred twice", async () => {
    const workers = await Promise.all([startWorker(), startWorker()]);
    const clicks = await Promise.all(Array.from({ length: 8 }, () => clickStart(newViewer())));
    for (const { generationId } of clicks) {
      const row = await untilGeneration(generationId, isDone);
      expect(row).toMatchObject({ attemptCount: 1, lostLeaseCount: 0, organismCount: 15, slotCount: 15 });
    }
    await Promise.all(workers.map((worker) => worker.signal("SIGTERM")));
  });
}

function orderTests(): void {
  test("a picture that somebody waits for is drawn before those asked for ahead, and is not drawn again for the shelf", async () => {
    const aheadCount = await publishDesigns(6);
    const designId = (await publicDesignIds()).at(-1)!;
    expect(await requestStarterPictures("ahead")).toBe(aheadCount);
    const target = { kind: "design", designId } as const;
    await enqueueDerive("awaited", { target, want: { kind: "picture", sizePixels: 320 }, requestId: "awaited" });
    const waiting = (await inspectQueues()).find(({ name }) => name === DERIVE)?.counts?.waiting;
    expect(waiting).toBe(aheadCount + 1);

    const worker = await startWorker();
    const handled = () => worker.logged.filter(({ msg }) => String(msg).startsWith("derived"));
    const drawnOf = (requestId: string) => handled().filter((line) => line.requestId === requestId);
    await expect.poll(() => drawnOf("ahead").length, { timeout: 60_000, interval: 100 }).toBe(aheadCount);
    expect(handled()[0]).toMatchObject({ requestId: "awaited", msg: "derived" });
    const again = drawnOf("ahead").filter(({ msg }) => msg === "derived already");
    expect(again.map((line) => line.target)).toEqual([target]);
    await worker.signal("SIGTERM");
  });
}

export function queueSuite(backend: string): void {
  closeConnectionsAfterAll();
  describe(`the order of work on ${backend}`, () => orderTests());
  describe(`clicks on ${backend}`, () => clickTests());
  describe(`killed and frozen workers on ${backend}`, () => killTests());
}
