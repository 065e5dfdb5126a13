import { findAccount } from "@/lib/db/account-repo";
import { hotQuery } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { requireAccount, type Viewer } from "../viewer";
import { verifyPassword } from "./password-hash";

/** For so long after a login by a link an account without a password may change what opens it. */
const RECENT_LOGIN_MS = 60 * 60_000;

/**
 * Before something that a borrowed browser must not do: the password is right, or the account has none and logged in within
 * the hour. Throws BAD_REQUEST with a sentence for the field, LOGIN_AGAIN, UNAUTHENTICATED when the account is gone.
 */
export async function assertOwnPassword(viewer: Viewer, password: string | undefined): Promise<void> {
  const account = await findAccount(hotQuery, requireAccount(viewer));
  if (!account) throw new AppError("UNAUTHENTICATED");
  if (account.passwordHash === null) {
    const loggedInAtMs = viewer.account?.loggedInAtMs ?? 0;
    if (Math.abs(Date.now() - loggedInAtMs) <= RECENT_LOGIN_MS) return;
    throw new AppError("LOGIN_AGAIN", {
      publicMessage: "Your login is more than an hour old. Log out and in again by a link, then try again.",
    });
  }
  if (await verifyPassword(account.passwordHash, password ?? "")) return;
  throw new AppError("BAD_REQUEST", { publicMessage: "current: This is not your password." });
}
