/** Files and pipes: `-`, or nothing at all, is standard input; without --out the result goes to standard output. */
import { readFileSync, readSync, writeFileSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { isatty } from "node:tty";
import { InputError, UsageError } from "./command";

export const STDIN_NAME = "standard input";

export interface InputFile {
  /** For messages. */
  name: string;
  bytes: Buffer;
}

/** Throws InputError when the file cannot be read, UsageError when there is neither a file nor a pipe. */
export function readInput(path: string | undefined): InputFile {
  // Not process.stdin.isTTY: to look at process.stdin makes a pipe non-blocking, and then it "cannot be read" until its writer is there.
  if (path === undefined && isatty(0)) throw new UsageError("no file is named and nothing is piped in");
  const isStdin = path === undefined || path === "-";
  try {
    return { name: isStdin ? STDIN_NAME : path, bytes: isStdin ? readStdin() : readFileSync(absolute(path)) };
  } catch (error) {
    throw new InputError(`${isStdin ? STDIN_NAME : path} cannot be read: ${reasonOf(error, "there is no such file")}`);
  }
}

/** Writes to the file, or to standard output. Throws InputError when the file cannot be written. */
export function writeOutput(path: string | undefined, content: string | Uint8Array): void {
  try {
    if (path === undefined || path === "-") writeToStdout(content);
    else writeFileSync(absolute(path), content);
  } catch (error) {
    throw new InputError(
      `${path ?? "standard output"} cannot be written: ${reasonOf(error, "there is no such folder")}`,
    );
  }
}

/** A path as the caller means it: npm starts its scripts in the folder of package.json, wherever it was called. */
function absolute(path: string): string {
  const isRunByNpm = process.env.npm_lifecycle_event === "everform";
  return resolve((isRunByNpm ? process.env.INIT_CWD : undefined) ?? ".", path);
}

const CHUNK_BYTES = 1 << 16;
const WAIT_MS = 5;
/** Nobody wakes it: waiting on it is how a program sleeps without a callback. */
const alarm = new Int32Array(new SharedArrayBuffer(4));

/** All of standard input. A pipe that another program has made non-blocking is asked again until its writer closes it. */
function readStdin(): Buffer {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    try {
      const byteCount = readSync(0, chunk);
      if (byteCount === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, byteCount));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return Buffer.concat(chunks);
      if (code !== "EAGAIN") throw error;
      Atomics.wait(alarm, 0, 0, WAIT_MS);
    }
  }
}

/** By the descriptor: nothing is lost when the process ends, however much it is. A reader that has seen enough (`| head`) is no error. */
function writeToStdout(content: string | Uint8Array): void {
  let rest =
    typeof content === "string"
      ? Buffer.from(content)
      : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(alarm, 0, 0, WAIT_MS);
    }
  }
}

function reasonOf(error: unknown, nothingThere: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return { ENOENT: nothingThere, EACCES: "access is denied", EISDIR: "it is a folder" }[code ?? ""] ?? message;
}
