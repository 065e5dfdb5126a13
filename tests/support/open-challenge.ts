import type { ChallengeView, CreateChallengeInput, SlotView } from "@/lib/contracts/challenge";
import type { PublicId } from "@/lib/contracts/ids";
import { changeChallengeState, createChallenge } from "@/lib/services/challenge-admin";
import { vote } from "@/lib/services/challenge-votes";
import { rateDesign } from "@/lib/services/rate";
import { published } from "./community";
import { type MadeAccount, makeAccount } from "./moderation-rows";
import { newId, sql } from "./site-state";

/** A public design with this tag, by somebody with an account: it is not held back. */
export const tagged = async (tag: string): Promise<PublicId> =>
  (await published({ tags: [tag], title: `A ${tag}` }, (await makeAccount("member")).id)).id;

/** A rating of somebody, from a network of their own. */
export const rate = async (designId: PublicId, stars: number, voterId: PublicId = newId()) =>
  rateDesign({ visitorId: voterId }, { designId, stars, addressPrefix: newId() });

export const slotOf = (view: ChallengeView, tag: string): SlotView => view.slots.find((slot) => slot.tag === tag)!;
/** Who holds each place: a design's id, or what is there instead. */
export const holders = (slot: SlotView) =>
  slot.places.map(({ holder }) => (holder.kind === "design" ? holder.id : holder.kind));

let challengeCount = 0;

/** A published challenge that is open, with one slot of two places for a tag of its own. */
export async function openChallenge(admin: MadeAccount, changes: Partial<CreateChallengeInput> = {}) {
  challengeCount += 1;
  const tag = `thing ${challengeCount}`;
  const input: CreateChallengeInput = {
    slug: `challenge-${challengeCount}`,
    title: `Challenge ${challengeCount}`,
    text: "Breed a thing.",
    rules: "",
    locale: "en",
    translations: {},
    layout: "shelf",
    scoring: "votes",
    opensAt: "2026-01-01T00:00:00.000Z",
    closesAt: "2999-01-01T00:00:00.000Z",
    slots: [{ id: null, title: "Thing", titles: {}, tag, placeCount: 2, targetHeightMm: null }],
    ...changes,
  };
  const draft = await createChallenge(admin.caller, input);
  const made = await changeChallengeState(admin.caller, draft.slug, { act: "publish", version: draft.version });
  return { ...made, tag: made.slots[0]!.tag, slotId: made.slots[0]!.id! };
}

export const endNow = (slug: string) =>
  sql("update challenge set closes_at = now() - interval '1 second' where slug = $1", [slug]);

export interface Ballot {
  slug: string;
  slotId: PublicId;
  designId: PublicId;
  points?: number | null;
  addressPrefix?: string;
}

export const cast = (voterId: PublicId, { slug, slotId, designId, points = 1, addressPrefix = newId() }: Ballot) =>
  vote({ visitorId: voterId }, { slug, slotId, designId, points, addressPrefix });
