/** Challenges: who has the best design for each of a few places (docs/api.md). Made by admins, without code. */
import { z } from "zod";
import type { DesignCard } from "./design";
import { PublicId } from "./ids";
import { DEFAULT_LOCALE, Locale } from "./locale";
import { paragraphs, singleLine } from "./plain-text";
import { TagName } from "./tag";

export const CHALLENGE_LAYOUTS = ["board", "shelf", "scene"] as const;
export const ChallengeLayout = z.enum(CHALLENGE_LAYOUTS);
export type ChallengeLayout = z.infer<typeof ChallengeLayout>;

/** rating: the stars of the designs. votes: one vote per slot and voter while it is open. jury: points of its jurors. */
export const CHALLENGE_SCORINGS = ["rating", "votes", "jury"] as const;
export const ChallengeScoring = z.enum(CHALLENGE_SCORINGS);
export type ChallengeScoring = z.infer<typeof ChallengeScoring>;

/** By the database's clock. A draft is seen by admins only. */
export type ChallengePhase = "draft" | "upcoming" | "live" | "closed";

export const MAX_SLOTS = 40;
export const MAX_PLACES = 10;
export const MAX_POINTS = 5;

/** The last part of the address /challenges/<slug>. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is made of small letters, digits and single hyphens")
  .max(60)
  .refine((slug) => slug !== "new", "is taken");

const PLACES_RULE = "must be a whole number from 1 to 10";
const HEIGHT_RULE = "must be a number from 10 to 300";

export const ChallengeSlotInput = z.strictObject({
  /** Of an existing slot, which keeps its votes; null makes a new one. */
  id: PublicId.nullable().default(null),
  title: singleLine(1, 60),
  /** In other languages than the challenge's own. */
  titles: z.partialRecord(Locale, singleLine(1, 60)).default({}),
  tag: TagName,
  placeCount: z.number(PLACES_RULE).int(PLACES_RULE).min(1, PLACES_RULE).max(MAX_PLACES, PLACES_RULE),
  /** Height its designs are shown at beside those of the other slots, in millimetres; null: as tall as the tallest. */
  targetHeightMm: z.number(HEIGHT_RULE).min(10, HEIGHT_RULE).max(300, HEIGHT_RULE).nullable(),
});
export type ChallengeSlotInput = z.infer<typeof ChallengeSlotInput>;

const WORDS = { title: singleLine(1, 80), text: paragraphs(2000), rules: paragraphs(2000) };

const Translations = z.partialRecord(Locale, z.strictObject(WORDS));
export type ChallengeTranslations = z.infer<typeof Translations>;

/** In the order of the form: the first that is wrong is the one that is named. */
const FIELDS = {
  ...WORDS,
  slug: Slug,
  /** Language of the words. */
  locale: Locale.default(DEFAULT_LOCALE),
  /** The words in other languages; who reads one that is not here gets the challenge's own. */
  translations: Translations.default({}),
  layout: ChallengeLayout,
  scoring: ChallengeScoring,
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime().nullable(),
  slots: z
    .array(ChallengeSlotInput)
    .min(1, "a challenge needs a slot")
    .max(MAX_SLOTS)
    // The pages of the candidates are found by tag.
    .superRefine((slots, context) => {
      for (const [index, { tag }] of slots.entries()) {
        if (slots.findIndex((slot) => slot.tag === tag) === index) continue;
        context.addIssue({ code: "custom", path: [index, "tag"], message: "another slot has this tag" });
      }
    }),
};
const endsAfterStart = ({ opensAt, closesAt }: { opensAt: string; closesAt: string | null }) =>
  closesAt === null || Date.parse(closesAt) > Date.parse(opensAt);
const END_RULE = { path: ["closesAt"], message: "must be later than the opening" };

/** POST /api/challenges */
export const CreateChallengeInput = z.strictObject(FIELDS).refine(endsAfterStart, END_RULE);
export type CreateChallengeInput = z.infer<typeof CreateChallengeInput>;

/** PATCH /api/challenges/:slug; the version says what was edited (409 when somebody else was faster). */
export const UpdateChallengeInput = z
  .strictObject({ ...FIELDS, version: z.number().int().min(1) })
  .refine(endsAfterStart, END_RULE);
export type UpdateChallengeInput = z.infer<typeof UpdateChallengeInput>;

/** POST /api/challenges/:slug/state */
export const ChallengeStateInput = z.strictObject({
  act: z.enum(["publish", "unpublish", "close"]),
  version: z.number().int().min(1),
});
export type ChallengeStateInput = z.infer<typeof ChallengeStateInput>;

