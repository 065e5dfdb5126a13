/**
 * `npm run seed:many -- 100000`: fills the database of DATABASE_URL, which must be migrated and seeded, with so many invented
 * designs. For measuring only.
 */
import { env } from "@/lib/config/env";
import { fillDatabase } from "./many-designs/fill-database";
import { reportFailure, UserError } from "./setup/user-error.mjs";

async function main(): Promise<void> {
  const count = Number(process.argv[2] ?? 100_000);
  if (!Number.isInteger(count) || count < 1 || count > 2_000_000) {
    throw new UserError("Say how many designs, from 1 to 2000000: npm run seed:many -- 100000");
  }
  await fillDatabase(env().databaseUrl, count, (done) => process.stdout.write(`\r${done} of ${count} designs`));
  console.log("");
}

main().catch(reportFailure);
