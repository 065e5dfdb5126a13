/** Rating designs of others: one to five stars, one vote per voter, changeable and removable. */
import type { PublicId } from "@/lib/contracts/ids";
import type { RatingSummary } from "@/lib/contracts/rating";
import { database, type HotQuery, hotQuery, hotTransaction } from "@/lib/db/client";
import { findDesignView } from "@/lib/db/design-repo";
import { tellAuthor } from "@/lib/db/news-repo";
import {
  addRatingAttention,
  countRecentRatings,
  deleteRating,
  findRating,
  lockRatableDesign,
  putRating,
  recountRatings,
  takeRatingAttention,
} from "@/lib/db/rating-repo";
import { lockVisitor } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import { releaseByVote } from "./moderation";
import { originKeyOf } from "./origin-key";
import { getSettings } from "./settings";
import { requireVisitor, type Viewer } from "./viewer";

export interface Vote {
  designId: PublicId;
  /** 1 to 5; null takes the rating back. */
  stars: number | null;
  /** Of the voter's network, as the edge sees it; not stored. */
  addressPrefix: string;
}

/**
 * Gives, changes or takes back the viewer's rating; the design's mean, score and trend follow in the same transaction.
 * Throws NOT_FOUND, FORBIDDEN for one's own design, TOO_MANY_REQUESTS.
 */
export async function rateDesign(viewer: Viewer, vote: Vote): Promise<RatingSummary> {
  const visitorId = requireVisitor(viewer);
  const { designId, stars, addressPrefix } = vote;
  const { ratePerMinute } = await getSettings();
  await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    const design = await lockRatableDesign(query, designId);
    if (!design) throw new AppError("NOT_FOUND", { publicMessage: "This design does not exist." });
    if (design.authorId === visitorId) {
      throw new AppError("FORBIDDEN", { publicMessage: "Your own designs are rated by others." });
    }
    const earlier = await findRating(query, designId, visitorId);
    if ((earlier?.stars ?? null) === stars) return;
    if ((await countRecentRatings(query, visitorId)) >= ratePerMinute) {
      throw new AppError("TOO_MANY_REQUESTS", { retryAfterSeconds: 30 });
    }
    if (stars === null) {
      if (earlier?.isCounted) await takeRatingAttention(query, designId, visitorId);
      await deleteRating(query, designId, visitorId);
      await recountRatings(query, [designId]);
      return;
    }
    const originKey = viewer.account ? null : originKeyOf(designId, addressPrefix);
    await putRating(query, { designId, visitorId, stars, originKey });
    await recountRatings(query, [designId]);
    if (!(await findRating(query, designId, visitorId))?.isCounted) return;
    await releaseByVote(query, designId, visitorId);
    if (!earlier) await welcome(query, designId, visitorId);
  });
  return getRating(viewer, designId);
}

/** A first rating that counts is attention, and the author hears of it. */
async function welcome(query: HotQuery, designId: PublicId, visitorId: PublicId): Promise<void> {
  await addRatingAttention(query, designId);
  await tellAuthor(query, { actorId: visitorId, designId, kind: "rated" });
}

/** Mean, count and the viewer's own stars. Throws NOT_FOUND. */
export async function getRating(viewer: Viewer, designId: PublicId): Promise<RatingSummary> {
  const view = await findDesignView(database(), viewer.visitorId, designId);
  if (!view) throw new AppError("NOT_FOUND", { publicMessage: "This design does not exist." });
  const own = viewer.visitorId === null ? null : await findRating(hotQuery, designId, viewer.visitorId);
  return { mean: view.ratingMean, count: view.ratingCount, ownStars: own?.stars ?? null };
}
