/** Tags as admins keep them: forbidding a word, merging two that mean the same. */
import type { AdminTag, TagActInput } from "@/lib/contracts/moderation";
import {
  addTagUse,
  findSlotTagClash,
  type LockedTag,
  listAdminTags,
  lockSlotsOfTag,
  lockTags,
  readTagUse,
  recountTags,
  refreshSearchTexts,
  renameSlotTags,
  setForbidden,
  takeTagUse,
} from "@/lib/db/admin-tag-repo";
import type { HotQuery } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { type AdminCaller, actAsAdmin, lookAsAdmin } from "./admin";

export async function findTags(caller: AdminCaller, words: string): Promise<AdminTag[]> {
  await lookAsAdmin(caller);
  return listAdminTags(words.trim().toLowerCase(), 100);
}

/**
 * forbid: nobody can use the tag, and it is shown nowhere; designs that carry it stay. allow: takes that back.
 * merge: designs, followers and slots of one tag get the other one. Throws NOT_FOUND, CONFLICT when it is so already or when a
 * challenge has slots for both.
 */
export async function actOnTag(caller: AdminCaller, input: TagActInput): Promise<void> {
  await actAsAdmin(caller, { isDestructive: input.act === "merge" }, async (query) => {
    const change =
      input.act === "merge"
        ? await merge(query, input.name, input.into)
        : await forbid(query, input.name, input.act === "forbid");
    const entry = { action: `tag.${input.act}`, target: "tag", targetId: input.name, reason: input.reason };
    return { entry: { ...entry, ...change }, result: undefined };
  });
}

async function forbid(query: HotQuery, name: string, isForbidden: boolean) {
  // A word can be forbidden before anybody has used it.
  const [tag] = await lockTags(query, [name], { isMade: isForbidden });
  if (!tag) throw new AppError("NOT_FOUND", { publicMessage: "There is no such tag." });
  if (tag.isForbidden === isForbidden) throw new AppError("CONFLICT");
  await putForbidden(query, tag, isForbidden);
  return { before: { isForbidden: !isForbidden }, after: { isForbidden } };
}

/** Sets the mark, and takes the word out of, or puts it back into, what search looks at. */
export async function putForbidden(query: HotQuery, tag: LockedTag, isForbidden: boolean): Promise<void> {
  await setForbidden(query, tag.id, isForbidden);
  await refreshSearchTexts(query, (await readTagUse(query, tag.id)).designIds);
}

async function merge(query: HotQuery, name: string, into: string) {
  if (name === into) throw new AppError("BAD_REQUEST", { publicMessage: "Choose two different tags." });
  const [from, to] = await lockTags(query, [name, into]);
  if (from?.name !== name || to?.name !== into) {
    throw new AppError("NOT_FOUND", { publicMessage: "One of the two tags does not exist." });
  }
  if (to.isForbidden) throw new AppError("CONFLICT", { publicMessage: `“${into}” is forbidden.` });
  const [use, known] = [await readTagUse(query, from.id), await readTagUse(query, to.id)];
  await addTagUse(query, to.id, use);
  await takeTagUse(query, from.id, use);
  const slotIds = await lockSlotsOfTag(query, name);
  await moveSlots(query, slotIds, { from: name, to: into });
  await recountTags(query, [from.id, to.id]);
  await refreshSearchTexts(query, use.designIds);
  // What the other tag had already is not taken from it by undo.
  const gained = {
    designIds: use.designIds.filter((id) => !known.designIds.includes(id)),
    followerIds: use.followerIds.filter((id) => !known.followerIds.includes(id)),
  };
  return { before: { ...use, gained, slotIds }, after: { into } };
}

/** Gives slots another tag. Candidates are found by their tag, so a challenge cannot have two slots with one: CONFLICT then. */
export async function moveSlots(
  query: HotQuery,
  slotIds: readonly string[],
  tags: { from: string; to: string },
): Promise<void> {
  const clash = await findSlotTagClash(query, slotIds, tags);
  if (clash !== null) {
    throw new AppError("CONFLICT", {
      publicMessage: `The challenge “${clash}” has a place for each of these tags. Change its places first.`,
    });
  }
  await renameSlotTags(query, slotIds, tags);
}
