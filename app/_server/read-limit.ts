/**
 * Limits how often one visitor reads, in this process: two token buckets per key. The key is the visitor's id; readers
 * without one share the bucket of their address, which is smaller, and is kept in memory only.
 */
import { isIP } from "node:net";
import { env } from "@/lib/config/env";
import type { PublicId } from "@/lib/contracts/ids";
import { AppError } from "@/lib/errors";
import { knownSettings } from "@/lib/services/settings";

export interface Limit {
  capacity: number;
  seconds: number;
}

/** A third of a minute's reads may come within ten seconds. */
function visitorLimits(): readonly Limit[] {
  const { readPerMinute } = knownSettings();
  return [
    { capacity: readPerMinute, seconds: 60 },
    { capacity: Math.ceil(readPerMinute / 3), seconds: 10 },
  ];
}
const ADDRESS_LIMITS: readonly Limit[] = [
  { capacity: 200, seconds: 60 },
  { capacity: 50, seconds: 10 },
];
/** More keys than this and the oldest are forgotten. */
const MAX_KEYS = 10_000;

interface Bucket {
  tokens: number[];
  at: number;
}

export type Buckets = Map<string, Bucket>;

const readBuckets: Buckets = new Map();

/** Takes `cost` tokens. Throws TOO_MANY_REQUESTS when a bucket is empty. */
export function countRead(visitorId: PublicId | null, request: Request, cost = 1): void {
  const limits = visitorId ? visitorLimits() : ADDRESS_LIMITS;
  const waitSeconds = takeTokens(visitorId ?? `address ${addressPrefix(request)}`, limits, { cost, now: Date.now() });
  if (waitSeconds === 0) return;
  throw new AppError("TOO_MANY_REQUESTS", { retryAfterSeconds: waitSeconds });
}

/** Takes one try of a personal access token from the bucket of the address, before the database is asked about it. */
export function countTokenTry(request: Request): void {
  const waitSeconds = takeTokens(`token try ${addressPrefix(request)}`, visitorLimits(), { cost: 1, now: Date.now() });
  if (waitSeconds > 0) throw new AppError("TOO_MANY_REQUESTS", { retryAfterSeconds: waitSeconds });
}

/** Seconds to wait until there are enough tokens, 0 when they were taken. `within`: buckets apart from those of readers. */
export function takeTokens(
  key: string,
  limits: readonly Limit[],
  { cost, now, within: buckets = readBuckets }: { cost: number; now: number; within?: Buckets },
): number {
  const known = buckets.get(key);
  const elapsedSeconds = known ? (now - known.at) / 1_000 : 0;
  const tokens = limits.map(({ capacity, seconds }, index) =>
    Math.min(capacity, (known?.tokens[index] ?? capacity) + (elapsedSeconds * capacity) / seconds),
  );
  const waits = limits.map(({ capacity, seconds }, index) => ((cost - tokens[index]!) * seconds) / capacity);
  const waitSeconds = Math.max(0, Math.ceil(Math.max(...waits)));
  buckets.delete(key);
  buckets.set(key, { tokens: waitSeconds > 0 ? tokens : tokens.map((count) => count - cost), at: now });
  if (buckets.size > MAX_KEYS) buckets.delete(buckets.keys().next().value!);
  return waitSeconds;
}

/** The client's address behind exactly N configured proxies; IPv6 by its /64, which one household shares. */
export function addressPrefix(request: Request): string {
  const hops = (request.headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  // Without proxies the server itself fills the header in with the peer's address, as its last entry.
  const address = hops.at(-Math.max(1, env().trustedProxyCount)) ?? "";
  return isIP(address) === 6 ? address.split(":").slice(0, 4).join(":") : address;
}
