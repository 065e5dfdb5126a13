/** A PostgreSQL server of one test file, which may kill it and start it again. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { migrateDatabase } from "@/scripts/migrations/migrate-database";
import { type PostgresServer, startPostgres } from "@/scripts/postgres/server";
import { waitUntilGone } from "@/scripts/processes";

export interface OwnDatabaseServer {
  /** Ends the server at once, as a power cut would; everything that was committed is on disk. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
}

/** Makes this test file run on a durable server of its own. Call it before anything reads the environment. */
export async function startOwnDatabaseServer(): Promise<OwnDatabaseServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "everform-own-postgres-"));
  // Under root the server's account has to pass through this folder.
  chmodSync(dataDir, 0o755);
  let server: PostgresServer = await startPostgres({ dataDir });
  const { port } = server;
  process.env.DATABASE_URL = server.urlOf("postgres");
  await migrateDatabase({ databaseUrl: server.urlOf("postgres"), withQueue: true });
  afterAll(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    kill: async () => {
      process.kill(server.pid, "SIGKILL");
      await waitUntilGone([server.pid], 10_000);
    },
    start: async () => {
      server = await startPostgres({ dataDir, port });
    },
  };
}
