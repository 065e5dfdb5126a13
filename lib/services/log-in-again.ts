/** Giving the password once more, before a destructive act long after the login. */
import { findAccount } from "@/lib/db/account-repo";
import { hotQuery } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { verifyPassword } from "./account/password-hash";
import type { SessionClaim } from "./account/session";
import { type AdminCaller, readAdmin } from "./admin";
import { giveSecondFactor } from "./second-factor";

/**
 * Checks password and, where set up, the code of the second factor. Returns what the new session carries; its time of login is
 * now. Throws BAD_REQUEST for a wrong password or code, CONFLICT for accounts without a password, NOT_FOUND for non-admins.
 */
export async function logInAgain(
  caller: AdminCaller,
  { password, code }: { password: string; code: string },
): Promise<SessionClaim & { hasSecondFactor: boolean }> {
  const admin = await readAdmin(hotQuery, caller);
  const account = await findAccount(hotQuery, admin.id);
  if (!account?.passwordHash) {
    throw new AppError("CONFLICT", {
      publicMessage: "Your account has no password. Log out, log in by e-mail link, and come back.",
    });
  }
  if (!(await verifyPassword(account.passwordHash, password))) {
    throw new AppError("BAD_REQUEST", { publicMessage: "This is not your password." });
  }
  if (admin.hasSecondFactor) await giveSecondFactor(caller, code);
  const sessionVersion = caller.viewer.account?.sessionVersion ?? 0;
  return { visitorId: admin.id, sessionVersion, hasSecondFactor: admin.hasSecondFactor };
}
