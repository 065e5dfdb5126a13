import { defineConfig } from "prisma/config";

/**
 * Read by `prisma generate` and `prisma format` only. Migrations are written and applied by scripts/migrations (see
 * docs/operations.md), because Prisma's own command downloads an engine from a host that many networks cannot reach.
 */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
