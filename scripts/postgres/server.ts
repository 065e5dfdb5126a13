/**
 * Starts and stops the embedded PostgreSQL server of a data folder.
 *
 * The server listens on 127.0.0.1 only, with a password, on a port that was free when it started. It runs in a process group of its own, so
 * that Ctrl-C reaches the supervisor alone, which stops the server last. A server that survived its supervisor (kill -9, say) is
 * adopted by the next start. Durability settings are PostgreSQL's own (fsync on) unless a test asks otherwise.
 */
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, realpathSync, rmSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { findFreePort } from "../ports";
import { commandLine, isAlive, isIdTaken, processesWorkingIn, waitUntilGone } from "../processes";
import { UserError } from "../setup/user-error.mjs";
import type { ServerAccount } from "./account";
import { clusterExists, createCluster, readPassword, SUPERUSER, serverEnvironment } from "./create-cluster";
import { type Placement, placePostgres } from "./placement";

export interface PostgresServer {
  port: number;
  pid: number;
  /** Address of one of its databases, password included. */
  urlOf: (database: string) => string;
  placement: Placement;
  /** Somebody else started it, such as the running site. */
  wasRunning: boolean;
  /** Fast shutdown: open connections are ended, everything is written to disk. */
  stop: () => Promise<void>;
}

export interface StartOptions {
  /** Absolute; must exist. */
  dataDir: string;
  /** False trades durability for speed: only for throw-away test servers. Default true. */
  isDurable?: boolean;
  /** Default: a free one. A server that runs already keeps its own. */
  port?: number;
}

const START_TIMEOUT_MS = 60_000;
const FAST_SHUTDOWN_TIMEOUT_MS = 20_000;
const LOG_SIZE_LIMIT_BYTES = 20_000_000;

export async function startPostgres({ dataDir, isDurable = true, port }: StartOptions): Promise<PostgresServer> {
  const placement = placePostgres(dataDir);
  const { account, clusterFolder, binariesFolder } = placement;
  if (!clusterExists(clusterFolder)) createCluster({ dataDir, isDurable, ...placement });
  const running = findRunningServer(clusterFolder);
  if (running === null) await clearStaleLock(clusterFolder);
  const log = openLog(join(dataDir, "postgres.log"), running !== null);
  const started =
    running ?? (await launch({ binariesFolder, clusterFolder, account, logFile: log.file, isDurable, port }));
  const password = readPassword(dataDir);
  const server: PostgresServer = {
    ...started,
    placement,
    wasRunning: running !== null,
    urlOf: (database) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${started.port}/${database}`,
    stop: () => stopServer(started.pid),
  };
  await waitUntilAnswering(server, log);
  return server;
}

interface ServerLog {
  file: string;
  /** Byte at which this start begins; what stands before was said by earlier ones. */
  start: number;
}

function openLog(file: string, isInUse: boolean): ServerLog {
  if (!existsSync(file)) return { file, start: 0 };
  if (!isInUse && statSync(file).size > LOG_SIZE_LIMIT_BYTES) truncateSync(file);
  return { file, start: statSync(file).size };
}

interface RunningServer {
  pid: number;
  port: number;
}

/** The lines of postmaster.pid: process id, data folder, start time, port, ... */
function readLock(clusterFolder: string): RunningServer | null {
  const lockFile = join(clusterFolder, "postmaster.pid");
  if (!existsSync(lockFile)) return null;
  const lines = readFileSync(lockFile, "utf8").split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

function findRunningServer(clusterFolder: string): RunningServer | null {
  const lock = readLock(clusterFolder);
  if (lock === null || !isAlive(lock.pid) || !isServerOf(lock.pid, clusterFolder)) return null;
  return lock;
}

function isServerOf(pid: number, clusterFolder: string): boolean {
  const command = commandLine(pid);
  return command.includes("postgres") && command.includes(clusterFolder);
}

/**
 * Removes the lock of a server that was killed, when its id is taken: by another process, or still by itself as a zombie (PostgreSQL
 * itself clears the lock of an id that is free). A lock whose server lives, or one of its children, is never touched.
 */
async function clearStaleLock(clusterFolder: string): Promise<void> {
  // Processes of a server that was killed end by themselves within moments; a new one would refuse to start before that.
  await waitUntilGone(processesWorkingIn(realpathSync(clusterFolder)), 10_000);
  const lock = readLock(clusterFolder);
  if (lock === null || !isIdTaken(lock.pid)) return;
  if (processesWorkingIn(realpathSync(clusterFolder)).length > 0) return;
  rmSync(join(clusterFolder, "postmaster.pid"));
}

interface LaunchOptions {
  binariesFolder: string;
  clusterFolder: string;
  logFile: string;
  account: ServerAccount;
  isDurable: boolean;
  port: number | undefined;
}

async function launch(options: LaunchOptions): Promise<RunningServer> {
  const { clusterFolder } = options;
  const port = options.port ?? (await findFreePort());
  const log = openSync(options.logFile, "a", 0o600);
  const child = spawn(
    join(options.binariesFolder, "bin", "postgres"),
    ["-D", clusterFolder, ...settings(port, options.isDurable)],
    {
      cwd: clusterFolder,
      detached: true,
      stdio: ["ignore", log, log],
      env: serverEnvironment(),
      ...(options.account ?? {}),
    },
  );
  closeSync(log);
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (cause) =>
      reject(
        new UserError(
          `The embedded PostgreSQL does not start (${cause.message}): set DATABASE_URL to a server of your own.`,
        ),
      ),
    );
  });
  child.unref();
  return { pid: child.pid as number, port };
}

function settings(port: number, isDurable: boolean): string[] {
  const values: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: "64MB",
    max_wal_size: "512MB",
    log_timezone: "UTC",
    timezone: "UTC",
    // Parallel workers need more shared memory than containers allow, and the tables are small.
    max_parallel_workers_per_gather: "0",
    jit: "off",
    ...(isDurable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function waitUntilAnswering(server: PostgresServer, log: ServerLog): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: server.urlOf("postgres"), connectionTimeoutMillis: 2_000 });
    client.on("error", () => {
      // The attempt below reports it; without a listener a lost connection would end this process.
    });
    try {
      await client.connect();
      return;
    } catch (cause) {
      const isOver = performance.now() > deadline || !isAlive(server.pid);
      if (isOver || (cause as { code?: string }).code === "28P01") {
        throw new UserError(
          `The embedded PostgreSQL does not answer${lastComplaint(log)}. More is at the end of ${log.file}.`,
          { cause },
        );
      }
    } finally {
      await client.end();
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** What the server said last before it gave up, such as ` (could not bind ...)`; empty when it said nothing since this start. */
function lastComplaint({ file, start }: ServerLog): string {
  const complaints = readFileSync(file)
    .subarray(start)
    .toString("utf8")
    .match(/(?<=(FATAL|PANIC): {2}).*/g);
  return complaints ? ` (${complaints.at(-1)})` : "";
}

async function stopServer(pid: number): Promise<void> {
  for (const [signal, timeoutMs] of [
    ["SIGINT", FAST_SHUTDOWN_TIMEOUT_MS],
    ["SIGQUIT", 5_000],
  ] as const) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return; // It ended between the question and the signal.
    }
    if (await waitUntilGone([pid], timeoutMs)) return;
  }
}
