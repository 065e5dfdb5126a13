/** Pages of one author and of one tag. */
import type { MakerProfile, TagProfile } from "@/lib/contracts/gallery";
import type { PublicId } from "@/lib/contracts/ids";
import { normaliseTag } from "@/lib/contracts/tag";
import { database } from "@/lib/db/client";
import { findMaker, findSuccessorHandle, findTagProfile } from "@/lib/db/maker-repo";
import { AppError } from "@/lib/errors";
import type { Viewer } from "./viewer";

/** The author with this handle, and their id for listing what is theirs. Throws NOT_FOUND. */
export async function getMaker(viewer: Viewer, handle: string): Promise<MakerProfile & { id: PublicId }> {
  const maker = await findMaker(database(), viewer.visitorId, handle);
  if (!maker) throw new AppError("NOT_FOUND", { publicMessage: "There is no author of this name." });
  return maker;
}

/** Where the designs of a handle went, when an account took over what an anonymous author had made; null when none did. */
export const findSuccessor = (handle: string): Promise<string | null> => findSuccessorHandle(database(), handle);

/** A tag that public designs carry. Throws NOT_FOUND for unknown, unused and forbidden ones. */
export async function getTag(viewer: Viewer, name: string): Promise<TagProfile> {
  const tag = await findTagProfile(database(), viewer.visitorId, normaliseTag(name));
  if (!tag) throw new AppError("NOT_FOUND", { publicMessage: "No design carries this tag." });
  return tag;
}
