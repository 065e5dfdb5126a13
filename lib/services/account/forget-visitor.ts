/** "Forget me" of anonymous visitors and "Delete my account": nothing stays that leads to the person. */
import type { PublicId } from "@/lib/contracts/ids";
import { lockAccount } from "@/lib/db/account-repo";
import { type HotQuery, hotQuery, hotTransaction } from "@/lib/db/client";
import { deleteVisitor, forgetDesigns, forgetRuns, forgetVotes, lockForForgetting } from "@/lib/db/forget-repo";
import { AppError } from "@/lib/errors";
import { requireAccount, requireVisitor, type Viewer } from "../viewer";
import { assertOwnPassword } from "./assert-own-password";
import { identityHandle } from "./identity";
import type { Postman } from "./postman";

/** Forgets an anonymous visitor. Throws BAD_REQUEST unless the handle shown was typed. */
export async function forgetMe(viewer: Viewer, confirmation: { handle: string }): Promise<void> {
  const visitorId = requireVisitor(viewer);
  if (viewer.account) throw new AppError("CONFLICT", { publicMessage: "Delete your account in the settings instead." });
  const handle = await identityHandle(hotQuery, visitorId);
  if (confirmation.handle.trim().toLowerCase() !== handle) {
    throw new AppError("BAD_REQUEST", { publicMessage: `handle: Please type ${handle} to confirm.` });
  }
  await hotTransaction((query) => forget(query, visitorId));
}

/** Throws BAD_REQUEST unless the account's address, and its password when it has one, are right. */
export async function deleteAccount(
  viewer: Viewer,
  confirmation: { email: string; password?: string | undefined },
  post: Postman,
): Promise<void> {
  const visitorId = requireAccount(viewer);
  await assertOwnPassword(viewer, confirmation.password);
  const email = await hotTransaction(async (query) => {
    const account = await lockAccount(query, visitorId);
    if (!account) throw new AppError("UNAUTHENTICATED");
    if (account.email !== confirmation.email) {
      throw new AppError("BAD_REQUEST", { publicMessage: "email: This is not the address of your account." });
    }
    await forget(query, visitorId);
    return account.email;
  });
  await post({ to: email, kind: "deleted" });
}

async function forget(query: HotQuery, visitorId: PublicId): Promise<void> {
  await lockForForgetting(query, visitorId);
  await forgetVotes(query, visitorId);
  await forgetRuns(query, visitorId);
  await forgetDesigns(query, visitorId);
  await deleteVisitor(query, visitorId);
}
