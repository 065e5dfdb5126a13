/** The store against a real HTTP server on this machine that answers, breaks and delays as each test asks. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { GenerationStore } from "@/app/evolve/_evolve/generation-store";
import { deriveGenerationId } from "@/lib/contracts/ids";
import { encodeFrame } from "@/lib/formats/shape-stream";
import { encodeVf } from "@/lib/formats/vf";
import { latheMesh } from "@/tests/support/sample-meshes";

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const VISITOR = "ab".repeat(16);
const GRID = { x: 15, y: 15, z: 30 };
const mesh = latheMesh({ radiusAt: () => 4, heightVoxels: 20, centre: { x: 7, y: 7, z: 2 } });
const vf = encodeVf(mesh, GRID);
const frames = Array.from({ length: 15 }, (_, slot) =>
  encodeFrame({
    kind: "shape",
    slot,
    genomeHash: slot.toString(16).padStart(64, "0"),
    encoding: "deflate-raw",
    payload: deflateRawSync(vf),
    rawByteLength: vf.byteLength,
  }),
);

let server: ReturnType<typeof createServer>;
/** What the server answers, first match wins, each taken once unless it is the last of its kind. */
let answers: { url: RegExp; answers: Answer[] }[];
let requests: { method: string; url: string; body: string }[];

