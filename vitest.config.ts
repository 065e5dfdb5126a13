import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const shared = {
  root: import.meta.dirname,
  resolve: {
    alias: {
      "@": import.meta.dirname,
      // What the package is on a server: nothing.
      "server-only": "next/dist/compiled/server-only/empty.js",
    },
  },
};

/**
 * Two projects: `unit` needs nothing; `integration` (files named *.integration.test.ts) gets a real PostgreSQL server, and every
 * one of its test files starts with a fresh, migrated database of its own in DATABASE_URL (tests/setup/integration-database.ts).
 */
export default defineConfig({
  test: {
    // Much of a test's time is waiting for its server and workers, so every core takes a file; more would only fight for the disk.
    maxWorkers: Math.min(availableParallelism(), 4),
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/**/*.integration.test.ts"],
          setupFiles: ["tests/setup/fail-on-console.ts"],
          testTimeout: 20_000,
        },
      },
      {
        ...shared,
        test: {
          name: "integration",
          include: ["tests/**/*.integration.test.ts"],
          globalSetup: ["tests/setup/database-server.ts"],
          setupFiles: ["tests/setup/fail-on-console.ts", "tests/setup/integration-database.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
