/** Sessions: a signed token names an account and the version of its sessions; the database says whether they still are. */
import type { PublicId } from "@/lib/contracts/ids";
import { findSession, raiseSessionVersion } from "@/lib/db/account-repo";
import { hotQuery, hotTransaction } from "@/lib/db/client";
import { requireAccount, type Viewer, type ViewerAccount } from "../viewer";

/** What a session token says. */
export interface SessionClaim {
  visitorId: PublicId;
  sessionVersion: number;
}

/** The account behind a session; null when it was ended (logged out everywhere, password changed, banned) or deleted. */
export async function checkSession(claim: SessionClaim): Promise<ViewerAccount | null> {
  const session = await findSession(hotQuery, claim.visitorId);
  return session?.sessionVersion === claim.sessionVersion ? session : null;
}

/** Ends every session of the viewer's account, this one too. */
export async function logOutEverywhere(viewer: Viewer): Promise<void> {
  const visitorId = requireAccount(viewer);
  await hotTransaction((query) => raiseSessionVersion(query, visitorId));
}
