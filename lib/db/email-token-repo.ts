/** Links in mails (model EmailToken). Times are the database's (R5). */
import type { PublicId } from "@/lib/contracts/ids";
import type { HotQuery, HotStatement } from "./client";

export type TokenPurpose = "verify" | "login" | "reset" | "change";

export interface NewEmailToken {
  tokenHash: string;
  /** Null for a registration. */
  accountId: PublicId | null;
  purpose: TokenPurpose;
  email: string;
  passwordHash: string | null;
  askedById: PublicId | null;
  lifetimeSeconds: number;
}

export interface EmailTokenRow {
  accountId: PublicId | null;
  purpose: TokenPurpose;
  email: string;
  passwordHash: string | null;
  askedById: PublicId | null;
}

/** Whoever asks again uses the newest link: earlier ones of the same purpose stop working. */
const REPLACE: HotStatement = {
  name: "replace-email-tokens",
  text: `
    delete from email_token
    where (account_id = $1 and purpose = $2::email_token_purpose) or expires_at < now() - interval '1 day'`,
};
const INSERT: HotStatement = {
  name: "insert-email-token",
  text: `
    insert into email_token (token_hash, account_id, purpose, email, password_hash, asked_by_id, expires_at)
    values ($1, $2, $3::email_token_purpose, $4, $5, $6, now() + make_interval(secs => $7))`,
};

export async function insertEmailToken(query: HotQuery, token: NewEmailToken): Promise<void> {
  await query(REPLACE, [token.accountId, token.purpose]);
  await query(INSERT, [
    token.tokenHash,
    token.accountId,
    token.purpose,
    token.email,
    token.passwordHash,
    token.askedById,
    token.lifetimeSeconds,
  ]);
}

const COLUMNS = `account_id as "accountId", purpose::text, email, password_hash as "passwordHash", asked_by_id as "askedById"`;

const FIND: HotStatement = {
  name: "find-email-token",
  text: `select ${COLUMNS} from email_token where token_hash = $1 and used_at is null and expires_at > now()`,
};

/** A token that works still; null when it is unknown, used or too old. */
export const findEmailToken = async (query: HotQuery, tokenHash: string): Promise<EmailTokenRow | null> =>
  (await query<EmailTokenRow>(FIND, [tokenHash]))[0] ?? null;

const USE: HotStatement = {
  name: "use-email-token",
  text: `
    update email_token set used_at = now(), password_hash = null
    where token_hash = $1 and used_at is null and expires_at > now()
    returning token_hash`,
};

/** Uses a token up; false when it does not work any more. Of two who use it at once, one gets true. */
export const spendEmailToken = async (query: HotQuery, tokenHash: string): Promise<boolean> =>
  (await query(USE, [tokenHash])).length === 1;

const DELETE_OF_ACCOUNT: HotStatement = {
  name: "delete-email-tokens-of-account",
  text: "delete from email_token where account_id = $1",
};

/** Every link that was sent for the account stops working. */
export async function deleteEmailTokens(query: HotQuery, accountId: PublicId): Promise<void> {
  await query(DELETE_OF_ACCOUNT, [accountId]);
}

const DELETE_OF_ADDRESS: HotStatement = {
  name: "delete-registrations-of-address",
  text: "delete from email_token where account_id is null and email = $1",
};

/** All registrations of an address: one of them was finished. */
export async function deleteRegistrations(query: HotQuery, email: string): Promise<void> {
  await query(DELETE_OF_ADDRESS, [email]);
}
