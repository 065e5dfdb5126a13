/**
 * A local page that computes the hashes of engine-hashes.ts in itself and in a worker, under the Content-Security-Policy of
 * the site as far as scripts go, and posts them back. Any browser can open it, also one that no test program drives.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import type { EngineHashes } from "./engine-hashes";

export interface PageHashes {
  page: EngineHashes;
  worker: EngineHashes;
}

const HTML = '<!doctype html><title>engine</title><link rel="icon" href="data:,"><script src="/page.js"></script>';
const POLICY = "default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'";

const PAGE = `
  import { hashEngine } from "./engine-hashes";
  const post = (result) => fetch("/result", { method: "POST", body: JSON.stringify(result) });
  const worker = new Worker("/worker.js");
  worker.onmessage = ({ data }) => post({ page: hashEngine(), worker: data });
  worker.onerror = ({ message }) => post({ error: message });
  addEventListener("error", ({ message }) => post({ error: message }));`;
const WORKER = `
  import { hashEngine } from "./engine-hashes";
  postMessage(hashEngine());`;
/** For a thread of Node. */
const THREAD = `
  import { parentPort } from "node:worker_threads";
  import { hashEngine } from "./engine-hashes";
  parentPort.postMessage(hashEngine());`;

async function bundle(contents: string, platform: "browser" | "node"): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: join(import.meta.dirname, "..", ".."),
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    ...{ bundle: true, write: false, platform, target: "es2022" },
    format: platform === "node" ? "cjs" : "iife",
  });
  return outputFiles[0]?.text ?? "";
}

/** The code of a worker thread that posts its hashes. */
export const bundleThread = (): Promise<string> => bundle(THREAD, "node");

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
}

/** A promise and what settles it; rejected before anybody waits, it is no unhandled rejection. */
function withResolvers<T>(): { promise: Promise<T>; resolve(value: T): void; reject(error: Error): void } {
  let settle: { resolve(value: T): void; reject(error: Error): void } | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  promise.catch(() => undefined);
  return { promise, ...(settle as NonNullable<typeof settle>) };
}

/** Serves the page while `visit` opens it, and returns what it posts. Rejects when it reports an error or nothing in time. */
export async function collectHashes(visit: (address: string) => Promise<void>, timeoutMs: number): Promise<PageHashes> {
  const [page, worker] = await Promise.all([bundle(PAGE, "browser"), bundle(WORKER, "browser")]);
  const files = new Map([
    ["/", { type: "text/html", body: HTML }],
    ["/page.js", { type: "text/javascript", body: page }],
    ["/worker.js", { type: "text/javascript", body: worker }],
  ]);
  const posted = withResolvers<string>();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === "POST") {
      posted.resolve(await readBody(request));
      response.end();
      return;
    }
    const file = files.get(request.url ?? "");
    response.writeHead(file ? 200 : 404, {
      "content-type": file?.type ?? "text/plain",
      "content-security-policy": POLICY,
    });
    response.end(file?.body ?? "not here");
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const timer = setTimeout(() => posted.reject(new Error(`the page posted nothing in ${timeoutMs} ms`)), timeoutMs);
  try {
    await visit(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const result = JSON.parse(await posted.promise) as PageHashes | { error: string };
    if ("error" in result) throw new Error(`on the page: ${result.error}`);
    return result;
  } finally {
    clearTimeout(timer);
    server.closeAllConnections();
    server.close();
  }
}
