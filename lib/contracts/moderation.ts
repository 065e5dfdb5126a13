/** Wire types of moderation: reports and what admins decide, appeals, people, tags, picks. */
import { z } from "zod";
import { NeededReason, Reason } from "./admin";
import { PublicId } from "./ids";
import { paragraphs } from "./plain-text";
import { TagName } from "./tag";

/** Things that can be reported and hidden. A visitor stands for the profile page. */
export const MODERATED_KINDS = ["design", "collection", "visitor"] as const;
export const ModeratedKind = z.enum(MODERATED_KINDS);
export type ModeratedKind = z.infer<typeof ModeratedKind>;
export const ModeratedThing = z.strictObject({ kind: ModeratedKind, id: PublicId });
export type ModeratedThing = z.infer<typeof ModeratedThing>;

export type ModeratedState = "active" | "deleted" | "hidden" | "removed";

/** POST /api/admin/things: what an admin does to a thing without a report. Only approving needs no reason. */
export const ModerateInput = z
  .strictObject({
    thing: ModeratedThing,
    act: z.enum(["hide", "restore", "remove", "approve"]),
    reason: Reason,
  })
  .refine(({ act, reason }) => act === "approve" || reason !== "", { path: ["reason"], error: "say why" });
export type ModerateInput = z.infer<typeof ModerateInput>;

/**
 * What admins decide about reports. `reject`: nothing is wrong; what reports had hidden is shown again, what an admin hid stays
 * hidden. `hide` and `remove` uphold the reports; what is removed or gone already stays as it is.
 */
export const DECISIONS = ["reject", "hide", "remove"] as const;
export type Decision = (typeof DECISIONS)[number];

/** Reports that one decision closes at most; a case with more of them is decided again. */
export const MAX_DECIDED_REPORTS = 500;

/** POST /api/admin/reports. `reportIds`: the reports that were on screen; later ones stay open. */
export const ReportActInput = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("claim"), thing: ModeratedThing }),
  z.strictObject({ act: z.literal("release"), thing: ModeratedThing }),
  z.strictObject({
    act: z.literal("decide"),
    thing: ModeratedThing,
    decision: z.enum(DECISIONS),
    reason: NeededReason,
    reportIds: z.array(PublicId).min(1).max(MAX_DECIDED_REPORTS),
  }),
]);
export type ReportActInput = z.infer<typeof ReportActInput>;

/** What the list of things shows: what everybody sees, or what was taken away. */
export const THING_FILTERS = ["hidden", "removed", "public"] as const;
export type ThingFilter = (typeof THING_FILTERS)[number];

/** A reported thing as it looks now. */
export interface ThingView {
  kind: ModeratedKind;
  id: PublicId;
  title: string;
  text: string;
  tags: string[];
  state: ModeratedState;
  isPublic: boolean;
  author: { id: PublicId; handle: string; isBanned: boolean };
}

/** The open reports of one thing. */
export interface ReportCase {
  thing: ThingView;
  reports: { id: PublicId; reason: string; text: string; createdAt: string }[];
  /** Handle of the admin who took it, and until when it is theirs. Null when it is free. */
  claimedBy: string | null;
  claimedUntil: string | null;
  isMine: boolean;
}

/** POST /api/appeals, by the author of a hidden or removed design. */
export const AppealInput = z.strictObject({
  designId: PublicId,
  text: paragraphs(1000).refine((text) => text !== "", "say why it should be shown again"),
});
export type AppealInput = z.infer<typeof AppealInput>;

/** POST /api/admin/appeals */
export const AnswerAppealInput = z.strictObject({
  appealId: PublicId,
  version: z.number().int().min(1),
  isGranted: z.boolean(),
  answer: NeededReason,
});
export type AnswerAppealInput = z.infer<typeof AnswerAppealInput>;

export interface AppealView {
  id: PublicId;
  text: string;
  status: "open" | "granted" | "refused";
  answer: string;
  version: number;
  createdAt: string;
}

/** What the author of a hidden or removed design is told. */
export interface HiddenDesign {
  id: PublicId;
  title: string;
  state: "hidden" | "removed";
  /** Written by an admin; empty when reports alone hid it. */
  reason: string;
  appeals: AppealView[];
  /** One appeal per decision. */
  canAppeal: boolean;
}

/** POST /api/admin/people */
export const PersonActInput = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("ban"), visitorId: PublicId, reason: NeededReason, withDesigns: z.boolean() }),
  z.strictObject({ act: z.literal("unban"), visitorId: PublicId, reason: NeededReason }),
  z.strictObject({
    act: z.literal("role"),
    visitorId: PublicId,
    role: z.enum(["member", "admin"]),
    reason: NeededReason,
  }),
]);
export type PersonActInput = z.infer<typeof PersonActInput>;

export interface PersonView {
  id: PublicId;
  handle: string;
  kind: "anonymous" | "account" | "script";
  /** Null for visitors without an account. */
  account: { email: string; role: "member" | "admin"; isVerified: boolean; hasSecondFactor: boolean } | null;
  bannedAt: string | null;
  banReason: string;
  isProfileHidden: boolean;
  createdAt: string;
  lastSeenAt: string;
  designCount: number;
  /** Reports of this profile and of this visitor's designs that were upheld. */
  upheldCount: number;
}

/** POST /api/admin/tags */
export const TagActInput = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("forbid"), name: TagName, reason: Reason }),
  z.strictObject({ act: z.literal("allow"), name: TagName, reason: Reason }),
  z.strictObject({ act: z.literal("merge"), name: TagName, into: TagName, reason: Reason }),
]);
export type TagActInput = z.infer<typeof TagActInput>;

export interface AdminTag {
  name: string;
  designCount: number;
  isForbidden: boolean;
}

export const MAX_PICKS = 40;
/** PUT /api/admin/picks: the whole list in order; `before` is the list it was made from (409 when it changed since). */
export const PicksInput = z.strictObject({
  designIds: z
    .array(PublicId)
    .max(MAX_PICKS, `at most ${MAX_PICKS} picks`)
    .refine((ids) => new Set(ids).size === ids.length, "each design once"),
  before: z.array(PublicId).max(1_000),
});
export type PicksInput = z.infer<typeof PicksInput>;

export interface Pick {
  id: PublicId;
  title: string;
  handle: string;
}

/** POST /api/admin/audit: puts back what an entry changed. */
export const UndoInput = z.strictObject({ entryId: z.string().regex(/^\d{1,18}$/), reason: Reason });
export type UndoInput = z.infer<typeof UndoInput>;

/** POST /api/admin/jobs: a failed generation, or a failed job of a queue, is tried again. */
export const RetryJobInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("generation"), id: PublicId }),
  z.strictObject({ kind: z.literal("job"), queue: z.string().max(40), id: z.string().max(200) }),
]);
export type RetryJobInput = z.infer<typeof RetryJobInput>;
