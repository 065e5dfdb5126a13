/**
 * A site like that of `npm run up`, with a data folder of its own in the system's temporary folder, removed when it stops. For browser tests
 * and measurements: nothing of the developer's database is seen or touched. PORT says where; THROWAWAY_DATA_DIR names the
 * folder when somebody wants to look into it, such as tests that read the outbox.
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const dataDir = process.env.THROWAWAY_DATA_DIR || mkdtempSync(join(tmpdir(), "everform-site-"));
// Under root the database's account has to pass through this folder.
chmodSync(dataDir, 0o755);
const child = spawn(process.execPath, [join(dirname(fileURLToPath(import.meta.url)), "up.mjs")], {
  stdio: "inherit",
  env: {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: "",
    REDIS_URL: process.env.TEST_REDIS_URL ?? "",
    PUBLIC_ORIGIN: "",
  },
});
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.on(signal, () => child.kill(signal));
child.once("exit", (code) => {
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(code ?? 1);
});
