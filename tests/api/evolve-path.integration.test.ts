import { beforeAll, describe, expect, test } from "vitest";
import { POST as postRetry } from "@/app/api/generations/[generationId]/retry/route";
import { GET as getGeneration } from "@/app/api/generations/[generationId]/route";
import { GET as getShapes } from "@/app/api/generations/[generationId]/shapes/route";
import { POST as postGeneration } from "@/app/api/generations/route";
import { PATCH as patchRun } from "@/app/api/runs/[runId]/route";
import { POST as postRun } from "@/app/api/runs/route";
import type { ClickResult, GenerationView } from "@/lib/contracts/evolve";
import { deriveGenerationId } from "@/lib/contracts/ids";
import { FrameReader } from "@/lib/formats/shape-stream";
import { breedQueued, doneGeneration } from "@/tests/support/bred-generation";
import { type Browser, callRoute, errorOf, newBrowser } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { countRows, newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

let owner: Browser;
let other: Browser;
let parent: ClickResult;
let hidden: ClickResult;

beforeAll(async () => {
  owner = newBrowser();
  other = newBrowser();
  parent = await doneGeneration(owner.visitorId);
  hidden = await doneGeneration(owner.visitorId);
  await sql("update run set visibility = 'private' where id = $1", [hidden.runId]);
});

const evolveBody = (changes: Record<string, unknown> = {}) => ({
  key: newId(),
  runId: parent.runId,
  parentGenerationId: parent.generationId,
  picks: [0],
  ...changes,
});

interface BadRequest {
  name: string;
  body: () => unknown;
  status: number;
  sentence: RegExp;
  headers?: Record<string, string>;
  as?: () => Browser | undefined;
}

const forged = (): Browser => ({ ...owner, cookie: `${owner.cookie.slice(0, -3)}AAA` });

const BAD_REQUESTS: BadRequest[] = [
  {
    name: "no pick",
    body: () => evolveBody({ picks: [] }),
    status: 400,
    sentence: /picks: pick at least one shape\.$/,
  },
  {
    name: "sixteen picks",
    body: () => evolveBody({ picks: [...Array(15).keys(), 0] }),
    status: 400,
    sentence: /picks: pick at most 15 shapes\.$/,
  },
  {
    name: "a slot that does not exist",
    body: () => evolveBody({ picks: [15] }),
    status: 400,
    sentence: /slot is a whole number from 0 to 14\.$/,
  },
  { name: "half a slot", body: () => evolveBody({ picks: [1.5] }), status: 400, sentence: /whole number/ },
  { name: "a slot picked twice", body: () => evolveBody({ picks: [3, 3] }), status: 400, sentence: /picked twice\.$/ },
  { name: "an unknown key", body: () => evolveBody({ admin: true }), status: 400, sentence: /not valid/ },
  { name: "an unknown strength", body: () => evolveBody({ strength: "huge" }), status: 400, sentence: /strength/ },
  {
    name: "somebody else's private run",
    body: () => evolveBody({ runId: hidden.runId, parentGenerationId: hidden.generationId }),
    as: () => other,
    status: 404,
    sentence: /^This generation does not exist\.$/,
  },
  {
    name: "an unknown generation",
    body: () => evolveBody({ parentGenerationId: newId() }),
    status: 404,
    sentence: /does not exist\.$/,
  },
  {
    name: "a run that the generation is not of",
    body: () => evolveBody({ runId: newId() }),
    status: 404,
    sentence: /does not exist\.$/,
  },
  { name: "malformed JSON", body: () => '{"picks": [0', status: 400, sentence: /^The request is not valid JSON\.$/ },
  { name: "JSON that is no object", body: () => "[]", status: 400, sentence: /not valid/ },
  {
    name: "a body over 64 KB",
    body: () => JSON.stringify({ ...evolveBody(), padding: "x".repeat(65_536) }),
    status: 413,
    sentence: /larger than 64 KB\.$/,
  },
  {
    name: "a forged cookie",
    body: () => evolveBody(),
    as: forged,
    status: 401,
    sentence: /cookie is missing or not valid/,
  },
  { name: "no cookie", body: () => evolveBody(), as: () => undefined, status: 401, sentence: /cookie is missing/ },
  {
    name: "a form's content type",
    body: () => evolveBody(),
    headers: { "content-type": "text/plain" },
    status: 415,
    sentence: /must be JSON\.$/,
  },
  {
    name: "another site's page",
    body: () => evolveBody(),
    headers: { "sec-fetch-site": "cross-site" },
    status: 403,
    sentence: /came from another site/,
  },
  {
    name: "a page of a sister domain",
    body: () => evolveBody(),
    headers: { "sec-fetch-site": "same-site" },
    status: 403,
    sentence: /came from another site/,
  },
];

describe("a bad click", () => {
  test.each(BAD_REQUESTS)("$name is answered $status with a sentence, and changes nothing", async (bad) => {
    const before = await countRows();
    const browser = bad.as ? bad.as() : owner;
    const response = await callRoute(postGeneration, {
      ...(browser ? { browser } : {}),
      ...(bad.headers ? { headers: bad.headers } : {}),
      body: bad.body(),
    });
    expect(response.status).toBe(bad.status);
    const error = await errorOf(response);
    expect(error.message).toMatch(bad.sentence);
    expect(error.requestId).toBe(response.headers.get("x-request-id"));
    expect(await countRows()).toEqual(before);
  });

  test("the fourth click while three wait is answered 429 with Retry-After, and changes nothing", async () => {
    const browser = newBrowser();
    const own = await doneGeneration(browser.visitorId);
    const click = (key = newId()) =>
      callRoute(postGeneration, {
        browser,
        body: { key, runId: own.runId, parentGenerationId: own.generationId, picks: [1] },
      });
    const firstKey = newId();
    const statuses = [(await click(firstKey)).status, (await click()).status, (await click()).status];
    expect(statuses).toEqual([201, 201, 201]);
    const before = await countRows();
    const refused = await click();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await errorOf(refused)).message).toMatch(/still being bred/);
    expect(await countRows()).toEqual(before);
    expect((await click(firstKey)).status).toBe(200);

    // Trying a failed one again would make it a fourth that waits.
    await sql("update generation set status = 'failed' where id = $1", [own.generationId]);
    const params = { generationId: own.generationId };
    expect((await callRoute(postRetry, { browser, params, body: {} })).status).toBe(429);
    await sql("update generation set status = 'done' where visitor_id = $1 and id <> $2", [
      browser.visitorId,
      own.generationId,
    ]);
    const again = await callRoute(postRetry, { browser, params, body: {} });
    expect(((await again.json()) as GenerationView).status).toBe("queued");
  });

  test("one key with other picks is answered 409, and changes nothing", async () => {
    const browser = newBrowser();
    const own = await doneGeneration(browser.visitorId);
    const body = { key: newId(), runId: own.runId, parentGenerationId: own.generationId };
    expect((await callRoute(postGeneration, { browser, body: { ...body, picks: [1] } })).status).toBe(201);
    const before = await countRows();
    const changed = await callRoute(postGeneration, { browser, body: { ...body, picks: [2] } });
    expect(changed.status).toBe(409);
    expect((await errorOf(changed)).message).toMatch(/already used/);
    expect(await countRows()).toEqual(before);
  });

  test("picks of a generation that is not done are answered 409", async () => {
    const browser = newBrowser();
    const start = await callRoute(postRun, { browser, body: { key: newId(), source: { kind: "scratch" } } });
    const { runId, generationId } = (await start.json()) as ClickResult;
    const response = await callRoute(postGeneration, {
      browser,
      body: { key: newId(), runId, parentGenerationId: generationId, picks: [0] },
    });
    expect(response.status).toBe(409);
    expect((await errorOf(response)).message).toMatch(/not finished yet/);
  });
});

