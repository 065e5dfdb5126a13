import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deriveGenerationId } from "@/lib/contracts/ids";
import { encodeFrame, FrameReader } from "@/lib/formats/shape-stream";
import { startRun } from "@/lib/services/start-run";
import { parseHave, watchGeneration } from "@/lib/services/watch-generation";
import { breedQueued, doneGeneration } from "@/tests/support/bred-generation";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { readShapes } from "@/tests/support/read-shapes";
import { newId, sql } from "@/tests/support/site-state";
import { startWorker, type WorkerProcess } from "@/tests/support/worker-process";

closeConnectionsAfterAll();

const viewer = { visitorId: newId() };
const start = async (owner = viewer) =>
  (await startRun(owner, { key: newId(), source: { kind: "scratch" } }, "test")).generationId;

const open = async (id: string, signal = new AbortController().signal) => {
  const stream = await watchGeneration(viewer, id, { have: new Set(), signal, requestId: "test" });
  if (stream.kind !== "open") throw new Error("the stream is complete");
  return stream.chunks;
};

describe("the stream of a generation that is not done", () => {
  test("opens with a heartbeat and beats every two seconds", async () => {
    const chunks = await open(await start());
    const heartbeat = encodeFrame({ kind: "heartbeat" });
    expect((await chunks.next()).value).toEqual(heartbeat);
    const startedAt = performance.now();
    expect((await chunks.next()).value).toEqual(heartbeat);
    expect(performance.now() - startedAt).toBeGreaterThan(1_500);
    expect(performance.now() - startedAt).toBeLessThan(3_500);
    await chunks.return(undefined);
  });

  test("brings the fifteen shapes as soon as they are stored", async () => {
    const id = await start({ visitorId: newId() });
    const chunks = await open(id);
    await chunks.next();
    const next = chunks.next();
    await breedQueued(id);
    const storedAt = performance.now();
    const frames = new FrameReader().push((await next).value as Uint8Array);
    expect(performance.now() - storedAt).toBeLessThan(500);
    expect(frames).toHaveLength(15);
    expect((await chunks.next()).done).toBe(true);
  });

  test("ends when the browser goes away", async () => {
    const browser = new AbortController();
    const chunks = await open(await start({ visitorId: newId() }), browser.signal);
    await chunks.next();
    const next = chunks.next();
    browser.abort();
    expect((await next).done).toBe(true);
  });

  test("ends when the run becomes somebody else's secret", async () => {
    const id = await start({ visitorId: newId() });
    const chunks = await open(id);
    await chunks.next();
    await sql("update run set visibility = 'private' where id = (select run_id from generation where id = $1)", [id]);
    expect((await chunks.next()).done).toBe(true);
  });
});

describe("the stream of a generation whose click is on its way", () => {
  const owner = { visitorId: newId() };
  const click = { key: newId(), source: { kind: "scratch" as const } };
  const expect15 = (id: string) =>
    watchGeneration(owner, id, {
      have: new Set(),
      isExpected: true,
      signal: new AbortController().signal,
      requestId: "test",
    });

  test("waits for the click and brings its shapes", async () => {
    const id = deriveGenerationId({ visitorId: owner.visitorId, parent: "scratch", key: click.key });
    const opening = expect15(id);
    await startRun(owner, click, "test");
    await breedQueued(id);
    const stream = await opening;
    const reader = new FrameReader();
    const frames = stream.kind === "complete" ? reader.push(stream.bytes) : [];
    if (stream.kind === "open") for await (const chunk of stream.chunks) frames.push(...reader.push(chunk));
    expect(frames.filter(({ kind }) => kind === "shape")).toHaveLength(15);
  });

  test("of a click that never comes ends without shapes", async () => {
    expect(await expect15(newId())).toEqual({ kind: "not-yet" });
  });
});

describe("the stream of a done generation", () => {
  let worker: WorkerProcess;
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.signal("SIGTERM"));

  test("comes whole", async () => {
    const { generationId } = await doneGeneration(newId());
    const { shapes, isComplete } = await readShapes(viewer, generationId);
    expect(isComplete).toBe(true);
    expect(shapes).toHaveLength(15);
  });

  test("whose meshes were pruned has them made again", async () => {
    const { generationId } = await doneGeneration(newId());
    const before = await readShapes(viewer, generationId);
    await sql("delete from mesh_cache");
    const after = await readShapes(viewer, generationId);
    expect(after.isComplete).toBe(false);
    const bySlot = ({ shapes }: typeof before) => [...shapes].sort((a, b) => a.slot - b.slot);
    expect(bySlot(after)).toEqual(bySlot(before));
  });
});

test("`have` takes slots and nothing else", () => {
  expect(parseHave(null)).toEqual(new Set());
  expect(parseHave("0,14,3")).toEqual(new Set([0, 3, 14]));
  for (const bad of ["15", "-1", "1,,2", "a", "1.5", "01", Array(16).fill("1").join()]) {
    expect(() => parseHave(bad)).toThrow(expect.objectContaining({ code: "BAD_REQUEST" }));
  }
});
