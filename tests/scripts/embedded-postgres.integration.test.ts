import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { canEnter } from "@/scripts/postgres/account";
import { type PostgresServer, startPostgres } from "@/scripts/postgres/server";
import { isAlive, isIdTaken, processesWorkingIn, waitUntilGone } from "@/scripts/processes";

let dataDir: string;
const running: PostgresServer[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "everform-postgres-test-"));
  chmodSync(dataDir, 0o755);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<PostgresServer> {
  const server = await startPostgres({ dataDir });
  running.push(server);
  return server;
}

async function query(server: PostgresServer, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.urlOf("postgres") });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

async function killHard(server: PostgresServer): Promise<void> {
  process.kill(server.pid, "SIGKILL");
  await waitUntilGone([server.pid, ...processesWorkingIn(server.placement.clusterFolder)], 10_000);
}

const lockFile = (): string => join(dataDir, "postgres", "postmaster.pid");

/** Writes another process id into the lock that a killed server left. */
function giveLockTo(pid: number): void {
  const lines = readFileSync(lockFile(), "utf8").split("\n");
  writeFileSync(lockFile(), [String(pid), ...lines.slice(1)].join("\n"));
}

describe("the embedded PostgreSQL", () => {
  test("rows written before a stop are there after the next start, and nothing runs in between", async () => {
    const first = await start();
    await query(first, "CREATE TABLE kept AS SELECT 42 AS answer");
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    expect(processesWorkingIn(first.placement.clusterFolder)).toEqual([]);

    const second = await start();
    expect(await query(second, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  test("it is durable, speaks UTF-8 and asks for its password", async () => {
    const server = await start();
    const settings = await query(
      server,
      "SELECT current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding, upper('ä') AS upper",
    );
    expect(settings).toEqual([{ fsync: "on", encoding: "UTF8", upper: "Ä" }]);
    expect(statSync(join(dataDir, "postgres-password")).mode & 0o077).toBe(0);
    const stranger = new pg.Client({
      host: "127.0.0.1",
      port: server.port,
      user: "everform",
      password: "guess",
      database: "postgres",
    });
    await expect(stranger.connect()).rejects.toThrow("password authentication failed");
  });

  test("a server that survived its supervisor is adopted, not started twice", async () => {
    const first = await start();
    const second = await start();
    expect(second.pid).toBe(first.pid);
    expect(second.port).toBe(first.port);
  });

  test("after kill -9 it starts again with every committed row", async () => {
    const first = await start();
    await query(first, "CREATE TABLE kept AS SELECT 7 AS answer");
    await killHard(first);
    const second = await start();
    expect(await query(second, "SELECT answer FROM kept")).toEqual([{ answer: 7 }]);
  });

  test("a killed server whose end nobody has asked about yet does not keep the next one from starting", async () => {
    const first = await start();
    await killHard(first);
    // What the shell became never asks about the child that it began: the child stays a zombie, which has an id and is not alive.
    const parent = spawn("sh", ["-c", "sleep 1 & echo $!; exec sleep 60"], {
      stdio: ["ignore", "pipe", "ignore"],
      ...(first.placement.account ?? {}),
    });
    const zombie = Number(String((await once(parent.stdout, "data"))[0]));
    await expect.poll(() => isAlive(zombie), { timeout: 20_000 }).toBe(false);
    expect(isIdTaken(zombie)).toBe(true);
    giveLockTo(zombie);
    const server = await start();
    expect(await query(server, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    parent.kill();
  });

  test("the lock of a killed server is cleared when another process has its id by now", async () => {
    await killHard(await start());
    const other = spawn("sleep", ["60"]);
    await once(other, "spawn");
    giveLockTo(other.pid as number);
    const server = await start();
    expect(await query(server, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(isAlive(other.pid as number)).toBe(true);
    other.kill();
  });

  test("one that does not start says why, and not why an earlier one did not", async () => {
    await (await start()).stop();
    appendFileSync(join(dataDir, "postgres.log"), "2026-01-01 00:00:00 UTC [1] FATAL:  an old complaint\n");
    rmSync(join(dataDir, "postgres", "global", "pg_control"));
    // It says so without the word that marks a complaint.
    await expect(start()).rejects.toThrow(/^The embedded PostgreSQL does not answer\. More is at the end of /);
    writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "9.6\n");
    await expect(start()).rejects.toThrow(/does not answer \(database files are incompatible with server\)/);
  });

  test("its port can be kept over a restart", async () => {
    const first = await start();
    await killHard(first);
    const second = await startPostgres({ dataDir, port: first.port });
    running.push(second);
    expect(second.port).toBe(first.port);
    expect(second.pid).not.toBe(first.pid);
  });
});

describe("canEnter", () => {
  const somebodyElse = { uid: 54321, gid: 54321 };

  test("another account cannot enter a closed folder, nor one below it", () => {
    chmodSync(dataDir, 0o700);
    expect(canEnter(somebodyElse, dataDir)).toBe(false);
    expect(canEnter(somebodyElse, join(dataDir, "not-made-yet", "below"))).toBe(false);
  });

  test("another account can enter a folder that is open to all", () => {
    expect(canEnter(somebodyElse, dataDir)).toBe(true);
  });

  test("the account of this process is not asked", () => {
    chmodSync(dataDir, 0o000);
    expect(canEnter(null, dataDir)).toBe(true);
    chmodSync(dataDir, 0o755);
  });
});