describe("a good click", () => {
  test("is 201 once and 200 with the same answer after that, under the id that the browser computes", async () => {
    const body = evolveBody({ picks: [4, 2] });
    const first = await callRoute(postGeneration, { browser: owner, body });
    expect(first.status).toBe(201);
    const answer = (await first.json()) as ClickResult;
    expect(answer.generationId).toBe(
      deriveGenerationId({ visitorId: owner.visitorId, parent: parent.generationId, key: body.key }),
    );
    const again = await callRoute(postGeneration, { browser: owner, body });
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual({ ...answer, created: false });
  });

  test("on somebody else's generation starts a run of one's own that keeps its lineage", async () => {
    const response = await callRoute(postGeneration, { browser: other, body: evolveBody({ picks: [6] }) });
    const fork = (await response.json()) as ClickResult;
    expect(fork.runId).not.toBe(parent.runId);
    await breedQueued(fork.generationId);
    const view = (await (
      await callRoute(getGeneration, { browser: other, params: { generationId: fork.generationId } })
    ).json()) as GenerationView;
    expect(view).toMatchObject({
      isOwn: true,
      number: 1,
      parentId: parent.generationId,
      run: { source: { kind: "generation", generationId: parent.generationId } },
    });
    expect(view.organisms[0]).toMatchObject({ isParent: true, parentSlots: [6] });
    const ownersView = (await (
      await callRoute(getGeneration, { browser: owner, params: { generationId: parent.generationId } })
    ).json()) as GenerationView;
    expect(ownersView.children.map(({ id }) => id)).not.toContain(fork.generationId);
  });

  test("from an organism starts a run whose first shape is that organism", async () => {
    const source = { kind: "organism", generationId: parent.generationId, slot: 9 };
    const response = await callRoute(postRun, { browser: other, body: { key: newId(), source } });
    expect(response.status).toBe(201);
    const { generationId } = (await response.json()) as ClickResult;
    await breedQueued(generationId);
    const [first, origin] = await Promise.all(
      [generationId, parent.generationId].map(async (id) => {
        const view = await callRoute(getGeneration, { browser: other, params: { generationId: id } });
        return (await view.json()) as GenerationView;
      }),
    );
    expect(first?.run.source).toEqual(source);
    expect(first?.organisms[0]).toMatchObject({ isParent: true, genomeHash: origin?.organisms[9]?.genomeHash });
  });
});

