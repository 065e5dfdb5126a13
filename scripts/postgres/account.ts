/**
 * Which account the embedded PostgreSQL runs under. PostgreSQL refuses to run as root, so root starts it as `nobody`, or as
 * the owner of a database that is there already; everybody else starts it as themselves. Also answers whether that account can reach a folder.
 */
import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** null: the server runs as the user of this process. */
export type ServerAccount = { uid: number; gid: number } | null;

const NOBODY = { uid: 65534, gid: 65534 };

/** `clusterFolder`: where the database is, or will be. One that exists decides: its owner runs the server. */
export function serverAccount(clusterFolder: string): ServerAccount {
  if (process.getuid?.() !== 0) return null;
  const existing = statSync(clusterFolder, { throwIfNoEntry: false });
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  const passwd = readFileSync("/etc/passwd", "utf8");
  const fields = /^nobody:.*$/m.exec(passwd)?.[0].split(":");
  return fields?.[2] && fields[3] ? { uid: Number(fields[2]), gid: Number(fields[3]) } : NOBODY;
}

const OTHERS_MAY_ENTER = 0o001;
const GROUP_MAY_ENTER = 0o010;
const OWNER_MAY_ENTER = 0o100;

/** True when `account` may enter `folder` and every folder above it. Folders that do not exist yet are skipped. */
export function canEnter(account: ServerAccount, folder: string): boolean {
  if (account === null) return true;
  let current = resolve(folder);
  for (;;) {
    const stats = statSync(current, { throwIfNoEntry: false });
    if (stats !== undefined) {
      const needed =
        stats.uid === account.uid ? OWNER_MAY_ENTER : stats.gid === account.gid ? GROUP_MAY_ENTER : OTHERS_MAY_ENTER;
      if ((stats.mode & needed) === 0) return false;
    }
    const above = dirname(current);
    if (above === current) return true;
    current = above;
  }
}
