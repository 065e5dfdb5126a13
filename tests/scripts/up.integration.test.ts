/** `npm run up` as a user meets it: real processes, a data folder of its own, every failure by its sentence. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findFreePort } from "@/scripts/ports";
import { isAlive, processesWorkingIn, waitUntilGone } from "@/scripts/processes";

const folder = mkdtempSync(join(tmpdir(), "everform-up-"));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Up {
  process: ChildProcess;
  output: () => string;
  exitCode: Promise<number | null>;
}

function startUp(env: Record<string, string>): Up {
  const child = spawn(process.execPath, ["scripts/up.mjs"], {
    env: {
      ...process.env,
      DATABASE_URL: "",
      REDIS_URL: "",
      SESSION_SECRET: "",
      PUBLIC_ORIGIN: "",
      NODE_ENV: "production",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  return { process: child, output: () => output, exitCode: once(child, "close").then(([code]) => code) };
}

/** The sentence that a start which cannot succeed ends with. */
async function failureOf(env: Record<string, string>): Promise<string> {
  const up = startUp(env);
  expect(await up.exitCode).not.toBe(0);
  return up.output().trim().split("\n").at(-1) ?? "";
}

async function waitFor<Result>(
  what: string,
  ask: () => Promise<Result | null> | Result | null,
  timeoutMs = 50_000,
): Promise<Result> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const result = await ask();
    if (result !== null && result !== false) return result;
    if (performance.now() > deadline) throw new Error(`${what} did not happen in time`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface UpRecord {
  children: { name: string; pid: number }[];
}

describe("a start that cannot succeed says why in one sentence and fails", () => {
  test("the port is taken", async () => {
    const port = await findFreePort();
    const other = createServer().listen(port);
    await once(other, "listening");
    expect(await failureOf({ PORT: String(port), DATA_DIR: join(folder, "port") })).toBe(
      `Port ${port} is taken by another program: stop that program, or choose another port, for example PORT=${port + 1} npm run up.`,
    );
    other.close();
  });

  test("the data folder cannot be written", async () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    const sentence = await failureOf({ DATA_DIR: join(file, "data") });
    expect(sentence).toMatch(/^The data folder .*a-file\/data is not writable for this account \(ENOTDIR\): /);
  });

  test("the database does not answer; its password is not repeated", async () => {
    const port = await findFreePort();
    const url = `postgresql://someone:topsecret@127.0.0.1:${port}/shapes`;
    const sentence = await failureOf({ PORT: "0", DATABASE_URL: url, DATA_DIR: join(folder, "database") });
    expect(sentence).toContain("PORT: must be at least 1");
    const freePort = String(await findFreePort());
    const unreachable = await failureOf({ PORT: freePort, DATABASE_URL: url, DATA_DIR: join(folder, "database") });
    expect(unreachable).toBe(
      `The database of DATABASE_URL (127.0.0.1:${port}) cannot be reached (ECONNREFUSED): start it, or correct the host and port, then try again.`,
    );
  });

  test("Redis does not answer", async () => {
    const port = await findFreePort();
    const freePort = String(await findFreePort());
    const sentence = await failureOf({
      PORT: freePort,
      REDIS_URL: `redis://127.0.0.1:${port}`,
      DATA_DIR: join(folder, "redis"),
    });
    expect(sentence).toMatch(new RegExp(`^The Redis server of REDIS_URL \\(127.0.0.1:${port}\\) cannot be reached`));
  });

  test("a public site on a database of its own has no secret", async () => {
    const sentence = await failureOf({
      PORT: String(await findFreePort()),
      DATABASE_URL: process.env.DATABASE_URL ?? "",
      PUBLIC_ORIGIN: "https://shapes.test",
      DATA_DIR: join(folder, "secret"),
    });
    expect(sentence).toMatch(/^SESSION_SECRET is missing: /);
  });
});

describe("a running site", () => {
  const dataDir = join(folder, "running");
  let up: Up;
  let port: number;

  const readRecord = (): UpRecord => JSON.parse(readFileSync(join(dataDir, "up.json"), "utf8"));
  const pidOf = (kind: "web" | "worker"): number =>
    readRecord().children.find((child) => (child.name === "web") === (kind === "web"))?.pid ?? 0;
  const isReady = (): Promise<boolean | null> =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.ok || null,
      () => null,
    );

  beforeAll(async () => {
    port = await findFreePort();
    up = startUp({ PORT: String(port), DATA_DIR: dataDir });
    // Outside of `npm test` this may have to build the site first.
    const hasStarted = () => {
      if (up.process.exitCode !== null) throw new Error(up.output());
      return up.output().includes(`Everform is ready: http://localhost:${port}`) || null;
    };
    await waitFor("the start", hasStarted, 280_000);
  }, 300_000);

  afterAll(async () => {
    up.process.kill("SIGTERM");
    await up.exitCode;
  });

  test("a second start on the same data folder says so", async () => {
    const sentence = await failureOf({ PORT: String(await findFreePort()), DATA_DIR: dataDir });
    expect(sentence).toMatch(new RegExp(`^Everform already runs on the data folder .*http://localhost:${port}\\)`));
  });

  test.each(["web", "worker"] as const)("a %s process that is killed is started again", async (kind) => {
    const pid = pidOf(kind);
    process.kill(pid, "SIGKILL");
    const next = await waitFor("the restart", () => {
      const current = pidOf(kind);
      return current !== 0 && current !== pid ? current : null;
    });
    expect(isAlive(next)).toBe(true);
    await waitFor("readiness", isReady);
  });

  test("a killed database is started again on the same address", async () => {
    const lock = join(dataDir, "postgres", "postmaster.pid");
    const pid = Number(readFileSync(lock, "utf8").split("\n")[0]);
    process.kill(pid, "SIGKILL");
    await waitFor("the restart", () => existsSync(lock) && Number(readFileSync(lock, "utf8").split("\n")[0]) !== pid);
    await waitFor("readiness", isReady);
  });

  test("a supervisor that was killed leaves processes, and the next start stops them", async () => {
    const left = readRecord().children.map((child) => child.pid);
    up.process.kill("SIGKILL");
    await up.exitCode;
    up = startUp({ PORT: String(port), DATA_DIR: dataDir });
    await waitFor("the start", () => up.output().includes("Everform is ready") || null);
    expect(left.filter(isAlive)).toEqual([]);
  });

  // The last of this group: nothing runs afterwards.
  test("SIGTERM stops every process, and the database last", async () => {
    const pids = readRecord().children.map((child) => child.pid);
    const clusterProcesses = processesWorkingIn(join(dataDir, "postgres"));
    expect(pids.length).toBe(2);
    expect(clusterProcesses.length).toBeGreaterThan(0);
    up.process.kill("SIGTERM");
    expect(await up.exitCode).toBe(0);
    expect(await waitUntilGone([...pids, ...clusterProcesses], 1_000)).toBe(true);
    expect(existsSync(join(dataDir, "up.json"))).toBe(false);
    expect(readFileSync(join(dataDir, "postgres.log"), "utf8").trimEnd()).toMatch(/database system is shut down$/);
  });
});
