/**
 * The programs that the tests need beside the npm packages: a Chromium, a Redis server and admesh, and a Firefox for one more
 * engine. Looked for in the usual places; root on Debian installs the missing ones from Debian's packages, anybody else is
 * told the one command that does it. Without a Firefox the tests run, and say that it was NOT RUN; in CI that fails.
 */
import { readFileSync } from "node:fs";
import { findProgram, isExecutable } from "./find-program.mjs";
import { step } from "./progress.mjs";
import { run } from "./run.mjs";
import { UserError } from "./user-error.mjs";

const BROWSER_NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const FIREFOX_NAMES = ["firefox-esr", "firefox"];
const REDIS_NAMES = ["redis-server", "valkey-server"];

/** The browser for tests: CHROMIUM_PATH, Playwright's own, else the system's; null when there is none. */
export async function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const { chromium } = await import("@playwright/test");
  const own = chromium.executablePath();
  return own && isExecutable(own) ? own : findProgram(BROWSER_NAMES);
}

/** The Firefox for tests: FIREFOX_PATH, else the system's; null when there is none. */
export function findFirefox() {
  return process.env.FIREFOX_PATH ?? findProgram(FIREFOX_NAMES);
}

/** The Redis server for tests: REDIS_SERVER_PATH, else the system's; null when there is none. */
export function findRedisServer() {
  return process.env.REDIS_SERVER_PATH ?? findProgram(REDIS_NAMES);
}

/** Whether this process may install Debian's packages. */
const canInstall = () => isDebian() && process.getuid?.() === 0;

async function missingPackages() {
  const packages = [];
  if (!(await findBrowser())) packages.push("chromium");
  if (!findRedisServer()) packages.push("redis-server");
  if (!findProgram(["admesh"])) packages.push("admesh");
  // Where it cannot be installed the tests do without it.
  if (!findFirefox() && canInstall()) packages.push("firefox-esr");
  return packages;
}

/** Makes sure that the programs are there. Throws UserError. */
export async function installTestPrograms() {
  const missing = await missingPackages();
  if (missing.length === 0) return;
  if (!isDebian()) {
    throw new UserError(
      `The tests need ${missing.join(" and ")}: install ${missing.length > 1 ? "them" : "it"}, or name the program in CHROMIUM_PATH or REDIS_SERVER_PATH.`,
    );
  }
  const command = `apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  if (!canInstall()) throw new UserError(`The tests need ${missing.join(" and ")}: run "sudo ${command}" once.`);
  await step(`Installing ${missing.join(" and ")} from Debian`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update"], { env });
    const result = await run("/bin/sh", ["-c", command], { env });
    if (result.exitCode !== 0) {
      throw new UserError(
        `${result.output.trim()}\n\nDebian's packages could not be installed: run "${command}" yourself.`,
      );
    }
  });
  const stillMissing = await missingPackages();
  if (stillMissing.length > 0)
    throw new UserError(
      `${stillMissing.join(" and ")} cannot be found after the installation: name the program in CHROMIUM_PATH or REDIS_SERVER_PATH.`,
    );
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}
