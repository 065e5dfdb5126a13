import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { type LaunchSettings, secretFile, sessionSecret } from "@/scripts/launch/settings";
import { shareSecret } from "@/scripts/launch/shared-secret";

const folder = mkdtempSync(join(tmpdir(), "everform-secret-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  vi.stubEnv("SESSION_SECRET", "");
  return () => vi.unstubAllEnvs();
});

const databaseUrl = process.env.DATABASE_URL ?? "";

const machine = (): LaunchSettings => ({
  mode: "production",
  port: 3000,
  dataDir: mkdtempSync(join(folder, "machine-")),
  databaseUrl,
  redisUrl: null,
  publicOrigin: null,
  hasMailServer: false,
  isSecretGiven: false,
  isMigrating: true,
});

/** Starts a machine, as `up` does after migrating; returns what it signs with. */
async function start(settings: LaunchSettings): Promise<string> {
  vi.stubEnv("SESSION_SECRET", "");
  await shareSecret(settings, databaseUrl);
  return process.env.SESSION_SECRET ?? "";
}

test("machines that share a database sign with the secret of the first of them", async () => {
  const [first, second] = [machine(), machine()];
  const drawn = sessionSecret(first);
  expect(sessionSecret(second)).not.toBe(drawn);
  expect(await start(first)).toBe(drawn);
  expect(await start(second)).toBe(drawn);
  expect(readFileSync(secretFile(second), "utf8")).toBe(drawn);
  expect(await start(machine())).toBe(drawn);
});

test("a public address with a database server of its own needs a secret that is given", () => {
  expect(() => sessionSecret({ ...machine(), publicOrigin: "https://everform.example" })).toThrow(
    /SESSION_SECRET is missing/,
  );
});
