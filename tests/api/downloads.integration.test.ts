import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as getDesignPicture } from "@/app/api/designs/[designId]/picture/route";
import { GET as getDesignShape } from "@/app/api/designs/[designId]/shape/route";
import { GET as getDesignStl } from "@/app/api/designs/[designId]/stl/route";
import { GET as getPicture } from "@/app/api/generations/[generationId]/organisms/[slot]/picture/route";
import { GET as getStl } from "@/app/api/generations/[generationId]/organisms/[slot]/stl/route";
import type { ClickResult } from "@/lib/contracts/evolve";
import { decodeVf } from "@/lib/formats/vf";
import { checkMesh } from "@/lib/kernel";
import { doneGeneration, publishDesigns } from "@/tests/support/bred-generation";
import { type Browser, callRoute, errorOf, newBrowser } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { newId, publicDesignIds, sql } from "@/tests/support/site-state";
import { startWorker, type WorkerProcess } from "@/tests/support/worker-process";

closeConnectionsAfterAll();

let owner: Browser;
let click: ClickResult;
let designId: string;
let worker: WorkerProcess;

beforeAll(async () => {
  owner = newBrowser();
  click = await doneGeneration(owner.visitorId);
  await publishDesigns(2);
  designId = (await publicDesignIds())[0]!;
});

test("without a worker what is missing is answered 503 with Retry-After, within 5 s", async () => {
  const startedAt = performance.now();
  const response = await callRoute(getDesignShape, { params: { designId } });
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("1");
  expect(performance.now() - startedAt).toBeLessThan(5_500);
});

describe("with a worker", () => {
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.signal("SIGTERM"));

  const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
  const slotParams = (slot: string) => ({ generationId: click.generationId, slot });

  test("a design's shape is a VF file of a closed mesh", async () => {
    const response = await callRoute(getDesignShape, { params: { designId } });
    expect(response.status).toBe(200);
    expect(checkMesh(decodeVf(await bytesOf(response)).mesh)).toBeNull();
    const etag = response.headers.get("etag") ?? "";
    const again = await callRoute(getDesignShape, { params: { designId }, headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
  });

  test("an STL file is a download in millimetres, of the asked height", async () => {
    for (const response of [
      await callRoute(getDesignStl, { params: { designId }, query: "?height=50" }),
      await callRoute(getStl, { browser: owner, params: slotParams("3"), query: "?height=50" }),
    ]) {
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("model/stl");
      expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="[^"]+-50mm\.stl"/);
      const bytes = await bytesOf(response);
      const view = new DataView(bytes.buffer);
      const triangleCount = view.getUint32(80, true);
      expect(bytes.byteLength).toBe(84 + 50 * triangleCount);
      const heights = Array.from({ length: triangleCount * 3 }, (_, corner) =>
        view.getFloat32(84 + 50 * Math.floor(corner / 3) + 12 + 12 * (corner % 3) + 8, true),
      );
      expect(Math.min(...heights)).toBeCloseTo(0, 4);
      expect(Math.max(...heights)).toBeCloseTo(50, 3);
    }
  });

  test("a download is counted; asking whether the file has changed is none", async () => {
    const count = async () =>
      (await sql<{ count: number }>("select download_count as count from design where id = $1", [designId]))[0]?.count;
    const before = await count();
    const first = await callRoute(getDesignStl, { params: { designId }, query: "?height=60" });
    expect(await count()).toBe((before ?? 0) + 1);
    const headers = { "if-none-match": first.headers.get("etag") ?? "" };
    expect((await callRoute(getDesignStl, { params: { designId }, query: "?height=60", headers })).status).toBe(304);
    expect(await count()).toBe((before ?? 0) + 1);
  });

  test("a picture is a WebP file, made once", async () => {
    const response = await callRoute(getPicture, { params: slotParams("0"), query: "?size=160" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/webp");
    expect(response.headers.get("cache-control")).toMatch(/private.*immutable/);
    const bytes = await bytesOf(response);
    expect(new TextDecoder().decode(bytes.subarray(8, 12))).toBe("WEBP");
    const design = await callRoute(getDesignPicture, { params: { designId } });
    expect(design.headers.get("cache-control")).toMatch(/^public/);
    expect(await bytesOf(await callRoute(getPicture, { params: slotParams("0"), query: "?size=160" }))).toEqual(bytes);
  });

  test("the shelf pictures of published designs are made without anybody asking", async () => {
    const deadline = performance.now() + 15_000;
    for (;;) {
      const rows = await sql("select key from picture_cache where key like '%-s320'");
      if (rows.length === 2) break;
      if (performance.now() > deadline) throw new Error(`${rows.length} of 2 pictures`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

  test.each([
    ["a size that is not offered", "3", "?size=321", 400],
    ["no size at all", "3", "?size=", 400],
    ["a slot that does not exist", "15", "", 404],
    ["a slot that is no number", "x", "", 404],
  ])("a picture of %s is refused", async (_name, slot, query, status) => {
    const response = await callRoute(getPicture, { params: slotParams(slot), query });
    expect(response.status).toBe(status);
    expect((await errorOf(response)).message).toMatch(/\.$/);
  });

  test("an STL height out of range is refused", async () => {
    for (const height of ["9", "501", "NaN", "1e9", "-1"]) {
      const response = await callRoute(getDesignStl, { params: { designId }, query: `?height=${height}` });
      expect(response.status).toBe(400);
    }
  });

  test("what is private is 404 for others, also as a picture or a file", async () => {
    const other = newBrowser();
    await sql("update run set visibility = 'private' where id = $1", [click.runId]);
    for (const handler of [getPicture, getStl]) {
      expect((await callRoute(handler, { browser: other, params: slotParams("1") })).status).toBe(404);
      expect((await callRoute(handler, { browser: owner, params: slotParams("1") })).status).toBe(200);
    }
    await sql("update design set visibility = 'private' where id = $1", [designId]);
    for (const handler of [getDesignPicture, getDesignShape, getDesignStl]) {
      expect((await callRoute(handler, { browser: other, params: { designId } })).status).toBe(404);
      expect((await callRoute(handler, { browser: other, params: { designId: newId() } })).status).toBe(404);
    }
  });
});
