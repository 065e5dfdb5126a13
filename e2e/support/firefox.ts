/**
 * Opens a page in a Firefox without a screen, in a profile of its own that asks nobody for anything. Playwright cannot drive
 * Debian's Firefox, so the page has to report by itself (engine-page.ts).
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFirefox } from "@/scripts/setup/test-programs.mjs";

const PREFERENCES = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "",
  "toolkit.telemetry.enabled": false,
};

/** Runs `work` with a function that opens an address in Firefox; null when there is no Firefox. */
export async function withFirefox<T>(
  work: (open: (address: string) => Promise<void>) => Promise<T>,
): Promise<T | null> {
  const program = findFirefox();
  if (program === null) return null;
  const profile = mkdtempSync(join(tmpdir(), "firefox-"));
  const lines = Object.entries(PREFERENCES).map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});`);
  writeFileSync(join(profile, "user.js"), lines.join("\n"));
  let firefox: ChildProcess | undefined;
  const open = async (address: string) => {
    firefox = spawn(program, ["--headless", "--no-remote", "--profile", profile, address], {
      env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: "1" },
      stdio: "ignore",
      // A process group of its own: Firefox has children.
      detached: true,
    });
  };
  try {
    return await work(open);
  } finally {
    if (firefox) await stop(firefox);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-child.pid, "SIGKILL");
  await ended;
}