/** POST /api/challenges/:slug/jurors */
export const JurorInput = z.strictObject({ handle: singleLine(1, 60), isJuror: z.boolean() });
export type JurorInput = z.infer<typeof JurorInput>;

/** PUT /api/challenges/:slug/votes. With scoring `votes` points are 1; null takes the vote back. */
export const VoteInput = z.strictObject({
  slotId: PublicId,
  designId: PublicId,
  points: z.number().int().min(1).max(MAX_POINTS).nullable(),
});
export type VoteInput = z.infer<typeof VoteInput>;

/** A design in a place, or among those that want one. */
export interface Contender extends DesignCard {
  /** Votes or points of the jury; with scoring `rating` the Bayesian mean, 0 while unrated. */
  points: number;
  isOwn: boolean;
}

/**
 * One place of a slot. `gone`: frozen, and the design is not public any more; its name stays. Title and handle are empty while an
 * admin keeps it hidden, and the handle when its author was forgotten.
 */
export interface PlaceView {
  rank: number;
  holder:
    | ({ kind: "design" } & Contender)
    | { kind: "gone"; title: string; handle: string; points: number }
    | { kind: "empty" };
}

export interface SlotView {
  id: PublicId;
  title: string;
  tag: string;
  placeCount: number;
  targetHeightMm: number | null;
  contenderCount: number;
  /** As many as placeCount, by rank. */
  places: PlaceView[];
}

/** Two designs in places that descend one from the other or from a common ancestor. */
export interface KinView {
  designIds: [PublicId, PublicId];
  ancestor: { id: PublicId; title: string } | null;
  /** The ancestor is one of the two. */
  isDirect: boolean;
}

export interface ChallengeSummary {
  slug: string;
  title: string;
  text: string;
  /** Language that the words are in: the reader's, or the challenge's own. */
  locale: Locale;
  layout: ChallengeLayout;
  scoring: ChallengeScoring;
  phase: ChallengePhase;
  /** ISO 8601. */
  opensAt: string;
  closesAt: string | null;
  frozenAt: string | null;
  /** Of all slots together. */
  placeCount: number;
  /** A few designs that stand in it now, for its card. */
  faces: { designId: PublicId; title: string }[];
}

export interface ChallengeView extends ChallengeSummary {
  id: PublicId;
  rules: string;
  slots: SlotView[];
  kin: KinView[];
  isJuror: boolean;
}

/** What the walk through the candidates of one slot needs. */
export interface CandidateView extends Contender {
  /** Stars, vote (1) or points that the viewer gave; null for none. */
  ownPoints: number | null;
}

/** What admins edit. */
export interface EditableChallenge extends z.infer<typeof CreateChallengeInput> {
  id: PublicId;
  version: number;
  phase: ChallengePhase;
  isPublished: boolean;
  frozenAt: string | null;
  jurors: { handle: string }[];
}

/** The six tags of a chess board, in the order king to pawn, and the height of each man in millimetres (Staunton). */
export const CHESS_MEN = {
  king: { count: 1, heightMm: 95, baseMm: 40 },
  queen: { count: 1, heightMm: 85, baseMm: 38 },
  bishop: { count: 2, heightMm: 70, baseMm: 35 },
  knight: { count: 2, heightMm: 60, baseMm: 35 },
  rook: { count: 2, heightMm: 55, baseMm: 34 },
  pawn: { count: 8, heightMm: 50, baseMm: 30 },
} as const;
export type ChessMan = keyof typeof CHESS_MEN;
export const CHESS_TAGS = Object.keys(CHESS_MEN) as ChessMan[];

/** What a challenge calls the men, in the languages of the site. */
export const CHESS_NAMES: Record<ChessMan, Record<Locale, string>> = {
  king: { en: "King", es: "Rey" },
  queen: { en: "Queen", es: "Dama" },
  bishop: { en: "Bishop", es: "Alfil" },
  knight: { en: "Knight", es: "Caballo" },
  rook: { en: "Rook", es: "Torre" },
  pawn: { en: "Pawn", es: "Peón" },
};

/** True when the slots make a chess set: the six tags, each with two places. */
export const isChessSet = (slots: readonly { tag: string; placeCount: number }[]): boolean =>
  CHESS_TAGS.every((tag) => slots.some((slot) => slot.tag === tag && slot.placeCount >= 2));

/** GET /api/challenges/:slug/print-set/:side */
export const PrintSide = z.enum(["light", "dark"]);
export type PrintSide = z.infer<typeof PrintSide>;
/** Share of the tournament heights, in percent. */
export const PRINT_SET_SIZES = [100, 75, 50] as const;
export const PrintSetSize = z.union([z.literal(100), z.literal(75), z.literal(50)]);
export type PrintSetSize = z.infer<typeof PrintSetSize>;
