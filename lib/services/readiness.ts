/** Whether this process can serve: each thing it needs, by name. */
import { readdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/config/env";
import { database } from "@/lib/db/client";
import { listAppliedMigrations } from "@/lib/db/migration-repo";
import { isQueueReady } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";

/** Below this the caches and the database of the data folder cannot grow safely. */
const MIN_FREE_BYTES = 200 * 1024 * 1024;

export interface Readiness {
  isReady: boolean;
  checks: Record<"database" | "migrations" | "queue" | "disk", boolean>;
}

export async function checkReadiness(): Promise<Readiness> {
  const [isDatabaseUp, isMigrated, hasQueue, hasSpace] = await Promise.all([
    succeeds("database", async () => (await database().$queryRaw`select 1`) !== undefined),
    succeeds("migrations", isMigrationLevelCurrent),
    succeeds("queue", isQueueReady),
    succeeds("disk", hasDiskSpace),
  ]);
  const checks = { database: isDatabaseUp, migrations: isMigrated, queue: hasQueue, disk: hasSpace };
  return { isReady: Object.values(checks).every(Boolean), checks };
}

async function succeeds(name: string, check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch (error) {
    log.warn({ check: name, error }, "readiness check failed");
    return false;
  }
}

/** Every migration that this checkout brings is applied. */
async function isMigrationLevelCurrent(): Promise<boolean> {
  const entries = await readdir(join(process.cwd(), "prisma", "migrations"), { withFileTypes: true });
  const applied = await listAppliedMigrations(database());
  return entries.filter((entry) => entry.isDirectory()).every((entry) => applied.has(entry.name));
}

async function hasDiskSpace(): Promise<boolean> {
  const { bavail, bsize } = await statfs(env().dataDir);
  return bavail * bsize > MIN_FREE_BYTES;
}
