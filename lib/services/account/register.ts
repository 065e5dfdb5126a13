/**
 * Registration. Whether an address has an account already is told only in a mail to that address: the answer and the time are
 * the same. The account exists once its address is proven (log-in.ts).
 */
import type { PublicId } from "@/lib/contracts/ids";
import { findAccountByEmail } from "@/lib/db/account-repo";
import { hotQuery, hotTransaction } from "@/lib/db/client";
import { insertEmailToken } from "@/lib/db/email-token-repo";
import { AppError } from "@/lib/errors";
import { getSettings } from "../settings";
import { hashMailToken, newMailToken, TOKEN_LIFETIME_SECONDS } from "./mail-token";
import { hashPassword } from "./password-hash";
import { assertGoodPassword } from "./password-rules";
import type { Postman } from "./postman";

export interface Registration {
  email: string;
  /** Absent: the account logs in by links only. */
  password?: string | undefined;
}

/** Sends a link that finishes the registration. `askedById` is the anonymous visitor whose browser asks. */
export async function register(askedById: PublicId | null, input: Registration, post: Postman): Promise<void> {
  await assertOpen();
  if (input.password !== undefined) assertGoodPassword(input.password, input.email);
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
  const account = await findAccountByEmail(hotQuery, input.email);
  if (account) return post({ to: input.email, kind: "known" });
  await sendRegistration(askedById, { email: input.email, passwordHash }, post);
}

/** Sends a link that logs in; an address without an account gets one that registers it. */
export async function sendLink(askedById: PublicId | null, email: string, post: Postman): Promise<void> {
  const account = await findAccountByEmail(hotQuery, email);
  if (!account) {
    const { registrationOpen } = await getSettings();
    if (!registrationOpen) return post({ to: email, kind: "unknown" });
    return sendRegistration(askedById, { email, passwordHash: null }, post);
  }
  await sendToken({ accountId: account.visitorId, purpose: "login", email, passwordHash: null, askedById }, post);
}

/** Sends a link that sets a new password. */
export async function sendReset(email: string, post: Postman): Promise<void> {
  const account = await findAccountByEmail(hotQuery, email);
  if (!account) return post({ to: email, kind: "unknown" });
  const { visitorId } = account;
  await sendToken({ accountId: visitorId, purpose: "reset", email, passwordHash: null, askedById: null }, post);
}

const sendRegistration = (
  askedById: PublicId | null,
  registration: { email: string; passwordHash: string | null },
  post: Postman,
) => sendToken({ accountId: null, purpose: "verify", askedById, ...registration }, post);

interface TokenOrder {
  accountId: PublicId | null;
  purpose: "verify" | "login" | "reset" | "change";
  email: string;
  passwordHash: string | null;
  askedById: PublicId | null;
}

/** Writes a token and mails its link. */
export async function sendToken(order: TokenOrder, post: Postman): Promise<void> {
  const token = newMailToken();
  const row = {
    ...order,
    tokenHash: hashMailToken(token),
    lifetimeSeconds: TOKEN_LIFETIME_SECONDS[order.purpose],
  };
  await hotTransaction((query) => insertEmailToken(query, row));
  await post({ to: order.email, kind: order.purpose, token });
}

async function assertOpen(): Promise<void> {
  const { registrationOpen } = await getSettings();
  if (registrationOpen) return;
  throw new AppError("FORBIDDEN", { publicMessage: "New accounts are not being made at the moment." });
}
