import type { Database } from "./client";

/** Names of the migrations that were applied completely. */
export async function listAppliedMigrations(db: Database): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null`;
  return new Set(rows.map((row) => row.name));
}
