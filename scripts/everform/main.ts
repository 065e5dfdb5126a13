/**
 * `npm run everform -- <command> ...`: the kernel for researchers and makers. Genomes are JSON, one per line; every result follows from
 * its arguments. Exit codes: 0 done, 1 something given is wrong (one sentence names the place), 2 called in a wrong way.
 */
import { InvariantError } from "@/lib/kernel";
import { type Command, helpOf, InputError, UsageError } from "./command";
import { breed } from "./commands/breed";
import { check } from "./commands/check";
import { cross } from "./commands/cross";
import { evaluate } from "./commands/eval";
import { info } from "./commands/info";
import { mesh } from "./commands/mesh";
import { mutate } from "./commands/mutate";
import { random } from "./commands/random";

const COMMANDS: readonly Command[] = [random, breed, mutate, cross, evaluate, mesh, check, info];

const OVERVIEW = `everform: genomes, fields and meshes of Everform on the command line

Commands:
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(8)}${summary}`).join("\n")}

"everform <command> --help" shows its options and examples. Genomes are read from files, or from standard input, as one JSON value, a
list, or one per line. Call it with "npm run -s everform -- ..." where the output goes to a file or a pipe: without -s npm prints a
heading. What a genome, a field and a mesh are, to the bit: docs/genome.md.
`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    (name === undefined ? process.stderr : process.stdout).write(OVERVIEW);
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) return failUsage(`there is no command "${name}"`, "everform --help");
  if (rest.includes("--help") || rest.includes("-h")) {
    process.stdout.write(helpOf(command));
    return 0;
  }
  try {
    await command.run(rest);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) return failUsage(error.message, `everform ${name} --help`);
    // The kernel's broken promises name what was given too: a genome without the output `shape`, for example.
    if (!(error instanceof InputError || error instanceof InvariantError)) throw error;
    process.stderr.write(`everform ${name}: ${error.message}\n`);
    return 1;
  }
}

function failUsage(message: string, help: string): number {
  process.stderr.write(`everform: ${message}\nRead on with: ${help}\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
