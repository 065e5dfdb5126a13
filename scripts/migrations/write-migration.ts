/**
 * Writes a migration from the difference between prisma/schema.prisma and the schema that the existing migrations produce. That
 * schema is kept as `applied-schema.prisma` beside the migrations, because the engine cannot read it back from a database.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../setup/user-error.mjs";
import { diffSchemas, MIGRATIONS_FOLDER, SCHEMA_FILE } from "./schema-engine";

export const APPLIED_SCHEMA_FILE = "applied-schema.prisma";

export interface WriteMigrationOptions {
  /** What the migration does, in lower case words joined by underscores. */
  name: string;
  databaseUrl: string;
  schemaFile?: string;
  migrationsFolder?: string;
  now?: Date;
}

/** Returns the path of the new migration.sql, or null when schema and migrations agree already. */
export async function writeMigration(options: WriteMigrationOptions): Promise<string | null> {
  const {
    name,
    databaseUrl,
    schemaFile = SCHEMA_FILE,
    migrationsFolder = MIGRATIONS_FOLDER,
    now = new Date(),
  } = options;
  if (!/^[a-z][a-z0-9_]{2,60}$/.test(name)) {
    throw new UserError(
      "Give the migration a name of lower case letters, digits and underscores: npm run migrate:new add_ratings",
    );
  }
  const appliedFile = join(migrationsFolder, APPLIED_SCHEMA_FILE);
  const schema = readFileSync(schemaFile, "utf8");
  const applied = existsSync(appliedFile) ? readFileSync(appliedFile, "utf8") : null;
  const sql = await diffSchemas(databaseUrl, applied, schema);
  if (sql === "") {
    if (applied !== schema) writeFileSync(appliedFile, schema);
    return null;
  }
  const stamp = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "migration.sql");
  writeFileSync(file, `-- Why: ${name.replaceAll("_", " ")}.\n\n${sql}\n`);
  writeFileSync(appliedFile, schema);
  return file;
}
