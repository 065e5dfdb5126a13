/**
 * `npm test`: sets up what the tests need, runs every check, and ends with the line "N passed, N failed". A check that is no test runner
 * (lint, types, build) adds one failure when it fails; all checks run, whatever the ones before them said.
 */
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { countPlaywright, countReport, countVitest } from "./setup/count-tests.mjs";
import { installPackages } from "./setup/install.mjs";
import { requireSupportedNode } from "./setup/node-version.mjs";
import { run, stopRunning } from "./setup/run.mjs";
import { installTestPrograms } from "./setup/test-programs.mjs";
import { reportFailure } from "./setup/user-error.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const reports = join(root, "reports");
const total = { passed: 0, failed: 0 };

/** @param {import("./setup/count-tests.mjs").Count} count */
function add(count) {
  total.passed += count.passed;
  total.failed += count.failed;
}

/**
 * Runs a program of node_modules and shows what it prints.
 * @param {string} title
 * @param {string} script path below node_modules
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
async function check(title, script, args, env = {}) {
  const startedAt = performance.now();
  console.log(`\n=== ${title}`);
  const { exitCode } = await run(process.execPath, [join(root, "node_modules", script), ...args], {
    isShown: true,
    cwd: root,
    env: { ...process.env, ...env },
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`=== ${title}: ${exitCode === 0 ? "ok" : "FAILED"} (${seconds} s)`);
  return exitCode;
}

async function buildEverything() {
  console.log("\n=== build");
  const { exitCode } = await run(process.execPath, [join(root, "scripts", "up.mjs"), "--build-only"], {
    isShown: true,
    cwd: root,
  });
  return exitCode;
}

async function main() {
  requireSupportedNode();
  process.chdir(root);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      void stopRunning();
      process.exit(130);
    });
  }
  await installPackages(root);
  await installTestPrograms();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);

  // The build comes first: it generates the database client and the route types that the other checks read.
  const exitCodes = [
    await buildEverything(),
    await check("lint", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]),
    await check("typecheck", "typescript/bin/tsc", ["--noEmit", "-p", "."]),
  ];
  add({ passed: 0, failed: exitCodes.filter((exitCode) => exitCode !== 0).length });

  const vitestReport = join(reports, "vitest.json");
  const vitest = await check("unit, property and integration tests", "vitest/vitest.mjs", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${vitestReport}`,
  ]);
  add(countReport(vitestReport, countVitest, vitest));

  const playwrightReport = join(reports, "playwright.json");
  const playwright = await check("browser tests", "@playwright/test/cli.js", ["test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
  });
  add(countReport(playwrightReport, countPlaywright, playwright));

  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

main()
  .catch((error) => {
    reportFailure(error);
    console.log(`\n${total.passed} passed, ${total.failed + 1} failed`);
  })
  .finally(() => process.exit());
