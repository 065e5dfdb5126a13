/** Looking at, and holding up, the database of an integration test. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { env } from "@/lib/config/env";
import type { PublicId } from "@/lib/contracts/ids";

export const newId = (): PublicId => randomBytes(16).toString("hex");

async function withClient<Result>(use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: env().databaseUrl });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Runs one statement on a connection of its own. */
export const sql = <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> =>
  withClient(async (client) => (await client.query<Row>(text, values)).rows);

const TABLES = ["visitor", "run", "generation", "organism", "design"];

/** Number of rows per table: equal before and after something that must change nothing. */
export async function countRows(): Promise<Record<string, number>> {
  const counts = TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  return (await sql<Record<string, number>>(`select ${counts.join(", ")}`))[0]!;
}

/** Ids of all public designs, oldest first. */
export async function publicDesignIds(): Promise<PublicId[]> {
  const rows = await sql<{ id: PublicId }>(
    "select id from design where visibility = 'public' and state = 'active' order by created_at, id",
  );
  return rows.map(({ id }) => id);
}

export interface GenerationRow {
  status: string;
  attemptCount: number;
  lostLeaseCount: number;
  workerId: string | null;
  failure: string | null;
  organismCount: number;
  slotCount: number;
}

export async function generationRow(id: PublicId): Promise<GenerationRow> {
  const [row] = await sql<GenerationRow>(
    `select status::text, attempt_count as "attemptCount", lost_lease_count as "lostLeaseCount",
            worker_id as "workerId", failure,
            (select count(*)::int from organism where generation_id = id) as "organismCount",
            (select count(distinct slot)::int from organism where generation_id = id) as "slotCount"
     from generation where id = $1`,
    [id],
  );
  if (!row) throw new Error(`no generation ${id}`);
  return row;
}

/** Polls until the row is as wanted; throws with the last state when it does not get there in time. */
export async function untilGeneration(
  id: PublicId,
  isWanted: (row: GenerationRow) => boolean,
  timeoutMs = 20_000,
): Promise<GenerationRow> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const row = await generationRow(id);
    if (isWanted(row)) return row;
    if (performance.now() > deadline) throw new Error(`generation ${id} stays ${JSON.stringify(row)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/**
 * Keeps every worker from storing a result, by a lock on the table of meshes: a leased row stays `running` until the
 * returned function is called. That makes "killed while it breeds" certain instead of a race.
 */
export async function holdUpResults({ isLost = false } = {}): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: env().databaseUrl });
  // A test that kills the server takes this connection along.
  if (isLost) client.on("error", () => undefined);
  await client.connect();
  await client.query("begin");
  await client.query("lock table mesh_cache in access exclusive mode");
  return async () => {
    await client.query("rollback");
    await client.end();
  };
}
