/** Admins: accounts with the role, as they are now. */
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import { type HotQuery, type HotStatement, hotQuery } from "./client";

export interface AdminRow {
  id: PublicId;
  handle: string;
  hasSecondFactor: boolean;
  /** Clock of the database, milliseconds since 1970. */
  nowMs: number;
}

const FIND: HotStatement = {
  name: "find-admin",
  text: `
    select v.handle, a.totp_secret is not null as "hasSecondFactor",
           (extract(epoch from now()) * 1000)::float8 as "nowMs"
    from account a join visitor v on v.id = a.visitor_id
    where a.visitor_id = $1 and a.role = 'admin' and a.session_version = $2 and v.banned_at is null`,
};

/** The account, when it is an admin's, its sessions are still of this version and nobody banned it. */
export async function findAdmin(
  query: HotQuery,
  { id, sessionVersion }: { id: PublicId; sessionVersion: number },
): Promise<AdminRow | null> {
  const [row] = await query<Omit<AdminRow, "id" | "handle"> & { handle: string | null }>(FIND, [id, sessionVersion]);
  return row ? { ...row, id, handle: row.handle ?? friendlyHandle(id) } : null;
}

const TAKE_TURNS: HotStatement = {
  name: "admins-take-turns",
  text: "select pg_advisory_xact_lock(hashtextextended('admins', 0))::text",
};

/**
 * Makes admins act one after another, until the transaction ends: the second sees what the first did, and no two acts can
 * wait for each other in a circle.
 */
export async function takeTurnOfAdmins(query: HotQuery): Promise<void> {
  await query(TAKE_TURNS, []);
}

const LIST_HANDLES: HotStatement = {
  name: "list-handles",
  text: "select id, handle from visitor where id = any($1::text[])",
};

/** Names of visitors by their ids. */
export async function listHandles(ids: readonly PublicId[]): Promise<Map<PublicId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await hotQuery<{ id: PublicId; handle: string | null }>(LIST_HANDLES, [ids]);
  return new Map(rows.map(({ id, handle }) => [id, handle ?? friendlyHandle(id)]));
}

const FIND_TOTP: HotStatement = {
  name: "find-totp",
  text: `select totp_secret as "totpSecret" from account where visitor_id = $1 for no key update`,
};
const STORE_TOTP: HotStatement = {
  name: "store-totp",
  text: "update account set totp_secret = $2 where visitor_id = $1",
};

/** The sealed second factor, its row locked; null when there is none. */
export const findTotp = async (query: HotQuery, adminId: PublicId): Promise<string | null> =>
  (await query<{ totpSecret: string | null }>(FIND_TOTP, [adminId]))[0]?.totpSecret ?? null;

export async function storeTotp(query: HotQuery, adminId: PublicId, sealed: string | null): Promise<void> {
  await query(STORE_TOTP, [adminId, sealed]);
}
