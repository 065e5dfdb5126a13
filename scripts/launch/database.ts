/** Makes the database ready: starts the embedded server or checks the given one, then migrates. */
import { Redis } from "ioredis";
import pg from "pg";
import { migrateDatabase } from "../migrations/migrate-database";
import { type PostgresServer, startPostgres } from "../postgres/server";
import { UserError } from "../setup/user-error.mjs";
import type { LaunchSettings } from "./settings";

const DATABASE_NAME = "everform";

/** Starts the embedded server and creates its database when it has none. */
export async function startEmbeddedDatabase(dataDir: string): Promise<{ server: PostgresServer; url: string }> {
  const server = await startPostgres({ dataDir });
  const client = new pg.Client({ connectionString: server.urlOf("postgres") });
  await client.connect();
  const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE_NAME]);
  if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`);
  await client.end();
  return { server, url: server.urlOf(DATABASE_NAME) };
}

const ADVICE: Record<string, string> = {
  "28P01": "correct the user name and password",
  "28000": "correct the user name and password",
  "3D000": "create that database",
  ECONNREFUSED: "start it, or correct the host and port",
  ENOTFOUND: "correct the host name",
};

/** Tries for a few seconds, because a server may be starting at the same time. Throws UserError. */
export async function requireDatabase(databaseUrl: string): Promise<void> {
  const failure = await retry(async () => {
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 3_000,
      query_timeout: 3_000,
    });
    client.on("error", () => {
      // connect() and query() report it.
    });
    try {
      await client.connect();
      await client.query("SELECT 1");
    } finally {
      await client.end();
    }
  });
  if (failure) throw unreachable("The database of DATABASE_URL", databaseUrl, failure);
}

export async function requireRedis(redisUrl: string): Promise<void> {
  const failure = await retry(async () => {
    const client = new Redis(redisUrl, { lazyConnect: true, connectTimeout: 3_000, retryStrategy: () => null });
    client.on("error", () => {
      // connect() reports it.
    });
    try {
      await client.connect();
      await client.ping();
    } finally {
      client.disconnect();
    }
  });
  if (failure) throw unreachable("The Redis server of REDIS_URL", redisUrl, failure);
}

async function retry(attempt: () => Promise<void>): Promise<Error | null> {
  const deadline = performance.now() + 3_000;
  for (;;) {
    try {
      await attempt();
      return null;
    } catch (error) {
      if (performance.now() > deadline) return error as Error;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Names host and port, never the user or the password. */
function unreachable(what: string, address: string, failure: Error): UserError {
  const code = (failure as NodeJS.ErrnoException).code ?? "no answer";
  const advice = ADVICE[code] ?? "check that it runs and can be reached from here";
  return new UserError(`${what} (${new URL(address).host}) cannot be reached (${code}): ${advice}, then try again.`, {
    cause: failure,
  });
}

export async function migrate(settings: LaunchSettings, databaseUrl: string): Promise<void> {
  if (settings.isMigrating) await migrateDatabase({ databaseUrl, withQueue: settings.redisUrl === null });
}
