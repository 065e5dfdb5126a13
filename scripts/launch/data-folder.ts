/**
 * The data folder: made when missing, checked to be writable, and held by one supervisor at a time. Its file `up.json` names the
 * supervisor and the processes it started, so that the next start can tell a running site from the remains of a killed one.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive, processBirth, waitUntilGone } from "../processes";
import { UserError } from "../setup/user-error.mjs";

export interface ProcessRecord {
  pid: number;
  /** Tells this process from a later one with the same id. */
  birth: string;
}

export interface ChildRecord extends ProcessRecord {
  /** "web", or the WORKER_ID of a worker. */
  name: string;
}

interface UpRecord extends ProcessRecord {
  address: string;
  children: ChildRecord[];
}

export interface DataFolder {
  path: string;
  /** Remembers the processes that run now. */
  recordChildren: (children: ChildRecord[]) => void;
  /** Children of a supervisor that was killed; they are stopped by now. */
  leftChildren: ChildRecord[];
  release: () => void;
}

export const recordOf = (pid: number): ProcessRecord => ({ pid, birth: processBirth(pid) });

const isStillRunning = (record: ProcessRecord): boolean =>
  isAlive(record.pid) && processBirth(record.pid) === record.birth;

/** Throws UserError when the folder cannot be written or another supervisor holds it. */
export async function holdDataFolder(path: string, address: string): Promise<DataFolder> {
  makeWritable(path);
  const file = join(path, "up.json");
  const previous = readRecord(file);
  if (previous && previous.pid !== process.pid && isStillRunning(previous)) {
    throw new UserError(
      `Everform already runs on the data folder ${path} (process ${previous.pid}, ${previous.address}): stop it first, or choose another folder with DATA_DIR and another port with PORT.`,
    );
  }
  const leftChildren = previous?.children ?? [];
  await stopLeftChildren(leftChildren);
  const record: UpRecord = { ...recordOf(process.pid), address, children: [] };
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify(record));
    renameSync(`${file}.new`, file);
  };
  save();
  return {
    path,
    leftChildren,
    recordChildren: (children) => {
      record.children = children;
      save();
    },
    release: () => rmSync(file, { force: true }),
  };
}

function makeWritable(path: string): void {
  const probe = join(path, `.writable-${process.pid}`);
  try {
    mkdirSync(path, { recursive: true });
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (cause) {
    throw new UserError(
      `The data folder ${path} is not writable for this account (${(cause as NodeJS.ErrnoException).code}): change its owner or mode, or choose another one with DATA_DIR.`,
      { cause },
    );
  }
}

function readRecord(file: string): UpRecord | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as UpRecord;
  } catch {
    return null; // Absent, or cut short by a full disk: nothing is known to run.
  }
}

async function stopLeftChildren(children: ChildRecord[]): Promise<void> {
  const running = children.filter(isStillRunning);
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    for (const child of running.filter(isStillRunning)) signalGroup(child.pid, signal);
    if (
      await waitUntilGone(
        running.map((child) => child.pid),
        5_000,
      )
    )
      return;
  }
}

/** Signals a process and all that it started; a group that is gone already is fine. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
