/** Personal access tokens: made and revoked by an account, used instead of a session by programs. */
import { createHash, randomBytes } from "node:crypto";
import {
  API_TOKEN_PATTERN,
  type ApiTokenView,
  type CreatedToken,
  type CreateTokenInput,
} from "@/lib/contracts/api-token";
import type { PublicId } from "@/lib/contracts/ids";
import {
  type ApiTokenRow,
  findTokenOwner,
  insertApiToken,
  listApiTokens,
  revokeApiToken,
} from "@/lib/db/api-token-repo";
import { database, hotTransaction } from "@/lib/db/client";
import { lockVisitor } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import { requireAccount, type Viewer } from "./viewer";

const MAX_TOKENS = 20;

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

const toView = ({ id, name, createdAt, lastUsedAt }: ApiTokenRow): ApiTokenView => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

/** Makes a token; this answer is the only place it is ever seen. Throws UNAUTHENTICATED or CONFLICT (too many). */
export async function createApiToken(viewer: Viewer, { name }: CreateTokenInput): Promise<CreatedToken> {
  const accountId = requireAccount(viewer);
  const token = `evf_${randomBytes(32).toString("base64url")}`;
  const id = randomBytes(16).toString("hex");
  const row = await hotTransaction(async (query) => {
    await lockVisitor(query, accountId);
    return insertApiToken(query, { id, accountId, name, tokenHash: hashOf(token) }, MAX_TOKENS);
  });
  if (!row) {
    throw new AppError("CONFLICT", {
      publicMessage: `You have ${MAX_TOKENS} tokens. Revoke one you do not need first.`,
    });
  }
  return { token, view: toView(row) };
}

/** The viewer's tokens, newest first. Throws UNAUTHENTICATED. */
export async function listTokens(viewer: Viewer): Promise<ApiTokenView[]> {
  return (await listApiTokens(database(), requireAccount(viewer))).map(toView);
}

/** From now on the token opens nothing. Throws NOT_FOUND when the viewer has no such token. */
export async function revokeToken(viewer: Viewer, id: PublicId): Promise<void> {
  if (await revokeApiToken(database(), requireAccount(viewer), id)) return;
  throw new AppError("NOT_FOUND", { publicMessage: "This token does not exist, or is revoked already." });
}

/**
 * The viewer behind an Authorization header: the account's visitor, without the rights of a session (no admin pages, no
 * settings). Nobody without the header. Throws UNAUTHENTICATED for anything that is not a token in use.
 */
export async function viewerOfToken(authorization: string | null): Promise<Viewer> {
  if (authorization === null) return { visitorId: null };
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "";
  const accountId = API_TOKEN_PATTERN.test(token) ? await findTokenOwner(hashOf(token)) : null;
  if (accountId !== null) return { visitorId: accountId };
  throw new AppError("UNAUTHENTICATED", { publicMessage: "This token is not known, or was revoked." });
}
