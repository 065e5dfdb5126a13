/**
 * Limits of logging in and of mails, in this process: per network, and separately per account or recipient, whose key is a
 * hash. Buckets fill again all the time: nobody is locked out for long, whoever tries in their name.
 */
import { createHash } from "node:crypto";
import { AppError } from "@/lib/errors";
import { getSettings } from "@/lib/services/settings";
import { addressPrefix, type Buckets, type Limit, takeTokens } from "./read-limit";

const MINUTE = 60;
const HOUR = 3_600;

/** Apart from the buckets of readers, so that many readers cannot push these out. */
const buckets: Buckets = new Map();

/** A class of thirty logs in at once from one address. */
const LOGIN_PER_ADDRESS: readonly Limit[] = [{ capacity: 90, seconds: 10 * MINUTE }];
/** A person mistypes a few times; a program that guesses gets forty tries in an hour. */
const LOGIN_PER_ACCOUNT: readonly Limit[] = [{ capacity: 10, seconds: 15 * MINUTE }];
const MAILS_PER_RECIPIENT: readonly Limit[] = [{ capacity: 5, seconds: HOUR }];
const LINKS_PER_ADDRESS: readonly Limit[] = [{ capacity: 120, seconds: 10 * MINUTE }];
const EXPORTS_PER_VISITOR: readonly Limit[] = [{ capacity: 5, seconds: HOUR }];

const keyOf = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 22);

function count(key: string, limits: readonly Limit[], sentence: string): void {
  const waitSeconds = takeTokens(key, limits, { cost: 1, now: Date.now(), within: buckets });
  if (waitSeconds === 0) return;
  throw new AppError("TOO_MANY_REQUESTS", {
    publicMessage: `${sentence} ${waitInWords(waitSeconds)}`,
    retryAfterSeconds: waitSeconds,
  });
}

const waitInWords = (seconds: number): string =>
  seconds < 90 ? `Please wait ${seconds} seconds.` : `Please wait ${Math.ceil(seconds / MINUTE)} minutes.`;

/** Before a password is looked at. Throws TOO_MANY_REQUESTS. */
export function countLogin(request: Request, email: string): void {
  count(`login ${addressPrefix(request)}`, LOGIN_PER_ADDRESS, "Too many logins from here.");
  count(`account ${keyOf(email)}`, LOGIN_PER_ACCOUNT, "Too many tries.");
}

/** After somebody proved by a mail that the account is theirs: wrong guesses before that do not keep them out. */
export function forgiveLogins(email: string): void {
  buckets.delete(`account ${keyOf(email)}`);
}

/** Before the password of the account that is logged in is looked at again. Throws TOO_MANY_REQUESTS. */
export function countPasswordCheck(visitorId: string): void {
  count(`account ${visitorId}`, LOGIN_PER_ACCOUNT, "Too many tries.");
}

/** Before a mail is sent because somebody asked for it. Throws TOO_MANY_REQUESTS. */
export async function countMail(request: Request, recipient: string): Promise<void> {
  const { signUpPerHour } = await getSettings();
  const perAddress = [{ capacity: signUpPerHour, seconds: HOUR }];
  count(`mail ${addressPrefix(request)}`, perAddress, "Too many mails were asked for from here.");
  count(`recipient ${keyOf(recipient)}`, MAILS_PER_RECIPIENT, "We sent several mails to this address.");
}

/** Before a link, recovery words or a restored secret is looked at; for a link also per token. Throws TOO_MANY_REQUESTS. */
export function countLink(request: Request, token?: string): void {
  count(`link ${addressPrefix(request)}`, LINKS_PER_ADDRESS, "Too many tries from here.");
  if (token !== undefined) count(`token ${keyOf(token)}`, LOGIN_PER_ACCOUNT, "Too many tries with this link.");
}

/** Before everything of a visitor is read. Throws TOO_MANY_REQUESTS. */
export function countExport(visitorId: string): void {
  count(`export ${visitorId}`, EXPORTS_PER_VISITOR, "You exported several times.");
}
