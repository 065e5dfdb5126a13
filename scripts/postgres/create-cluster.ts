/**
 * Creates a PostgreSQL cluster whole or not at all: initdb works in a folder beside the final one, which is renamed when it is
 * finished. The superuser's password is random and lives in `postgres-password` in the data folder, readable by its owner only.
 */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../setup/user-error.mjs";
import type { ServerAccount } from "./account";

export const SUPERUSER = "everform";

export interface ClusterOptions {
  dataDir: string;
  binariesFolder: string;
  clusterFolder: string;
  account: ServerAccount;
  /** False skips the final sync to disk: for throw-away test clusters. */
  isDurable: boolean;
}

export function clusterExists(clusterFolder: string): boolean {
  return existsSync(join(clusterFolder, "PG_VERSION"));
}

export function readPassword(dataDir: string): string {
  return readFileSync(join(dataDir, "postgres-password"), "utf8").trim();
}

export function createCluster(options: ClusterOptions): void {
  const { account, clusterFolder } = options;
  const passwordFile = join(options.dataDir, "postgres-password");
  writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  chmodSync(passwordFile, 0o600);

  const unfinished = `${clusterFolder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(clusterFolder), { recursive: true });
  mkdirSync(unfinished, { mode: 0o700 });
  // initdb reads the password from a file; the server's account may not enter the data folder, so it gets a short-lived copy.
  const passwordCopy = join(dirname(clusterFolder), "postgres-password.unfinished");
  writeFileSync(passwordCopy, readPassword(options.dataDir), { mode: 0o600 });
  if (account) {
    chownSync(unfinished, account.uid, account.gid);
    chownSync(passwordCopy, account.uid, account.gid);
  }
  try {
    runInitdb(options, unfinished, passwordCopy);
  } finally {
    rmSync(passwordCopy, { force: true });
  }
  renameSync(unfinished, clusterFolder);
}

function runInitdb(options: ClusterOptions, folder: string, passwordFile: string): void {
  const result = spawnSync(
    join(options.binariesFolder, "bin", "initdb"),
    [
      `--pgdata=${folder}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The same order and case rules on every machine, whatever languages are installed there.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      ...(options.isDurable ? [] : ["--no-sync"]),
    ],
    { encoding: "utf8", cwd: folder, ...(options.account ?? {}), env: serverEnvironment() },
  );
  if (result.error || result.status !== 0) {
    const reason = result.error?.message ?? result.stderr.trim().split("\n").at(-1) ?? "";
    throw new UserError(
      `The embedded PostgreSQL could not create its data folder ${folder} (${reason}): check that the disk is not full, or set DATABASE_URL.`,
    );
  }
}

/** What the server's programs see of the environment: nothing of ours, so that PGDATA and the like cannot mislead them. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LANG: "C", TZ: "UTC", NODE_ENV: process.env.NODE_ENV };
}
