/**
 * `npm run make-admin -- EMAIL`: gives an account of the site the rights of an admin. Works while the site runs and while it is
 * stopped, on the database of DATABASE_URL, else on the embedded one of DATA_DIR.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { startEmbeddedDatabase } from "./launch/database";
import { childEnvironment, readLaunchSettings } from "./launch/settings";
import { reportFailure, UserError } from "./setup/user-error.mjs";

async function main(): Promise<void> {
  const email = process.argv[2];
  if (!email) throw new UserError("Say which account, for example: npm run make-admin -- ada@example.org");
  const settings = readLaunchSettings("production");
  if (!settings.databaseUrl && !existsSync(join(settings.dataDir, "postgres-password"))) {
    throw new UserError(
      `There is no database in ${settings.dataDir} yet: start the site with npm run up, and register.`,
    );
  }
  const embedded = settings.databaseUrl ? null : await startEmbeddedDatabase(settings.dataDir);
  Object.assign(process.env, childEnvironment(settings, settings.databaseUrl ?? embedded!.url));
  try {
    console.log(await makeAdminOf(email));
  } finally {
    if (embedded && !embedded.server.wasRunning) await embedded.server.stop();
  }
}

async function makeAdminOf(typed: string): Promise<string> {
  const [{ Email }, { makeAdmin }, { closeDatabase }, { AppError }] = await Promise.all([
    import("@/lib/contracts/account"),
    import("@/lib/services/account/make-admin"),
    import("@/lib/db/client"),
    import("@/lib/errors"),
  ]);
  const parsed = Email.safeParse(typed);
  if (!parsed.success) throw new UserError(`${typed} is no e-mail address.`);
  try {
    await makeAdmin(parsed.data);
  } catch (error) {
    throw error instanceof AppError ? new UserError(error.publicMessage) : error;
  } finally {
    await closeDatabase();
  }
  return `${parsed.data} is an admin now, and is logged out everywhere: log in again, then open /admin.`;
}

main().catch(reportFailure);
