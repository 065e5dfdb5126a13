/** A throw-away PostgreSQL server in the system's temporary folder, for tools and tests: fast, not durable, deleted afterwards. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PostgresServer, startPostgres } from "./server";

export async function startScratchServer(): Promise<PostgresServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "everform-postgres-"));
  // Under root the server's account has to pass through this folder.
  chmodSync(dataDir, 0o755);
  const server = await startPostgres({ dataDir, isDurable: false });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
