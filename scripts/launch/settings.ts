/** What the person who starts the site asked for, from the environment and the file .env (which never overrides the environment). */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnvironment } from "@/lib/config/env";
import { UserError } from "../setup/user-error.mjs";

export const ROOT = resolve(import.meta.dirname, "../..");

export type LaunchMode = "production" | "development";

export interface LaunchSettings {
  mode: LaunchMode;
  port: number;
  dataDir: string;
  /** null: an embedded server is started. */
  databaseUrl: string | null;
  redisUrl: string | null;
  publicOrigin: string | null;
  /** SMTP_URL is set; else mails are written into the data folder. */
  hasMailServer: boolean;
  /** SESSION_SECRET was set by whoever starts the site. */
  isSecretGiven: boolean;
  /** False with MIGRATE=off: somebody else brings the database up to date. */
  isMigrating: boolean;
}

export function readLaunchSettings(mode: LaunchMode): LaunchSettings {
  const envFile = join(ROOT, ".env");
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  // The values that the start itself adds are filled in, so that everything else is checked before any work begins.
  const checked = parseEnvironment({
    ...process.env,
    NODE_ENV: mode,
    DATABASE_URL: process.env.DATABASE_URL || "postgresql://127.0.0.1/everform",
    SESSION_SECRET: process.env.SESSION_SECRET || "generated when it is not given, below",
  });
  if (!["", "on", "off"].includes(process.env.MIGRATE ?? "")) throw new UserError("MIGRATE must be on or off.");
  return {
    mode,
    port: checked.port,
    dataDir: resolve(ROOT, process.env.DATA_DIR || ".data"),
    databaseUrl: process.env.DATABASE_URL || null,
    redisUrl: checked.redisUrl,
    publicOrigin: process.env.PUBLIC_ORIGIN ? checked.publicOrigin : null,
    hasMailServer: checked.smtpUrl !== null,
    isSecretGiven: Boolean(process.env.SESSION_SECRET),
    isMigrating: process.env.MIGRATE !== "off",
  };
}

export const secretFile = (settings: LaunchSettings): string => join(settings.dataDir, "session-secret");

/**
 * The secret that signs cookies: SESSION_SECRET, else one that is drawn once and kept in the data folder (and shared through a
 * database that several machines may use, shared-secret.ts). A site with a public address and a database server of its own has to
 * be given one: what signs its visitors' cookies does not belong into its backups.
 */
export function sessionSecret(settings: LaunchSettings): string {
  if (process.env.SESSION_SECRET) return process.env.SESSION_SECRET;
  if (settings.databaseUrl && settings.publicOrigin && settings.mode === "production") {
    throw new UserError(
      'SESSION_SECRET is missing: with DATABASE_URL and PUBLIC_ORIGIN, set it to at least 32 random characters, the same on every machine (for example the output of "openssl rand -hex 32").',
    );
  }
  const file = secretFile(settings);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/** The environment of the web and worker processes. */
export function childEnvironment(settings: LaunchSettings, databaseUrl: string): Record<string, string | undefined> {
  return {
    ...process.env,
    NODE_ENV: settings.mode,
    DATABASE_URL: databaseUrl,
    REDIS_URL: settings.redisUrl ?? "",
    PORT: String(settings.port),
    DATA_DIR: settings.dataDir,
    PUBLIC_ORIGIN: settings.publicOrigin ?? "",
    SESSION_SECRET: sessionSecret(settings),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}
