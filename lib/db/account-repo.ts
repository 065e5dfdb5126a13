/** Accounts: what a visitor with an e-mail address has besides. */
import type { PublicId } from "@/lib/contracts/ids";
import type { HotQuery, HotStatement } from "./client";

export interface AccountRow {
  visitorId: PublicId;
  email: string;
  passwordHash: string | null;
  role: "member" | "admin";
  sessionVersion: number;
}

const COLUMNS = `
  a.visitor_id as "visitorId", a.email, a.password_hash as "passwordHash", a.role::text,
  a.session_version as "sessionVersion"`;

const FIND_BY_EMAIL: HotStatement = {
  name: "find-account-by-email",
  text: `select ${COLUMNS} from account a where a.email = $1`,
};
const FIND: HotStatement = { name: "find-account", text: `select ${COLUMNS} from account a where a.visitor_id = $1` };
const LOCK: HotStatement = { name: "lock-account", text: `${FIND.text} for update` };

export const findAccountByEmail = async (query: HotQuery, email: string): Promise<AccountRow | null> =>
  (await query<AccountRow>(FIND_BY_EMAIL, [email]))[0] ?? null;

export const findAccount = async (query: HotQuery, visitorId: PublicId): Promise<AccountRow | null> =>
  (await query<AccountRow>(FIND, [visitorId]))[0] ?? null;

/** The account, locked until the transaction ends. */
export const lockAccount = async (query: HotQuery, visitorId: PublicId): Promise<AccountRow | null> =>
  (await query<AccountRow>(LOCK, [visitorId]))[0] ?? null;

export interface SessionRow {
  role: "member" | "admin";
  sessionVersion: number;
}

const FIND_SESSION: HotStatement = {
  name: "find-session",
  text: `select role::text, session_version as "sessionVersion" from account where visitor_id = $1`,
};

/** What a session is compared with; null when the account is gone. */
export const findSession = async (query: HotQuery, visitorId: PublicId): Promise<SessionRow | null> =>
  (await query<SessionRow>(FIND_SESSION, [visitorId]))[0] ?? null;

const INSERT_VISITOR: HotStatement = {
  name: "insert-account-visitor",
  text: "insert into visitor (id, kind) values ($1, 'account')",
};
/** Of two registrations of one address that end at once, the second waits for the first and inserts nothing. */
const INSERT: HotStatement = {
  name: "insert-account",
  text: `
    insert into account (visitor_id, email, email_verified_at, password_hash) values ($1, $2, now(), $3)
    on conflict (email) do nothing returning visitor_id`,
};
const DELETE_VISITOR: HotStatement = { name: "delete-new-visitor", text: "delete from visitor where id = $1" };

/** Makes the account of a proven address; false when there is one already. */
export async function insertAccount(
  query: HotQuery,
  account: { visitorId: PublicId; email: string; passwordHash: string | null },
): Promise<boolean> {
  await query(INSERT_VISITOR, [account.visitorId]);
  const isInserted = (await query(INSERT, [account.visitorId, account.email, account.passwordHash])).length === 1;
  if (!isInserted) await query(DELETE_VISITOR, [account.visitorId]);
  return isInserted;
}

const RAISE: HotStatement = {
  name: "raise-session-version",
  text: `
    update account set session_version = session_version + 1 where visitor_id = $1
    returning session_version as "sessionVersion"`,
};

/** Ends every session of the account; returns the version that new ones carry. */
export const raiseSessionVersion = async (query: HotQuery, visitorId: PublicId): Promise<number> =>
  (await query<{ sessionVersion: number }>(RAISE, [visitorId]))[0]!.sessionVersion;

const SET_PASSWORD: HotStatement = {
  name: "set-password",
  text: "update account set password_hash = $2 where visitor_id = $1",
};

export async function setPasswordHash(query: HotQuery, visitorId: PublicId, passwordHash: string): Promise<void> {
  await query(SET_PASSWORD, [visitorId, passwordHash]);
}

const SET_EMAIL: HotStatement = {
  name: "set-email",
  text: `
    update account set email = $2, email_verified_at = now()
    where visitor_id = $1 and not exists (select 1 from account other where other.email = $2)
    returning visitor_id`,
};

/** Gives the account another proven address; false when another account has it. */
export const setEmail = async (query: HotQuery, visitorId: PublicId, email: string): Promise<boolean> =>
  (await query(SET_EMAIL, [visitorId, email])).length === 1;

const SET_ROLE: HotStatement = {
  name: "set-role",
  text: `
    update account set role = $2::account_role, session_version = session_version + 1 where email = $1
    returning visitor_id as "visitorId"`,
};

/** Also ends the account's sessions. Null when no account has the address. */
export const setRole = async (query: HotQuery, email: string, role: "member" | "admin"): Promise<PublicId | null> =>
  (await query<{ visitorId: PublicId }>(SET_ROLE, [email, role]))[0]?.visitorId ?? null;
