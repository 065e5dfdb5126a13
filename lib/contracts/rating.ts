/** Ratings: 1 to 5 stars, one per voter and design. */
import { z } from "zod";

export const MAX_STARS = 5;

/** PUT /api/designs/:id/rating; null takes the rating back. */
export const RateInput = z.strictObject({ stars: z.number().int().min(1).max(MAX_STARS).nullable() });
export type RateInput = z.infer<typeof RateInput>;

export interface RatingSummary {
  /** Mean of the counted ratings, 1 to 5; null while there is none. */
  mean: number | null;
  count: number;
  /** The viewer's own; null when not rated. */
  ownStars: number | null;
}
