import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { findFreePort } from "./scripts/ports";
import { browserLaunchOptions } from "./tests/support/browser";

/**
 * The tests run against the built site with a database of its own, started by the same `up` that users run. With E2E_BASE_URL they use
 * a site that runs already.
 * Playwright reads this file again in each of its processes; what is chosen here once is handed on by the environment.
 */
process.env.E2E_PORT ??= String(await findFreePort());
/** Mails of the site are in its folder `outbox`. With E2E_BASE_URL, E2E_DATA_DIR says where that site has its data. */
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), "everform-e2e-"));
const baseURL = process.env.E2E_BASE_URL ?? `http://localhost:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: "e2e",
  outputDir: "reports/playwright",
  fullyParallel: false,
  workers: 1,
  retries: process.env.CI ? 1 : 0,
  forbidOnly: !!process.env.CI,
  // The browser draws without a graphics card: a journey that takes seconds elsewhere takes a minute on a busy machine.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL,
    launchOptions: await browserLaunchOptions(),
    trace: "retain-on-failure",
  },
  ...(process.env.E2E_BASE_URL
    ? {}
    : {
        webServer: {
          command: "node scripts/throwaway-site.mjs",
          url: `${baseURL}/readyz`,
          env: { PORT: process.env.E2E_PORT, THROWAWAY_DATA_DIR: process.env.E2E_DATA_DIR },
          reuseExistingServer: false,
          timeout: 300_000,
          stdout: "pipe",
          gracefulShutdown: { signal: "SIGTERM", timeout: 40_000 },
        },
      }),
});
