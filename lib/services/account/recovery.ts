/** Keeping an identity without e-mail: taking it up again on another device, with the work done there meanwhile. */
import type { PublicId } from "@/lib/contracts/ids";
import { claimVisitor } from "@/lib/db/claim-repo";
import { hotTransaction } from "@/lib/db/client";
import { rewriteSearchTexts } from "@/lib/db/search-text-repo";
import { ensureHandle, lockVisitor } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import type { Viewer } from "../viewer";

/**
 * The browser of `viewer` takes up the identity `restoredId`, whose secret it has shown. What it made so far becomes that
 * identity's. Throws CONFLICT while an account is logged in, UNAUTHENTICATED when an account has taken the identity over.
 */
export async function restoreIdentity(viewer: Viewer, restoredId: PublicId): Promise<void> {
  if (viewer.account) {
    throw new AppError("CONFLICT", { publicMessage: "You are logged in to an account. Log out first." });
  }
  const { visitorId } = viewer;
  await hotTransaction(async (query) => {
    await lockVisitor(query, restoredId);
    if (visitorId === null || !(await claimVisitor(query, visitorId, restoredId))) return;
    await rewriteSearchTexts(query, restoredId, await ensureHandle(query, restoredId));
  });
}
