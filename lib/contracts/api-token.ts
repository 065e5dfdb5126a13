/** Personal access tokens as their owner sees them. */
import { z } from "zod";
import type { PublicId } from "./ids";
import { singleLine } from "./plain-text";

export const MAX_TOKEN_NAME_LENGTH = 60;
/** `evf_` and 32 random bytes: searching a repository for the prefix finds a token that slipped in. */
export const API_TOKEN_PATTERN = /^evf_[A-Za-z0-9_-]{43}$/;

/** POST /api/tokens */
export const CreateTokenInput = z.strictObject({ name: singleLine(1, MAX_TOKEN_NAME_LENGTH) });
export type CreateTokenInput = z.infer<typeof CreateTokenInput>;

/** DELETE /api/tokens/:id */
export const RevokeTokenInput = z.strictObject({});

export interface ApiTokenView {
  id: PublicId;
  name: string;
  /** ISO times. */
  createdAt: string;
  lastUsedAt: string | null;
}

/** The only answer that ever holds the token itself. */
export interface CreatedToken {
  token: string;
  view: ApiTokenView;
}
