/** Following an author or a tag. */
import { z } from "zod";
import { TagName } from "./tag";

export const FollowTarget = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("author"), handle: z.string().min(1).max(80) }),
  z.strictObject({ kind: z.literal("tag"), name: TagName }),
]);
export type FollowTarget = z.infer<typeof FollowTarget>;

/** PUT /api/follows */
export const FollowInput = z.strictObject({ target: FollowTarget, isFollowing: z.boolean() });
export type FollowInput = z.infer<typeof FollowInput>;

/** Whom and what the viewer follows. */
export interface FollowList {
  authors: string[];
  tags: string[];
}
