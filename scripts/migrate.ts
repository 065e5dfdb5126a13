/** `npm run migrate`: applies the migrations to DATABASE_URL. `npm run up` does the same for the database it starts. */
import { migrateDatabase } from "./migrations/migrate-database";
import { reportFailure, UserError } from "./setup/user-error.mjs";

async function main(): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl)
    throw new UserError("Set DATABASE_URL to the database to migrate, or run `npm run up`, which brings its own.");
  const applied = await migrateDatabase({ databaseUrl, withQueue: !process.env.REDIS_URL });
  console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`);
}

main().catch(reportFailure);
