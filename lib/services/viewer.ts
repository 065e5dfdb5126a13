import type { PublicId } from "@/lib/contracts/ids";
import { AppError } from "@/lib/errors";

/** What a session says of the account behind it; compared with the database before a viewer is made of it. */
export interface ViewerAccount {
  role: "member" | "admin";
  sessionVersion: number;
  /** When a password or a link was last given, in milliseconds since 1970; absent counts as long ago. */
  loggedInAtMs?: number;
}

/**
 * Whoever asks: their visitor id, or null for somebody without a valid cookie. With an account the id is the account's.
 * Made by app/_server/viewer.ts from signed cookies, never from a body or a query.
 */
export interface Viewer {
  visitorId: PublicId | null;
  account?: ViewerAccount | null;
}

/** The visitor's id. Throws UNAUTHENTICATED when there is none: writing needs an identity. */
export function requireVisitor(viewer: Viewer): PublicId {
  if (viewer.visitorId === null) {
    throw new AppError("UNAUTHENTICATED", {
      publicMessage: "Your visitor cookie is missing or not valid. Open the evolve page again to get a new one.",
    });
  }
  return viewer.visitorId;
}

/** The id of the account that is logged in. Throws UNAUTHENTICATED for anonymous visitors. */
export function requireAccount(viewer: Viewer): PublicId {
  if (!viewer.account || viewer.visitorId === null) {
    throw new AppError("UNAUTHENTICATED", { publicMessage: "Please log in first." });
  }
  return viewer.visitorId;
}

/** The id of the admin who is logged in. Throws NOT_FOUND for everybody else: what admins see does not show that it exists. */
export function requireAdmin(viewer: Viewer): PublicId {
  if (viewer.account?.role !== "admin" || viewer.visitorId === null) throw new AppError("NOT_FOUND");
  return viewer.visitorId;
}