describe("looking", () => {
  test("an unknown id, a malformed id and a foreign private run are the same 404", async () => {
    for (const generationId of [newId(), "nonsense", hidden.generationId]) {
      for (const handler of [getGeneration, getShapes]) {
        const response = await callRoute(handler, { browser: other, params: { generationId } });
        expect(response.status).toBe(404);
      }
    }
    expect((await callRoute(getGeneration, { browser: owner, params: hidden as never })).status).toBe(200);
  });

  test("a forged cookie reads as nobody's", async () => {
    const params = { generationId: parent.generationId };
    const view = (await (await callRoute(getGeneration, { browser: forged(), params })).json()) as GenerationView;
    expect(view.isOwn).toBe(false);
    expect((await callRoute(getGeneration, { browser: forged(), params: hidden as never })).status).toBe(404);
  });

  test("the shapes of a done generation come whole, immutable, and only those that are missing", async () => {
    const params = { generationId: parent.generationId };
    const response = await callRoute(getShapes, { browser: other, params, query: "?have=0,1,14" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expect(response.headers.get("cache-control")).toMatch(/immutable/);
    const frames = new FrameReader().push(new Uint8Array(await response.arrayBuffer()));
    expect(frames.map((frame) => frame.kind === "shape" && frame.slot)).toEqual([
      2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    ]);
    const etag = response.headers.get("etag") ?? "";
    const known = await callRoute(getShapes, {
      params,
      query: "?have=14,1,0",
      headers: { "if-none-match": etag },
    });
    expect(known.status).toBe(304);
    expect((await callRoute(getShapes, { params, query: "?have=15" })).status).toBe(400);
  });

  test("every answer carries the security headers", async () => {
    for (const generationId of [parent.generationId, newId()]) {
      const { headers } = await callRoute(getGeneration, { params: { generationId } });
      expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    }
  });
});

describe("owning", () => {
  test("a run's visibility changes for its owner with the right version only", async () => {
    const own = await doneGeneration(owner.visitorId);
    const patch = (browser: Browser, body: unknown) =>
      callRoute(patchRun, { browser, method: "PATCH", params: { runId: own.runId }, body });
    expect((await patch(other, { visibility: "private", version: 1 })).status).toBe(404);
    const done = await patch(owner, { visibility: "private", version: 1 });
    expect(await done.json()).toEqual({ visibility: "private", version: 2 });
    const stale = await patch(owner, { visibility: "unlisted", version: 1 });
    expect(stale.status).toBe(409);
    expect((await errorOf(stale)).message).toMatch(/is private now/);
    expect((await callRoute(getGeneration, { browser: other, params: own as never })).status).toBe(404);
  });

  test("Try again is for the owner, and leaves a generation that is not failed as it is", async () => {
    const params = { generationId: parent.generationId };
    expect((await callRoute(postRetry, { browser: other, params, body: {} })).status).toBe(403);
    const response = await callRoute(postRetry, { browser: owner, params, body: {} });
    expect(((await response.json()) as GenerationView).status).toBe("done");
  });
});
