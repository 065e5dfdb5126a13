/**
 * Databases for tests. One template per state of the migrations is built once per server, under a temporary name and an advisory lock, and
 * every test database is a copy of it. Names start with `test_`; nothing here ever touches another database.
 */
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import pg from "pg";
import { migrateDatabase } from "@/scripts/migrations/migrate-database";
import { listMigrations, MIGRATIONS_FOLDER } from "@/scripts/migrations/schema-engine";

/** Any number that no other lock on the server's `postgres` database uses. */
const TEMPLATE_LOCK_KEY = 0x74657374;

export interface TestDatabase {
  name: string;
  url: string;
  drop: () => Promise<void>;
}

/** The server of this run: set by tests/setup/database-server.ts. */
function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error("TEST_DATABASE_URL is not set: only *.integration.test.ts files get a database server.");
  return url;
}

function urlOf(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.toString();
}

async function onServer<Result>(use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: serverUrl(), connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Everything that decides what the template holds: our migrations and BullMQ's (its version stands for them). */
function templateName(): string {
  const hash = createHash("sha256");
  for (const migration of listMigrations()) {
    hash.update(migration).update(readFileSync(join(MIGRATIONS_FOLDER, migration, "migration.sql")));
  }
  hash.update((createRequire(import.meta.url)("bullmq/package.json") as { version: string }).version);
  return `test_${hash.digest("hex").slice(0, 24)}`;
}

async function databaseExists(client: pg.Client, name: string): Promise<boolean> {
  return (await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name])).rowCount === 1;
}

/** Builds the template unless the server has it, and returns its name. */
export async function ensureTemplateDatabase(): Promise<string> {
  const name = templateName();
  await onServer(async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK_KEY]);
    if (await databaseExists(client, name)) return;
    const unfinished = `${name}_${randomBytes(4).toString("hex")}`;
    await client.query(`CREATE DATABASE ${unfinished}`);
    await migrateDatabase({ databaseUrl: urlOf(unfinished), withQueue: true });
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  });
  return name;
}

/** A migrated database of one's own. `isEmpty`: without any migration. */
export async function createTestDatabase({ isEmpty = false } = {}): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
  const template = isEmpty ? "template0" : await ensureTemplateDatabase();
  await onServer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return { name, url: urlOf(name), drop: () => dropTestDatabase(name) };
}

async function dropTestDatabase(name: string): Promise<void> {
  if (!name.startsWith("test_")) throw new Error(`${name} is not a test database`);
  await onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}
