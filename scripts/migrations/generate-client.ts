/**
 * Runs `prisma generate`. It needs no native engine, but looks for one and tries to download it; naming any existing file as the
 * engine keeps it from the network. (Never do that for Prisma's migration commands: they would succeed without doing anything.)
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { UserError } from "../setup/user-error.mjs";

const ROOT = resolve(import.meta.dirname, "../..");

export async function generateClient(): Promise<void> {
  const require = createRequire(import.meta.url);
  const prisma = join(require.resolve("prisma/package.json"), "..", "build", "index.js");
  const child = spawn(process.execPath, [prisma, "generate"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const exitCode = await new Promise((done, reject) => {
    child.once("error", reject);
    child.once("close", done);
  });
  if (exitCode !== 0)
    throw new UserError(`The Prisma client could not be generated from prisma/schema.prisma:\n${output.trim()}`);
}
