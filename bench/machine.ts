/** The first lines of every bench: what it ran on. */
import { spawnSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

export function printMachine(): void {
  const model = cpus()[0]?.model ?? "unknown processor";
  console.log(`machine   ${cpus().length} x ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`);
  console.log(`node      ${process.version} (V8 ${process.versions.v8})`);
  console.log(`commit    ${commit()}`);
}

/** "unknown" in a folder that is no checkout, such as an unpacked archive: a measurement needs no git. */
function commit(): string {
  const { status, stdout } = spawnSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : "unknown";
}
