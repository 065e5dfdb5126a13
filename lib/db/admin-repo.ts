/** Admins: accounts with the role, as they are now. */
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import type { Database } from "./client";
import { Prisma } from "./generated/client";

export interface AdminRow {
  id: PublicId;
  handle: string;
  hasSecondFactor: boolean;
  /** Clock of the database, milliseconds since 1970. */
  nowMs: number;
}

/**
 * The account, when it is an admin's, its sessions are still of this version and nobody banned it. `isLocked`: until the
 * transaction ends nobody can change the account.
 */
export async function findAdmin(
  db: Database,
  { id, sessionVersion }: { id: PublicId; sessionVersion: number },
  { isLocked }: { isLocked: boolean },
): Promise<AdminRow | null> {
  const [row] = await db.$queryRaw<{ handle: string | null; hasSecondFactor: boolean; nowMs: number }[]>`
    select v.handle, a.totp_secret is not null as "hasSecondFactor",
           (extract(epoch from now()) * 1000)::float8 as "nowMs"
    from account a join visitor v on v.id = a.visitor_id
    where a.visitor_id = ${id} and a.role = 'admin' and a.session_version = ${sessionVersion} and v.banned_at is null
    ${isLocked ? Prisma.sql`for share of a` : Prisma.empty}`;
  return row ? { ...row, id, handle: row.handle ?? friendlyHandle(id) } : null;
}
