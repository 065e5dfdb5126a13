import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { migrateDatabase } from "@/scripts/migrations/migrate-database";
import { diffSchemas, MIGRATIONS_FOLDER, SCHEMA_FILE } from "@/scripts/migrations/schema-engine";
import { APPLIED_SCHEMA_FILE, writeMigration } from "@/scripts/migrations/write-migration";
import { createTestDatabase } from "@/tests/support/database";
import { describeDatabase } from "@/tests/support/describe-database";

const folder = mkdtempSync(join(tmpdir(), "everform-migrations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function runSql(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function databaseOfSchema(schema: string): Promise<string[]> {
  const database = await createTestDatabase({ isEmpty: true });
  await runSql(database.url, await diffSchemas(database.url, null, schema));
  return describeDatabase(database.url);
}

async function databaseOfMigrations(migrationsFolder: string): Promise<string[]> {
  const database = await createTestDatabase({ isEmpty: true });
  await migrateDatabase({ databaseUrl: database.url, withQueue: false, migrationsFolder });
  return describeDatabase(database.url);
}

const FIRST_SCHEMA = `datasource db {
  provider = "postgresql"
}

model Run {
  id   String @id
  name String
}
`;

describe("the schema and the migrations of this project", () => {
  test("the migrations produce every table, column, index, constraint and enum of the schema, and no other table or column", async () => {
    const wanted = await databaseOfSchema(readFileSync(SCHEMA_FILE, "utf8"));
    const migrated = await databaseOfMigrations(MIGRATIONS_FOLDER);
    expect(wanted.length).toBeGreaterThan(50);
    expect(wanted.filter((line) => !migrated.includes(line))).toEqual([]);
    // Checks, partial indexes and the like cannot be said in a Prisma schema; they live in the migrations alone.
    const onlyInMigrations = migrated.filter((line) => !wanted.includes(line));
    expect(onlyInMigrations.filter((line) => /^(table|column|enum) /.test(line))).toEqual([]);
  });

  test("the schema kept beside the migrations is the schema of today", () => {
    const applied = readFileSync(join(MIGRATIONS_FOLDER, APPLIED_SCHEMA_FILE), "utf8");
    expect(applied, 'schema.prisma changed: run "npm run migrate:new NAME"').toBe(readFileSync(SCHEMA_FILE, "utf8"));
  });

  test("a column that the migrations lack is noticed", async () => {
    const schema = readFileSync(SCHEMA_FILE, "utf8").replace(/^model Run \{$/m, "model Run {\n  forgottenColumn Int?");
    const wanted = await databaseOfSchema(schema);
    const migrated = await databaseOfMigrations(MIGRATIONS_FOLDER);
    expect(wanted.filter((line) => !migrated.includes(line))).toHaveLength(1);
  });
});

describe("writeMigration and migrateDatabase", () => {
  test("a change of the schema becomes one migration, which brings an existing database to the new schema", async () => {
    const migrationsFolder = join(folder, "change", "migrations");
    const schemaFile = join(folder, "change", "schema.prisma");
    mkdirSync(migrationsFolder, { recursive: true });
    const database = await createTestDatabase({ isEmpty: true });
    const options = { databaseUrl: database.url, schemaFile, migrationsFolder };

    writeFileSync(schemaFile, FIRST_SCHEMA);
    await writeMigration({ ...options, name: "first", now: new Date("2026-01-01T00:00:00Z") });
    const firstRun = await migrateDatabase({ databaseUrl: database.url, withQueue: true, migrationsFolder });
    expect(firstRun).toEqual(["20260101000000_first"]);

    const secondSchema = FIRST_SCHEMA.replace("name String", "name String @unique");
    writeFileSync(schemaFile, secondSchema);
    await writeMigration({ ...options, name: "second", now: new Date("2026-01-02T00:00:00Z") });
    expect(await writeMigration({ ...options, name: "third" })).toBeNull();
    const secondRun = await migrateDatabase({ databaseUrl: database.url, withQueue: true, migrationsFolder });
    expect(secondRun).toEqual(["20260102000000_second"]);
    expect(await describeDatabase(database.url)).toEqual(await databaseOfSchema(secondSchema));
  });

  test("four machines may migrate at once: each migration is applied by one of them", async () => {
    const database = await createTestDatabase({ isEmpty: true });
    const options = { databaseUrl: database.url, withQueue: true };
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(options)));
    const flat = applied.flat();
    expect(flat.length).toBeGreaterThan(0);
    expect(new Set(flat).size).toBe(flat.length);
    expect(await migrateDatabase(options)).toEqual([]);
  });

  test("a name with blanks is refused with an example", async () => {
    const database = await createTestDatabase({ isEmpty: true });
    const attempt = writeMigration({ databaseUrl: database.url, name: "add ratings" });
    await expect(attempt).rejects.toThrow("npm run migrate:new add_ratings");
  });
});
