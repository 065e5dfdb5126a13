/**
 * The only connection of the site's own code to PostgreSQL: one pool per process, with a timeout on every step (R6), used by
 * Prisma and, for the few statements on the path of a click, directly with prepared statements (`hotQuery`): Prisma takes 5 ms
 * longer for 300 kB of parameters.
 */
import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { env } from "@/lib/config/env";
import { log } from "@/lib/log";
import { type Prisma, PrismaClient } from "./generated/client";
import { GiveUpPool } from "./give-up-pool";

const CONNECT_TIMEOUT_MS = 3_000;
const STATEMENT_TIMEOUT_MS = 4_000;
/** Longer than the server's own limit, so that a query ends by it only when the server or the network is frozen. */
const QUERY_TIMEOUT_MS = 4_500;

/** Prisma inside or outside of a transaction. */
export type Database = PrismaClient | Prisma.TransactionClient;

interface Connections {
  pool: pg.Pool;
  prisma: PrismaClient;
}

/** Kept on globalThis: the development server loads this module anew after every edit, the connections must survive it. */
const holder = globalThis as typeof globalThis & { everformDatabase?: Connections };

let lastSuccessAt = Date.now();

/** Milliseconds since a statement of this process last succeeded; the worker's watchdog reads it (R7). */
export const millisecondsSinceLastSuccess = (): number => Date.now() - lastSuccessAt;

function connections(): Connections {
  if (!holder.everformDatabase) {
    const pool = new GiveUpPool({
      connectionString: env().databaseUrl,
      max: env().databasePoolSize,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
      keepAlive: true,
      application_name: "everform",
    });
    // An idle connection that drops must not end the process; the next query opens another.
    pool.on("error", (error) => log.warn({ error }, "idle database connection lost"));
    pool.on("release", (error) => {
      if (!error) lastSuccessAt = Date.now();
    });
    const prisma = new PrismaClient({
      adapter: new PrismaPg(pool),
      transactionOptions: { maxWait: CONNECT_TIMEOUT_MS, timeout: QUERY_TIMEOUT_MS },
    });
    holder.everformDatabase = { pool, prisma };
  }
  return holder.everformDatabase;
}

/** The Prisma client of this process. */
export const database = (): PrismaClient => connections().prisma;

/** A statement that PostgreSQL parses and plans once per connection. */
export interface HotStatement {
  name: string;
  text: string;
}

/** PostgreSQL knows a prepared statement by its name alone: two that were called alike would fail one another. */
const prepared = ({ name, text }: HotStatement): HotStatement => ({
  name: `${name}-${createHash("sha1").update(text).digest("hex").slice(0, 8)}`,
  text,
});

/** Runs a prepared statement outside of any transaction (it is its own). Rows are as `pg` returns them. */
export async function hotQuery<Row extends pg.QueryResultRow>(
  statement: HotStatement,
  values: unknown[],
): Promise<Row[]> {
  const result = await connections().pool.query<Row>({ ...prepared(statement), values });
  lastSuccessAt = Date.now();
  return result.rows;
}

/** Runs prepared statements of one transaction. */
export type HotQuery = typeof hotQuery;

/**
 * A transaction of prepared statements: committed when `work` resolves, rolled back when it throws. Five statements take 1 ms
 * here and 4 ms in Prisma's interactive transaction.
 */
export async function hotTransaction<Result>(work: (query: HotQuery) => Promise<Result>): Promise<Result> {
  const client = await connections().pool.connect();
  let failure: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(
      async (statement, values) => (await client.query({ ...prepared(statement), values })).rows,
    );
    await client.query("commit");
    lastSuccessAt = Date.now();
    return result;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection whose transaction failed is closed: that rolls back, whatever state it is in.
    client.release(failure);
  }
}

/** Closes every connection; the next use opens new ones. */
export async function closeDatabase(): Promise<void> {
  const open = holder.everformDatabase;
  if (!open) return;
  holder.everformDatabase = undefined;
  await open.prisma.$disconnect();
  if (!open.pool.ended) await open.pool.end();
}

/** Settings of a connection that only listens: no statement timeout is needed, a dead peer is noticed by keep-alive. */
export const listenerSettings = (): pg.ClientConfig => ({
  connectionString: env().databaseUrl,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  query_timeout: QUERY_TIMEOUT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: 5_000,
  application_name: "everform listener",
});
