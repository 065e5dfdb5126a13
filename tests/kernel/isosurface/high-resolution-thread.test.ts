/** High resolution in a thread: it tells how far it is, and stops when memory that it shares says so. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { extractHighResolution } from "@/lib/kernel/isosurface/extract-high-resolution";
import { ISOVALUE } from "@/lib/kernel/isosurface/extract-isosurface";
import { createRng } from "@/lib/kernel/random/rng";

const REQUEST = { gridVoxels: { x: 40, y: 40, z: 80 }, isovalue: ISOVALUE, mode: "smooth" } as const;
const [IS_CANCELLED, MAY_GO_ON] = [0, 1];

const THREAD = `
  import { parentPort, workerData } from "node:worker_threads";
  import { createRng, extractHighResolution, startGenome } from "./lib/kernel";
  const flags = new Int32Array(workerData.shared);
  const result = extractHighResolution(startGenome(createRng("s", "thread")), {
    ...workerData.request,
    signal: { get aborted() { return Atomics.load(flags, ${IS_CANCELLED}) === 1; } },
    onProgress: (part) => {
      parentPort.postMessage({ part });
      Atomics.wait(flags, ${MAY_GO_ON}, 0);
    },
  });
  parentPort.postMessage({ result });`;

/** What a thread posts; it goes on after the first part, cancelled or not. */
async function runThread(isCancelled: boolean): Promise<{ parts: number[]; result: unknown }> {
  const { outputFiles } = await build({
    stdin: { contents: THREAD, resolveDir: join(import.meta.dirname, "..", "..", ".."), loader: "ts" },
    ...{ bundle: true, write: false, platform: "node", format: "cjs", target: "node20" },
  });
  const shared = new SharedArrayBuffer(8);
  const flags = new Int32Array(shared);
  const worker = new Worker(outputFiles[0]?.text ?? "", { eval: true, workerData: { shared, request: REQUEST } });
  const parts: number[] = [];
  const result = await new Promise<unknown>((resolve, reject) => {
    worker.once("error", reject);
    worker.on("message", (message: { part: number } | { result: unknown }) => {
      if ("result" in message) return resolve(message.result);
      parts.push(message.part);
      if (isCancelled) Atomics.store(flags, IS_CANCELLED, 1);
      Atomics.store(flags, MAY_GO_ON, 1);
      Atomics.notify(flags, MAY_GO_ON);
    });
  });
  await worker.terminate();
  return { parts, result };
}

test("a thread tells how far it is and gives the mesh of this one", async () => {
  const { parts, result } = await runThread(false);
  expect(parts).toEqual([16 / 81, 32 / 81, 48 / 81, 64 / 81, 80 / 81, 1]);
  expect(result).toEqual(extractHighResolution(startGenome(createRng("s", "thread")), REQUEST));
});

test("a thread that is cancelled through shared memory stops before its next slab", async () => {
  expect(await runThread(true)).toEqual({ parts: [16 / 81], result: { kind: "cancelled" } });
});