beforeEach(async () => {
  answers = [];
  requests = [];
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    requests.push({ method: request.method ?? "", url: request.url ?? "", body });
    const list = answers.find(({ url }) => url.test(`${request.method} ${request.url}`))?.answers;
    const answer = list && list.length > 1 ? list.shift() : list?.[0];
    if (answer) answer(request, response, body);
    else response.writeHead(404).end(JSON.stringify({ error: { code: "NOT_FOUND" } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const realFetch = globalThis.fetch;
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) => realFetch(new URL(path, base), init));
});

afterEach(async () => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(status, headers).end(JSON.stringify(value));

const accept: Answer = (request, response, body) => {
  const { key } = JSON.parse(body) as { key: string };
  const generationId = deriveGenerationId({ visitorId: VISITOR, parent: "scratch", key });
  json({ runId: "", generationId, href: "", created: true }, 201)(request, response, body);
};
const allShapes: Answer = (request, response) => {
  const have = new URL(request.url ?? "", "http://x").searchParams.get("have") ?? "";
  const slots = new Set(have === "" ? [] : have.split(",").map(Number));
  for (const [slot, frame] of frames.entries()) if (!slots.has(slot)) response.write(frame);
  response.end();
};
const doneView: Answer = json({ status: "done", number: 0, organisms: [], children: [], run: { glaze: 3 } });

const until = (isTrue: () => boolean) =>
  vi.waitFor(() => expect(isTrue()).toBe(true), { timeout: 10_000, interval: 10 });

test("a start is at its address at once and has fifteen shapes soon after", async () => {
  answers = [
    { url: /POST \/api\/runs/, answers: [accept] },
    { url: /shapes/, answers: [allShapes] },
    { url: /GET/, answers: [doneView] },
  ];
  const store = new GenerationStore(VISITOR);
  const id = store.start({ source: { kind: "scratch" } })!;
  expect(store.get(id)).toMatchObject({ phase: "loading", isProvisional: true });
  await until(() => store.get(id)?.phase === "done" && store.get(id)?.isProvisional === false);
  const { shapes, view } = store.get(id)!;
  expect(shapes.map((decoded) => decoded?.shape.mesh.indices.length)).toEqual(Array(15).fill(mesh.indices.length));
  expect(view?.run.glaze).toBe(3);
});

test("a click that fails on the way is sent again with the same key, and the page says so", async () => {
  const notices: unknown[] = [];
  answers = [
    {
      url: /POST \/api\/runs/,
      answers: [(request) => request.socket.destroy(), json({}, 503), json({}, 429, { "retry-after": "1" }), accept],
    },
    { url: /expected=1/, answers: [(_request, response) => response.writeHead(204).end()] },
    { url: /shapes/, answers: [allShapes] },
    { url: /GET/, answers: [doneView] },
  ];
  const store = new GenerationStore(VISITOR);
  const id = store.start({ source: { kind: "scratch" } })!;
  store.subscribe(() => notices.push(store.get(id)?.notice?.kind));
  await until(() => store.get(id)?.phase === "done");
  const posts = requests.filter(({ method }) => method === "POST");
  expect(posts).toHaveLength(4);
  expect(new Set(posts.map(({ body }) => body)).size).toBe(1);
  expect(notices).toContain("still-trying");
  expect(notices).toContain("busy");
  expect(store.get(id)?.notice).toBeNull();
});

test("the shapes are asked for beside the click, not after its answer", async () => {
  let answerClick = () => {};
  answers = [
    { url: /POST/, answers: [(...call) => (answerClick = () => accept(...call))] },
    { url: /expected=1/, answers: [allShapes] },
    { url: /GET/, answers: [doneView] },
  ];
  const store = new GenerationStore(VISITOR);
  const id = store.start({ source: { kind: "scratch" } })!;
  await until(() => store.get(id)?.phase === "done");
  answerClick();
  await until(() => store.get(id)?.isProvisional === false);
  expect(requests.filter(({ url }) => url.includes("shapes"))).toHaveLength(1);
});

test("a refused click ends in its reason", async () => {
  answers = [{ url: /POST/, answers: [json({ error: { code: "CONFLICT" } }, 409)] }];
  const store = new GenerationStore(VISITOR);
  const id = store.start({ source: { kind: "scratch" } })!;
  await until(() => store.get(id)?.phase === "refused");
  expect(store.get(id)?.refusal).toBe("CONFLICT");
});

test("a stream cut in the middle of a frame goes on with the slots that are missing", async () => {
  const cut: Answer = (_request, response) => {
    const bytes = Buffer.concat(frames);
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
    setTimeout(() => response.destroy(), 50);
  };
  answers = [
    { url: /POST/, answers: [accept] },
    { url: /shapes/, answers: [cut, allShapes] },
    { url: /GET/, answers: [doneView] },
  ];
  const store = new GenerationStore(VISITOR);
  const id = store.start({ source: { kind: "scratch" } })!;
  await until(() => store.get(id)?.phase === "done");
  const streams = requests.filter(({ url }) => url.includes("shapes"));
  expect(streams).toHaveLength(2);
  expect(streams[1]!.url).toContain("have=0,1,2,3,4,5,6");
});

test("bytes that are no shape stream are asked for again, not shown", async () => {
  const garbage: Answer = (_request, response) => response.end(Buffer.alloc(400, 7));
  answers = [
    { url: /POST/, answers: [accept] },
    { url: /shapes/, answers: [garbage, allShapes] },
    { url: /GET/, answers: [doneView] },
  ];
  const store = new GenerationStore(VISITOR);
  const id = store.start({ source: { kind: "scratch" } })!;
  await until(() => store.get(id)?.phase === "done");
  expect(requests.filter(({ url }) => url.includes("shapes"))).toHaveLength(2);
});

test("a failed generation can be tried again", async () => {
  const failed: Answer = (_request, response) => response.end(encodeFrame({ kind: "failed" }));
  answers = [
    { url: /POST \/api\/runs/, answers: [accept] },
    { url: /retry/, answers: [doneView] },
    { url: /shapes/, answers: [failed, allShapes] },
    { url: /GET/, answers: [doneView] },
  ];
  const store = new GenerationStore(VISITOR);
  const id = store.start({ source: { kind: "scratch" } })!;
  await until(() => store.get(id)?.phase === "failed");
  await store.retry(id);
  expect(store.get(id)?.phase).toBe("done");
});

test("an address that does not exist is missing", async () => {
  const store = new GenerationStore(VISITOR);
  store.open("cd".repeat(16));
  await until(() => store.get("cd".repeat(16))?.phase === "missing");
});

test("picks keep their order, toggle, and clear", () => {
  const store = new GenerationStore(VISITOR);
  store.open("ef".repeat(16));
  for (const slot of [4, 2, 9, 2]) store.togglePick("ef".repeat(16), slot);
  expect(store.get("ef".repeat(16))?.picks).toEqual([4, 9]);
  store.clearPicks("ef".repeat(16));
  expect(store.get("ef".repeat(16))?.picks).toEqual([]);
});

test("a visitor without an identity starts nothing", () => {
  expect(new GenerationStore(null).start({ source: { kind: "scratch" } })).toBeNull();
  expect(requests).toEqual([]);
});
