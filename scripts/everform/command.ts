/** What every command of `npm run everform` is made of, and the two ways in which a command may fail. */

/** The command was called in a wrong way. Exit code 2; the message is followed by where to read on. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What was given to the command is wrong. Exit code 1; the message is one sentence that names the place. */
export class InputError extends Error {
  override readonly name = "InputError";
}

export interface Command {
  readonly name: string;
  /** One line of the list of commands. */
  readonly summary: string;
  /** Arguments and options, as `--help` shows them. */
  readonly usage: string;
  readonly examples: readonly string[];
  /** Throws UsageError or InputError. */
  run(args: readonly string[]): Promise<void>;
}

/** The text of `everform <command> --help`. */
export function helpOf({ name, summary, usage, examples }: Command): string {
  const calls = examples.map((example) => `  ${example}`).join("\n");
  return `everform ${name}: ${summary}\n\n${usage.trim()}\n\nExamples (after "npm run -s everform --"):\n${calls}\n`;
}
