/** Real worker processes for tests: the bundle that production runs, in the environment of the test. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll } from "vitest";
import { BUILD_FOLDER, bundleWorker } from "@/scripts/launch/build";

const READY_TIMEOUT_MS = 20_000;

export interface WorkerProcess {
  workerId: string;
  pid: number;
  /** Sends a signal and, unless the process only freezes or goes on, waits for its end. */
  signal(name: "SIGKILL" | "SIGTERM" | "SIGSTOP" | "SIGCONT"): Promise<void>;
  /** Exit code, null when a signal ended it. */
  ended: Promise<number | null>;
  /** Everything it logged, one parsed line each. */
  logged: Record<string, unknown>[];
}

/** Bundled once per test file, in a folder of its own. */
let bundle: Promise<string> | undefined;

function workerBundle(): Promise<string> {
  bundle ??= (async () => {
    const folder = join(BUILD_FOLDER, `test-worker-${process.pid}-${randomBytes(4).toString("hex")}`);
    mkdirSync(folder, { recursive: true });
    afterAllOnce.push(() => rmSync(folder, { recursive: true, force: true }));
    await bundleWorker(folder);
    return join(folder, "main.cjs");
  })();
  return bundle;
}

const afterAllOnce: (() => void)[] = [];
const running = new Set<ChildProcess>();

afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  for (const clean of afterAllOnce) clean();
});

/** Starts a worker without waiting until it is ready. `fromSources`: as `npm run dev` does, without a bundle. */
export async function spawnWorker(
  env: Record<string, string> = {},
  { fromSources = false } = {},
): Promise<WorkerProcess> {
  const workerId = `test-${randomBytes(4).toString("hex")}`;
  const args = fromSources ? ["--import", "tsx", "worker/main.ts"] : ["--enable-source-maps", await workerBundle()];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, LOG_LEVEL: "debug", WORKER_ID: workerId, WORKER_THREADS: "1", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  const logged: Record<string, unknown>[] = [];
  let rest = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) logged.push(JSON.parse(line) as Record<string, unknown>);
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  return {
    workerId,
    pid: child.pid as number,
    logged,
    ended,
    signal: async (name) => {
      child.kill(name);
      if (name === "SIGKILL" || name === "SIGTERM") await ended;
    },
  };
}

/** Starts a worker and waits until it takes jobs. */
export async function startWorker(
  env: Record<string, string> = {},
  options: { fromSources?: boolean } = {},
): Promise<WorkerProcess> {
  const worker = await spawnWorker(env, options);
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (!worker.logged.some(({ msg }) => msg === "worker ready")) {
    if (performance.now() > deadline) throw new Error(`worker not ready: ${JSON.stringify(worker.logged)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return worker;
}
