/**
 * Limits how often one address publishes, rates, reports and so on, in this process. Services limit each identity on their own,
 * by rows; this bounds what one machine can do with many identities, and leaves room for a class behind one address.
 */
import type { PublicId } from "@/lib/contracts/ids";
import { AppError } from "@/lib/errors";
import { knownSettings } from "@/lib/services/settings";
import { addressPrefix, type Limit, takeTokens } from "./read-limit";

const LIMITS = {
  publish: [{ capacity: 300, seconds: 3600 }],
  rate: [
    { capacity: 300, seconds: 60 },
    { capacity: 2000, seconds: 3600 },
  ],
  report: [{ capacity: 60, seconds: 3600 }],
  mark: [{ capacity: 600, seconds: 60 }],
} as const;

/** Throws TOO_MANY_REQUESTS when the address has done too much of it. */
export function countWrite(what: keyof typeof LIMITS, request: Request): void {
  count(`write ${what} ${addressPrefix(request)}`, LIMITS[what]);
}

/**
 * Throws TOO_MANY_REQUESTS when the visitor has voted too often. Acts are counted, not rows: a vote that moves to and fro, or is
 * given and taken back, leaves one row or none.
 */
export function countVote(visitorId: PublicId | null): void {
  if (visitorId !== null) count(`vote ${visitorId}`, [{ capacity: knownSettings().ratePerMinute, seconds: 60 }]);
}

function count(key: string, limits: readonly Limit[]): void {
  const waitSeconds = takeTokens(key, limits, { cost: 1, now: Date.now() });
  if (waitSeconds > 0) throw new AppError("TOO_MANY_REQUESTS", { retryAfterSeconds: waitSeconds });
}
