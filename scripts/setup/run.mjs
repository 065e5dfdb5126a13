import { spawn } from "node:child_process";

/**
 * Programs that run now, so that a signal can end them too.
 * @type {Set<import("node:child_process").ChildProcess>}
 */
const running = new Set();

/**
 * Runs a program to its end and keeps what it printed.
 * @param {string} program
 * @param {string[]} args
 * @param {{ isShown?: boolean, cwd?: string, env?: Record<string, string | undefined> }} [options] isShown: also print it as it comes
 * @returns {Promise<{ exitCode: number, output: string }>}
 */
export function run(program, args, { isShown = false, cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: /** @type {NodeJS.ProcessEnv} */ (env ?? process.env),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk.toString();
        if (isShown) process.stdout.write(chunk);
      });
    }
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      resolve({ exitCode: code ?? 1, output });
    });
  });
}

/** Ends the programs started by `run`, and all that they started; resolves when they are gone. */
export async function stopRunning() {
  const ends = [...running].map((child) => new Promise((resolve) => child.once("close", resolve)));
  for (const child of running) {
    try {
      if (child.pid) process.kill(-child.pid, "SIGTERM");
    } catch {
      // It has just ended.
    }
  }
  await Promise.all(ends);
}
