/**
 * Brings a database to the current schema: our migrations, then BullMQ's own when the queue runs on PostgreSQL. Safe to run from
 * several machines at once: an advisory lock lets one of them work while the others wait.
 */
import { runMigrations } from "bullmq";
import pg from "pg";
import { applyMigrations, listMigrations, MIGRATIONS_FOLDER } from "./schema-engine";

/** Any number will do that nothing else locks in the same database ("evfm" in ASCII). */
const MIGRATION_LOCK_KEY = 0x6576666d;

export interface MigrateOptions {
  databaseUrl: string;
  /** True when BullMQ uses this database too, that is without REDIS_URL. */
  withQueue: boolean;
  migrationsFolder?: string;
}

/** Returns the names of the migrations that were applied now. */
export async function migrateDatabase(options: MigrateOptions): Promise<string[]> {
  const { databaseUrl, withQueue, migrationsFolder = MIGRATIONS_FOLDER } = options;
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK_KEY]);
    const applied = (await isUpToDate(client, migrationsFolder))
      ? []
      : await applyMigrations(databaseUrl, migrationsFolder);
    if (withQueue) await runMigrations(client);
    return applied;
  } finally {
    await client.end(); // Also releases the lock.
  }
}

/** Loading the engine takes most of a second; a database that has every migration does not need it. */
async function isUpToDate(client: pg.Client, migrationsFolder: string): Promise<boolean> {
  const table = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present");
  if (!table.rows[0].present) return false;
  const { rows } = await client.query<{ migration_name: string }>(
    "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const names = new Set(rows.map((row) => row.migration_name));
  return listMigrations(migrationsFolder).every((name) => names.has(name));
}
