/** Changing password and address of an account. */
import type { PublicId } from "@/lib/contracts/ids";
import {
  findAccount,
  findAccountByEmail,
  lockAccount,
  raiseSessionVersion,
  setEmail,
  setPasswordHash,
} from "@/lib/db/account-repo";
import { type HotQuery, hotQuery, hotTransaction } from "@/lib/db/client";
import { deleteEmailTokens, findEmailToken, spendEmailToken } from "@/lib/db/email-token-repo";
import { AppError } from "@/lib/errors";
import { requireAccount, type Viewer } from "../viewer";
import { assertOwnPassword } from "./assert-own-password";
import { hashMailToken } from "./mail-token";
import { hashPassword } from "./password-hash";
import { assertGoodPassword } from "./password-rules";
import type { Postman } from "./postman";
import { sendToken } from "./register";
import type { SessionClaim } from "./session";

const deadLink = () =>
  new AppError("NOT_FOUND", { publicMessage: "This link was used already or is too old. Ask for a new one." });

/** Ends every session and every link in mails; returns what a new session carries. */
async function storePassword(query: HotQuery, visitorId: PublicId, passwordHash: string): Promise<SessionClaim> {
  await setPasswordHash(query, visitorId, passwordHash);
  await deleteEmailTokens(query, visitorId);
  return { visitorId, sessionVersion: await raiseSessionVersion(query, visitorId) };
}

/** Sets a password, or another one. All other sessions end. Throws BAD_REQUEST when `current` is wrong. */
export async function changePassword(
  viewer: Viewer,
  input: { current?: string | undefined; password: string },
  post: Postman,
): Promise<SessionClaim> {
  const visitorId = requireAccount(viewer);
  await assertOwnPassword(viewer, input.current);
  const account = await findAccount(hotQuery, visitorId);
  if (!account) throw new AppError("UNAUTHENTICATED");
  assertGoodPassword(input.password, account.email);
  const passwordHash = await hashPassword(input.password);
  const session = await hotTransaction(async (query) => {
    const locked = await lockAccount(query, visitorId);
    if (locked?.passwordHash !== account.passwordHash) throw new AppError("CONFLICT");
    return storePassword(query, visitorId, passwordHash);
  });
  await post({ to: account.email, kind: "passwordChanged" });
  return session;
}

/** Sets a new password by a link. Throws NOT_FOUND for a link that works no more. */
export async function resetPassword(input: { token: string; password: string }, post: Postman): Promise<string> {
  const tokenHash = hashMailToken(input.token);
  const row = await findEmailToken(hotQuery, tokenHash);
  if (!row?.accountId || row.purpose !== "reset") throw deadLink();
  const { accountId } = row;
  assertGoodPassword(input.password, row.email);
  const passwordHash = await hashPassword(input.password);
  await hotTransaction(async (query) => {
    if (!(await spendEmailToken(query, tokenHash))) throw deadLink();
    await storePassword(query, accountId, passwordHash);
  });
  await post({ to: row.email, kind: "passwordChanged" });
  return row.email;
}

/** Sends a link to the new address; nothing changes until it is followed. The answer does not tell whether it is taken. */
export async function requestEmailChange(
  viewer: Viewer,
  input: { email: string; password?: string | undefined },
  post: Postman,
): Promise<void> {
  const visitorId = requireAccount(viewer);
  await assertOwnPassword(viewer, input.password);
  if (await findAccountByEmail(hotQuery, input.email)) return post({ to: input.email, kind: "known" });
  await sendToken(
    { accountId: visitorId, purpose: "change", email: input.email, passwordHash: null, askedById: null },
    post,
  );
}

/** Follows the link to a new address. Throws NOT_FOUND for a dead link, CONFLICT when another account took the address. */
export async function finishEmailChange(token: string, post: Postman): Promise<void> {
  const tokenHash = hashMailToken(token);
  const row = await findEmailToken(hotQuery, tokenHash);
  if (!row?.accountId || row.purpose !== "change") throw deadLink();
  const { accountId } = row;
  const oldEmail = await hotTransaction(async (query) => {
    const account = await lockAccount(query, accountId);
    if (!account || !(await spendEmailToken(query, tokenHash))) throw deadLink();
    if (!(await setEmail(query, accountId, row.email))) {
      throw new AppError("CONFLICT", { publicMessage: "Another account has this address by now." });
    }
    // Links to the old address must not open the account any more.
    await deleteEmailTokens(query, accountId);
    return account.email;
  });
  await post({ to: oldEmail, kind: "emailChanged" });
}
