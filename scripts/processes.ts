/** Questions about other processes: is it alive, what is it, where does it work. Linux answers from /proc, other systems from ps. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

const HAS_PROC = existsSync("/proc/self/stat");

export const isAlive = (pid: number): boolean => isIdTaken(pid) && !isZombie(pid);

/** True also of a process that has ended and that its parent has not asked about yet: a zombie keeps its id. */
export function isIdTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function isZombie(pid: number): boolean {
  if (!HAS_PROC) return false;
  try {
    return /^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** The command line of a process, or "" when it is gone. */
export function commandLine(pid: number): string {
  if (!HAS_PROC)
    return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

/**
 * A text that differs between two processes that had the same id one after the other (start time in clock ticks on Linux,
 * start date elsewhere); "" when the process is gone.
 */
export function processBirth(pid: number): string {
  if (!HAS_PROC)
    return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
    return `${bootId()}/${afterName.split(" ")[19] ?? ""}`;
  } catch {
    return "";
  }
}

function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}

/** Ids of the processes whose working folder is `folder`. Only Linux can tell; elsewhere the list is empty. */
export function processesWorkingIn(folder: string): number[] {
  if (!HAS_PROC) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        return false;
      }
    });
}

/** Waits until none of the processes lives; false when the time is over first. */
export async function waitUntilGone(pids: readonly number[], timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (pids.some(isAlive)) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}
