/** Machines that share a database and were given no SESSION_SECRET sign cookies with the one that the first of them drew. */
import { writeFileSync } from "node:fs";
import pg from "pg";
import { type LaunchSettings, secretFile, sessionSecret } from "./settings";

const KEY = "session-secret";

/** Puts this machine's secret into the database, or takes over the one that is there, also into the data folder. */
export async function shareSecret(settings: LaunchSettings, databaseUrl: string): Promise<void> {
  const own = sessionSecret(settings);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  await client.connect();
  try {
    await client.query("insert into setting (key, value) values ($1, to_jsonb($2::text)) on conflict do nothing", [
      KEY,
      own,
    ]);
    const { rows } = await client.query<{ secret: string }>(
      "select value #>> '{}' as secret from setting where key = $1",
      [KEY],
    );
    const shared = rows[0]?.secret ?? own;
    if (shared !== own) writeFileSync(secretFile(settings), shared, { mode: 0o600 });
    process.env.SESSION_SECRET = shared;
  } finally {
    await client.end();
  }
}
