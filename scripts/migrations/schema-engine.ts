/**
 * Prisma's own schema engine, in its WebAssembly build from npm: it writes the SQL between two schemas and applies migration folders,
 * without the native engine that Prisma's command line would download from a host of its own.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

export const SCHEMA_FILE = resolve(import.meta.dirname, "../../prisma/schema.prisma");
export const MIGRATIONS_FOLDER = resolve(import.meta.dirname, "../../prisma/migrations");

const NO_FILTERS = { externalTables: [], externalEnums: [] };

interface SchemaEngine {
  diff(request: object): Promise<{ stdout: string | null }>;
  applyMigrations(request: object): Promise<{ appliedMigrationNames: string[] }>;
  free(): void;
}

interface Bindings {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: { new: (options: object, log: (line: string) => void, adapter: object) => Promise<SchemaEngine> };
}

let loading: Promise<Bindings> | undefined;

async function instantiate(): Promise<Bindings> {
  const wasmFile = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(wasmFile), {
    "./schema_engine_bg.js": { ...bindings, ...timersThatLetTheProcessEnd() } as unknown as WebAssembly.ModuleImports,
  });
  const loaded = bindings as unknown as Bindings;
  loaded.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return loaded;
}

/** The engine starts a timer of 10 s around its lock and never clears it; every script would end that much later. */
function timersThatLetTheProcessEnd(): Record<string, (run: () => void, delayMs: number) => NodeJS.Timeout> {
  const names = Object.keys(bindings).filter((name) => name.startsWith("__wbg_setTimeout_"));
  return Object.fromEntries(names.map((name) => [name, (run, delayMs) => setTimeout(run, delayMs >>> 0).unref()]));
}

/**
 * Sends each migration to the server in one piece. Prisma's adapter cuts scripts at every semicolon, also inside comments and
 * function bodies; in one piece a migration is applied whole or not at all.
 */
class WholeScripts extends PrismaPg {
  constructor(private readonly pool: pg.Pool) {
    super(pool);
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await this.pool.query(script);
    };
    return adapter;
  }
}

async function withEngine<Result>(
  databaseUrl: string,
  use: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  loading ??= instantiate();
  const { SchemaEngine } = await loading;
  // The engine never closes its connections, and one of them holds a lock: the pool is ours, so that it ends here.
  const pool = new pg.Pool({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

/**
 * The SQL that turns a database of schema `from` (null: an empty database) into one of schema `to`; "" when they are equal.
 * The engine wants a server to ask for its version; nothing is read from or written to the database.
 */
export async function diffSchemas(databaseUrl: string, from: string | null, to: string): Promise<string> {
  const target = (content: string) => ({ tag: "schemaDatamodel", files: [{ path: SCHEMA_FILE, content }] });
  const { stdout } = await withEngine(databaseUrl, (engine) =>
    engine.diff({
      from: from === null ? { tag: "empty" } : target(from),
      to: target(to),
      script: true,
      shadowDatabaseUrl: null,
      exitCode: null,
      filters: NO_FILTERS,
    }),
  );
  const sql = (stdout ?? "").trim();
  return sql === "-- This is an empty migration." ? "" : sql;
}

/** Names of the migration folders, oldest first. */
export function listMigrations(folder = MIGRATIONS_FOLDER): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Applies the migrations a database does not have yet, and returns their names. Several callers at once need a lock around it. */
export async function applyMigrations(databaseUrl: string, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const { appliedMigrationNames } = await withEngine(databaseUrl, (engine) =>
    engine.applyMigrations({
      migrationsList: {
        baseDir: folder,
        lockfile: { path: "./migration_lock.toml", content: 'provider = "postgresql"\n' },
        shadowDbInitScript: "",
        migrationDirectories: listMigrations(folder).map((name) => ({
          path: name,
          migrationFile: {
            path: "migration.sql",
            content: { tag: "ok", value: readFileSync(join(folder, name, "migration.sql"), "utf8") },
          },
        })),
      },
      filters: NO_FILTERS,
    }),
  );
  return appliedMigrationNames;
}
