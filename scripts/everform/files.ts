/** Files and pipes: `-`, or nothing at all, is standard input; without --out the result goes to standard output. */
import { readFileSync, writeFileSync, writeSync } from "node:fs";
import { InputError, UsageError } from "./command";

export const STDIN_NAME = "standard input";

export interface InputFile {
  /** For messages. */
  name: string;
  bytes: Buffer;
}

/** Throws InputError when the file cannot be read, UsageError when there is neither a file nor a pipe. */
export function readInput(path: string | undefined): InputFile {
  if (path === undefined && process.stdin.isTTY) throw new UsageError("no file is named and nothing is piped in");
  const isStdin = path === undefined || path === "-";
  try {
    return { name: isStdin ? STDIN_NAME : path, bytes: readFileSync(isStdin ? 0 : path) };
  } catch (error) {
    throw new InputError(`${isStdin ? STDIN_NAME : path} cannot be read: ${reasonOf(error)}`);
  }
}

/** Writes to the file, or to standard output. Throws InputError when the file cannot be written. */
export function writeOutput(path: string | undefined, content: string | Uint8Array): void {
  try {
    if (path === undefined || path === "-") writeToStdout(content);
    else writeFileSync(path, content);
  } catch (error) {
    throw new InputError(`${path ?? "standard output"} cannot be written: ${reasonOf(error)}`);
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
      if ((error as NodeJS.ErrnoException).code === "EPIPE") return;
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
}

const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  return (
    { ENOENT: "there is no such file", EACCES: "access is denied", EISDIR: "it is a folder" }[code ?? ""] ?? message
  );
};
