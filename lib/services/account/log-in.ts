/**
 * Logging in, by password or by a link in a mail. All work of the anonymous visitor whose browser it is becomes the account's
 * in the same transaction. That visitor comes from the signed cookie alone, never from what a request says.
 */
import { randomBytes } from "node:crypto";
import type { TokenView } from "@/lib/contracts/account";
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import { type AccountRow, findAccountByEmail, insertAccount, lockAccount } from "@/lib/db/account-repo";
import { claimVisitor, releaseHandle } from "@/lib/db/claim-repo";
import { type HotQuery, hotQuery, hotTransaction } from "@/lib/db/client";
import { deleteRegistrations, type EmailTokenRow, findEmailToken, spendEmailToken } from "@/lib/db/email-token-repo";
import { rewriteSearchTexts } from "@/lib/db/search-text-repo";
import { ensureHandle, takeHandle } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import { hashMailToken } from "./mail-token";
import { verifyPassword } from "./password-hash";
import type { SessionClaim } from "./session";

/** The anonymous visitor of the browser; null without a valid cookie. */
type AnonymousId = PublicId | null;

const wrongPassword = () =>
  new AppError("UNAUTHENTICATED", { publicMessage: "password: E-mail and password do not belong together." });
const deadLink = () =>
  new AppError("NOT_FOUND", { publicMessage: "This link was used already or is too old. Ask for a new one." });

/** Throws UNAUTHENTICATED, with the same words after the same time, for a wrong password and for an unknown address. */
export async function logInByPassword(
  anonymousId: AnonymousId,
  input: { email: string; password: string },
): Promise<SessionClaim> {
  const account = await findAccountByEmail(hotQuery, input.email);
  if (!(await verifyPassword(account?.passwordHash ?? null, input.password)) || !account) throw wrongPassword();
  return hotTransaction(async (query) => {
    const locked = await lockAccount(query, account.visitorId);
    // Changed while the hash was computed: the password that was checked is not the account's any more.
    if (!locked || locked.passwordHash !== account.passwordHash) throw wrongPassword();
    return enter(query, anonymousId, locked);
  });
}

/** What a link is for, without using it. Throws NOT_FOUND when it does not work any more. */
export async function inspectToken(anonymousId: AnonymousId, token: string): Promise<TokenView> {
  const row = await findEmailToken(hotQuery, hashMailToken(token));
  if (!row) throw deadLink();
  return { purpose: row.purpose, email: row.email, needsPassword: needsPassword(anonymousId, row) };
}

/**
 * Somebody may register a stranger's address, in the hope that the stranger follows the link: so the password of a
 * registration is good only together with the browser that chose it, or typed again.
 */
const needsPassword = (anonymousId: AnonymousId, row: EmailTokenRow): boolean =>
  row.purpose === "verify" && row.passwordHash !== null && (anonymousId === null || row.askedById !== anonymousId);

/** Uses a link of purpose `login` or `verify`; the latter makes the account. Throws NOT_FOUND for a link that works no more. */
export async function logInByLink(
  anonymousId: AnonymousId,
  input: { token: string; password?: string | undefined },
): Promise<SessionClaim> {
  const tokenHash = hashMailToken(input.token);
  const row = await findEmailToken(hotQuery, tokenHash);
  if (!row || (row.purpose !== "login" && row.purpose !== "verify")) throw deadLink();
  if (needsPassword(anonymousId, row) && !(await verifyPassword(row.passwordHash, input.password ?? ""))) {
    throw new AppError("UNAUTHENTICATED", {
      publicMessage: "password: This is not the password that you chose when you registered.",
    });
  }
  return hotTransaction(async (query) => {
    if (!(await spendEmailToken(query, tokenHash))) throw deadLink();
    const account =
      row.accountId === null
        ? await finishRegistration(query, anonymousId, row)
        : await lockAccount(query, row.accountId);
    if (!account) throw deadLink();
    return enter(query, anonymousId, account);
  });
}

/** Makes the account of a proven address, with the handle that the visitor was shown so far. */
async function finishRegistration(
  query: HotQuery,
  anonymousId: AnonymousId,
  { email, passwordHash }: EmailTokenRow,
): Promise<AccountRow | null> {
  const visitorId: PublicId = randomBytes(16).toString("hex");
  if (await insertAccount(query, { visitorId, email, passwordHash })) {
    await deleteRegistrations(query, email);
    const known = anonymousId === null ? null : await releaseHandle(query, anonymousId);
    const wanted = known ?? (anonymousId === null ? null : friendlyHandle(anonymousId));
    if (wanted === null || !(await takeHandle(query, visitorId, wanted))) await ensureHandle(query, visitorId);
    return lockAccount(query, visitorId);
  }
  // Two links for one address were used: the account is there, and the address is proven again.
  const account = await findAccountByEmail(query, email);
  return account && lockAccount(query, account.visitorId);
}

async function enter(query: HotQuery, anonymousId: AnonymousId, account: AccountRow): Promise<SessionClaim> {
  const { visitorId, sessionVersion } = account;
  if (anonymousId !== null && (await claimVisitor(query, anonymousId, visitorId))) {
    await rewriteSearchTexts(query, visitorId, await ensureHandle(query, visitorId));
  }
  return { visitorId, sessionVersion };
}
