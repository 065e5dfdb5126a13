import type { PublicId } from "@/lib/contracts/ids";
import { findAccount } from "@/lib/db/account-repo";
import { hotQuery } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { verifyPassword } from "./password-hash";

/**
 * Before something that a borrowed browser must not do. Accounts without a password have nothing to check. Throws BAD_REQUEST
 * with a sentence for the field, UNAUTHENTICATED when the account is gone.
 */
export async function assertOwnPassword(visitorId: PublicId, password: string | undefined): Promise<void> {
  const account = await findAccount(hotQuery, visitorId);
  if (!account) throw new AppError("UNAUTHENTICATED");
  if (account.passwordHash === null) return;
  if (await verifyPassword(account.passwordHash, password ?? "")) return;
  throw new AppError("BAD_REQUEST", { publicMessage: "current: This is not your password." });
}
