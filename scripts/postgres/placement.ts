/**
 * Decides where the embedded PostgreSQL keeps its programs and its data. Normally that is node_modules and `<data folder>/postgres`.
 * When root runs a checkout below a folder that the server's account cannot enter (root's home, say), both move to a place it can
 * reach, and the file `postgres-location` in the data folder remembers where the data is.
 */
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { UserError } from "../setup/user-error.mjs";
import { canEnter, type ServerAccount, serverAccount } from "./account";
import { copyPostgresBinaries, findPostgresBinaries } from "./binaries";

export interface Placement {
  account: ServerAccount;
  binariesFolder: string;
  /** The database cluster; may not exist yet. */
  clusterFolder: string;
  /** Set when the data is not in the data folder: a sentence for the user. */
  notice: string | null;
}

const POSTGRES_PACKAGE_VERSION = "18.4.0-beta.17";

/** Throws UserError when the server's account cannot reach the data. */
export function placePostgres(dataDir: string): Placement {
  const installed = findPostgresBinaries();
  const locationFile = join(dataDir, "postgres-location");
  const remembered = existsSync(locationFile) ? readFileSync(locationFile, "utf8").trim() : null;
  const known = remembered ?? join(dataDir, "postgres");
  const account = serverAccount(known);
  const isReachable = canEnter(account, dirname(known));
  if (!isReachable && existsSync(known)) {
    throw new UserError(
      `The account that runs the database can no longer enter ${dirname(known)}: let it pass again (chmod o+x that folder and those above it).`,
    );
  }
  const binariesFolder = reachableBinaries(installed, account);
  if (isReachable && remembered === null) return { account, binariesFolder, clusterFolder: known, notice: null };
  const clusterFolder = remembered ?? join(outsideFolder(dataDir, account), "postgres");
  if (remembered === null) writeFileSync(locationFile, `${clusterFolder}\n`);
  const notice = `The database is in ${clusterFolder}, because the account it runs under cannot enter ${dataDir}.`;
  return { account, binariesFolder, clusterFolder, notice };
}

function reachableBinaries(installed: string, account: ServerAccount): string {
  if (canEnter(account, join(installed, "bin"))) return installed;
  const copy = join(sharedFolder(account), `postgres-programs-${POSTGRES_PACKAGE_VERSION}`);
  copyPostgresBinaries(installed, copy);
  return copy;
}

/** One folder per data folder, so that two checkouts never share a database. */
function outsideFolder(dataDir: string, account: ServerAccount): string {
  const id = createHash("sha256").update(realpathSync(dataDir)).digest("hex").slice(0, 16);
  const folder = join(sharedFolder(account), id);
  makeOpenFolder(folder);
  return folder;
}

/** A folder that others may enter, whatever the umask says. */
function makeOpenFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

function sharedFolder(account: ServerAccount): string {
  for (const folder of ["/var/lib/everform", join(tmpdir(), "everform")]) {
    if (!canEnter(account, folder)) continue;
    try {
      makeOpenFolder(folder);
      return folder;
    } catch {
      // Not writable (a read-only system, say): the next place is tried.
    }
  }
  throw new UserError(
    "The embedded PostgreSQL found no folder that the account `nobody` can enter: move the checkout out of the closed folder, or set DATABASE_URL.",
  );
}
