/** Who the viewer is: the name that is shown, and what the settings show of the account. */
import type { IdentityView } from "@/lib/contracts/account";
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import { findAccount } from "@/lib/db/account-repo";
import { type HotQuery, hotQuery, hotTransaction } from "@/lib/db/client";
import { rewriteSearchTexts } from "@/lib/db/search-text-repo";
import { findHandle, lockVisitor, takeHandle } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import { requireVisitor, type Viewer } from "../viewer";

/** The public handle, or the friendly name that stands for it until something is public. */
export const identityHandle = async (query: HotQuery, visitorId: PublicId): Promise<string> =>
  (await findHandle(query, visitorId)) ?? friendlyHandle(visitorId);

/** Null for somebody without a valid cookie. */
export async function getIdentity(viewer: Viewer): Promise<IdentityView | null> {
  const { visitorId } = viewer;
  if (visitorId === null) return null;
  const [handle, account] = await Promise.all([
    identityHandle(hotQuery, visitorId),
    viewer.account ? findAccount(hotQuery, visitorId) : null,
  ]);
  return {
    handle,
    account: account && {
      email: account.email,
      hasPassword: account.passwordHash !== null,
      role: account.role,
    },
  };
}

/** Renames the viewer. Throws CONFLICT when somebody else has the handle. */
export async function changeHandle(viewer: Viewer, handle: string): Promise<void> {
  const visitorId = requireVisitor(viewer);
  await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    if (!(await takeHandle(query, visitorId, handle))) {
      throw new AppError("CONFLICT", { publicMessage: "handle: Somebody else has this name. Try another one." });
    }
    await rewriteSearchTexts(query, visitorId, handle);
  });
}
