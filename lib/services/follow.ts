/** Following authors and tags: what they publish comes up in one's news. */
import type { FollowInput, FollowList, FollowTarget } from "@/lib/contracts/follow";
import { type HotQuery, hotQuery, hotTransaction } from "@/lib/db/client";
import {
  addFollow,
  countFollows,
  type Followed,
  findAuthor,
  findTag,
  isFollowingRow,
  listFollowRows,
  removeFollow,
} from "@/lib/db/follow-repo";
import { lockVisitor } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import { requireVisitor, type Viewer } from "./viewer";

const MAX_FOLLOWS = 1000;

async function findFollowed(query: HotQuery, target: FollowTarget): Promise<Followed | null> {
  if (target.kind === "author") {
    const id = await findAuthor(query, target.handle);
    return id === null ? null : { kind: "author", id };
  }
  const id = await findTag(query, target.name);
  return id === null ? null : { kind: "tag", id };
}

/** Follows or stops following. Asking twice is asking once. Throws NOT_FOUND, BAD_REQUEST for oneself. */
export async function setFollowing(viewer: Viewer, { target, isFollowing }: FollowInput): Promise<void> {
  const visitorId = requireVisitor(viewer);
  await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    const followed = await findFollowed(query, target);
    if (!followed) {
      throw new AppError("NOT_FOUND", {
        publicMessage: target.kind === "author" ? "There is no such author." : "There is no such tag.",
      });
    }
    if (!isFollowing) return removeFollow(query, visitorId, followed);
    if (followed.kind === "author" && followed.id === visitorId) {
      throw new AppError("BAD_REQUEST", { publicMessage: "You need not follow yourself." });
    }
    if ((await countFollows(query, visitorId)) >= MAX_FOLLOWS) {
      throw new AppError("CONFLICT", {
        publicMessage: `You follow ${MAX_FOLLOWS} authors and tags: that is the most.`,
      });
    }
    await addFollow(query, visitorId, followed);
  });
}

export async function isFollowing(viewer: Viewer, target: FollowTarget): Promise<boolean> {
  if (viewer.visitorId === null) return false;
  const followed = await findFollowed(hotQuery, target);
  return followed !== null && isFollowingRow(hotQuery, viewer.visitorId, followed);
}

/** Whom and what the viewer follows. */
export const listFollows = async (viewer: Viewer): Promise<FollowList> =>
  viewer.visitorId === null ? { authors: [], tags: [] } : listFollowRows(hotQuery, viewer.visitorId);
