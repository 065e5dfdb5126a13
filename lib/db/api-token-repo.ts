/** Personal access tokens: the SHA-256 of each, never the token. */
import type { PublicId } from "@/lib/contracts/ids";
import { type Database, type HotQuery, type HotStatement, hotQuery } from "./client";

export interface ApiTokenRow {
  id: PublicId;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

const SELECT = { id: true, name: true, createdAt: true, lastUsedAt: true } as const;

const INSERT: HotStatement = {
  name: "insert-api-token",
  text: `
    insert into api_token (id, account_id, name, token_hash)
    select $1, a.visitor_id, $3, $4 from account a
    where a.visitor_id = $2 and (select count(*) from api_token where account_id = $2 and revoked_at is null) < $5
    returning id, name, created_at as "createdAt", last_used_at as "lastUsedAt"`,
};

/**
 * Stores a token of an account; null when the account has `limit` of them, or there is no such account. Call it with the visitor
 * locked, in the same transaction: a statement counts what was there when it began, not what it waited for.
 */
export async function insertApiToken(
  query: HotQuery,
  token: { id: PublicId; accountId: PublicId; name: string; tokenHash: string },
  limit: number,
): Promise<ApiTokenRow | null> {
  const { id, accountId, name, tokenHash } = token;
  return (await query<ApiTokenRow>(INSERT, [id, accountId, name, tokenHash, limit]))[0] ?? null;
}

/** The tokens of an account that are not revoked, newest first. */
export const listApiTokens = (db: Database, accountId: PublicId): Promise<ApiTokenRow[]> =>
  db.apiToken.findMany({
    where: { accountId, revokedAt: null },
    select: SELECT,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });

/** False when the account has no such token, or it is revoked already. */
export async function revokeApiToken(db: Database, accountId: PublicId, id: PublicId): Promise<boolean> {
  const revoked = await db.$executeRaw`
    update api_token set revoked_at = now() where id = ${id} and account_id = ${accountId} and revoked_at is null`;
  return revoked === 1;
}

const USE: HotStatement = {
  name: "use-api-token",
  text: `
    with used as (
      update api_token set last_used_at = now()
      where token_hash = $1 and revoked_at is null and coalesce(last_used_at < now() - interval '1 minute', true)
    )
    select t.account_id as "accountId" from api_token t join visitor v on v.id = t.account_id
    where t.token_hash = $1 and t.revoked_at is null and v.banned_at is null`,
};

/** The account behind a token, null when it is unknown, revoked or its owner banned. Notes the use, once a minute at most. */
export const findTokenOwner = async (tokenHash: string): Promise<PublicId | null> =>
  (await hotQuery<{ accountId: PublicId }>(USE, [tokenHash]))[0]?.accountId ?? null;
