/** `npm run migrate:new NAME`: writes prisma/migrations/<time>_NAME/migration.sql from what changed in prisma/schema.prisma. */
import { relative } from "node:path";
import { writeMigration } from "./migrations/write-migration";
import { startScratchServer } from "./postgres/scratch-server";
import { reportFailure } from "./setup/user-error.mjs";

async function main(): Promise<void> {
  const server = await startScratchServer();
  try {
    const file = await writeMigration({ name: process.argv[2] ?? "", databaseUrl: server.urlOf("postgres") });
    console.log(
      file === null
        ? "Schema and migrations agree: there is nothing to write."
        : `Wrote ${relative(process.cwd(), file)}. Read it, say why in its first line, then apply it with "npm run up" or "npm run migrate".`,
    );
  } finally {
    await server.stop();
  }
}

main().catch(reportFailure);
