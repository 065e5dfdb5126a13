/** Tokens of links in mails: 32 random bytes, of which the database keeps the SHA-256 only. */
import { createHash, randomBytes } from "node:crypto";

export const newMailToken = (): string => randomBytes(32).toString("base64url");

export const hashMailToken = (token: string): string => createHash("sha256").update(token).digest("hex");

const HOUR = 3_600;

/** Seconds that a link works. */
export const TOKEN_LIFETIME_SECONDS = { verify: 24 * HOUR, login: HOUR / 2, reset: HOUR, change: 24 * HOUR } as const;
