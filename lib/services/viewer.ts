import type { PublicId } from "@/lib/contracts/ids";
import { AppError } from "@/lib/errors";

/** Whoever asks: their visitor id, or null for somebody without a valid cookie. */
export interface Viewer {
  visitorId: PublicId | null;
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
