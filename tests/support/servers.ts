/** Real servers for tests, on free ports of this machine. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "@/scripts/ports";
import { findRedisServer } from "@/scripts/setup/test-programs.mjs";

export interface RedisServer {
  url: string;
  port: number;
  pid: number;
  stop: () => Promise<void>;
}

/**
 * Starts redis-server (REDIS_SERVER_PATH, else the one in PATH) with the settings production needs: an append-only file and no
 * eviction. Throws when there is none: a missing service fails the test.
 */
export async function startRedisServer(): Promise<RedisServer> {
  const program = findRedisServer();
  if (!program) throw new Error('redis-server is missing. Install it: "apt-get install redis-server".');
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), "everform-redis-"));
  const child = spawn(
    program,
    ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--save", ""].concat([
      "--maxmemory-policy",
      "noeviction",
      "--daemonize",
      "no",
      "--logfile",
      join(folder, "redis.log"),
    ]),
    { stdio: "ignore" },
  );
  const hasExited = once(child, "exit");
  await waitForPort(port, () => child.exitCode !== null);
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: child.pid as number,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM");
        await hasExited;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until something accepts connections on the port; throws after 15 s or when `hasEnded` says that nothing will. */
export async function waitForPort(port: number, hasEnded: () => boolean = () => false): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!(await accepts(port))) {
    if (hasEnded() || performance.now() > deadline) throw new Error(`Nothing listens on port ${port}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
