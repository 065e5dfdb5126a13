/** A built site for measurements and screenshots, started by the same command as a user's, with a data folder of its own. */
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "@/scripts/ports";

const STARTING_TIMEOUT_MS = 300_000;
const POLL_MS = 500;

/**
 * Runs `work` with the address and the data folder of a fresh site and stops the site afterwards. Throws when the site does not
 * get ready.
 */
export async function withThrowawaySite<T>(work: (origin: string, dataDir: string) => Promise<T>): Promise<T> {
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const script = join(import.meta.dirname, "..", "..", "scripts", "throwaway-site.mjs");
  const dataDir = mkdtempSync(join(tmpdir(), "everform-site-"));
  const site = spawn(process.execPath, [script], {
    stdio: "ignore",
    env: { ...process.env, PORT: String(port), THROWAWAY_DATA_DIR: dataDir },
  });
  const ended = new Promise((resolve) => site.once("exit", resolve));
  try {
    await untilReady(origin, () => site.exitCode === null);
    return await work(origin, dataDir);
  } finally {
    site.kill("SIGTERM");
    await ended;
  }
}

/** Resolves when the site answers. Throws when its process has ended (`isAlive` says so) or takes too long. */
export async function untilReady(origin: string, isAlive: () => boolean): Promise<void> {
  const deadline = Date.now() + STARTING_TIMEOUT_MS;
  while (!(await isReady(origin))) {
    if (!isAlive() || Date.now() > deadline)
      throw new Error("The site did not start: run npm run up and read what it says.");
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/readyz`)).ok;
  } catch {
    return false; // Nobody listens yet.
  }
}
