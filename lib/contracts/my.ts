/** What somebody finds again: their runs, designs, favourites, collections and ratings. */
import type { DesignCard } from "./design";
import type { PublicId } from "./ids";

export const MY_SECTIONS = ["runs", "drafts", "published", "favourites", "collections", "ratings"] as const;
export type MySection = (typeof MY_SECTIONS)[number];

/** A run to go on with. */
export interface RunCard {
  runId: PublicId;
  isPrivate: boolean;
  /** Its newest finished generation. */
  generationId: PublicId;
  number: number;
  /** ISO 8601. */
  changedAt: string;
}

/** A design and the stars one gave it. */
export interface RatedCard extends DesignCard {
  stars: number;
}
