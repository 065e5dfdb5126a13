/** Voting in a challenge, and the points of a jury. */
import type { VoteInput } from "@/lib/contracts/challenge";
import type { PublicId } from "@/lib/contracts/ids";
import {
  deleteVotes,
  findVotableSlot,
  isVoteCounted,
  lockSlots,
  putVote,
  recountVotes,
  type VotableSlot,
} from "@/lib/db/challenge-vote-repo";
import { hotTransaction } from "@/lib/db/client";
import { setHeld } from "@/lib/db/moderation-repo";
import { lockVisitor } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import { releaseByVote } from "./moderation";
import { originKeyOf } from "./origin-key";
import { requireVisitor, type Viewer } from "./viewer";

/**
 * Gives, changes or takes back a vote. With scoring `votes` a vote for another design of the slot moves the vote there; a
 * juror's points for one design leave the others alone. `addressPrefix` is of the voter's network; only a keyed hash of
 * it is kept, and none for accounts.
 * Throws NOT_FOUND for a slot or design that is not there, CONFLICT when the challenge is not open, FORBIDDEN for one's own
 * design and for points of somebody who is no juror.
 */
export async function vote(
  viewer: Viewer,
  { slug, addressPrefix, ...input }: VoteInput & { slug: string; addressPrefix: string },
): Promise<void> {
  const visitorId = requireVisitor(viewer);
  const { slotId, designId } = input;
  await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    const slot = requireVotable(await findVotableSlot(query, { slug, slotId, designId, visitorId }), visitorId);
    const points = slot.scoring === "votes" && input.points !== null ? 1 : input.points;
    await lockSlots(query, [slotId]);
    const left = await deleteVotes(
      query,
      slotId,
      visitorId,
      slot.scoring === "votes" && points !== null ? null : designId,
    );
    if (points !== null) {
      const originKey = viewer.account || slot.scoring === "jury" ? null : originKeyOf(slotId, addressPrefix);
      await putVote(query, { slotId, challengeId: slot.challengeId, visitorId, designId, points, originKey });
    }
    await recountVotes(query, [...left, { slotId, designId }]);
    // As a rating does. A juror was named by an admin, who knows them.
    if (points !== null && slot.scoring === "jury") await setHeld(query, designId, false);
    else if (await isVoteCounted(query, { slotId, visitorId, designId })) {
      await releaseByVote(query, designId, visitorId);
    }
  });
}

/** The slot, if this voter may vote for this design in it now. */
function requireVotable(slot: VotableSlot | null, visitorId: PublicId): VotableSlot {
  if (!slot || slot.authorId === null)
    throw new AppError("NOT_FOUND", { publicMessage: "This design does not take part." });
  if (!slot.isLive) throw new AppError("CONFLICT", { publicMessage: "This challenge is not open for votes." });
  if (slot.scoring === "rating") {
    throw new AppError("CONFLICT", { publicMessage: "In this challenge the stars of the designs count, not votes." });
  }
  if (slot.authorId === visitorId) throw new AppError("FORBIDDEN", { publicMessage: "This design is your own." });
  if (slot.scoring === "jury" && !slot.isJuror) {
    throw new AppError("FORBIDDEN", { publicMessage: "Only its jurors judge this challenge." });
  }
  return slot;
}
