/**
 * Votes and points in challenges. With scoring `votes` a voter has one vote per slot; a juror gives points to as many designs
 * as they like. Which votes count follows from the rows alone: those of accounts, and the oldest few per design and network;
 * none of somebody who is banned.
 */
import type { PublicId } from "@/lib/contracts/ids";
import type { HotQuery, HotStatement } from "./client";
import { isCounted } from "./rating-repo";

export interface VotableSlot {
  id: PublicId;
  challengeId: PublicId;
  scoring: "rating" | "votes" | "jury";
  isLive: boolean;
  /** Author of the design; null when it does not contend for this slot. */
  authorId: PublicId | null;
  isJuror: boolean;
}

/** Shared: the challenge may not be frozen meanwhile, but others may vote. */
const FIND: HotStatement = {
  name: "find-votable-slot",
  text: `
    select s.id, c.id as "challengeId", c.scoring::text as scoring,
           c.is_published and c.frozen_at is null and c.opens_at <= now() and (c.closes_at is null or c.closes_at > now())
             as "isLive",
           (select d.visitor_id from design d join design_tag dt on dt.design_id = d.id join tag t on t.id = dt.tag_id
            where d.id = $3 and t.name = s.tag and not t.is_forbidden and d.visibility = 'public' and d.state = 'active')
             as "authorId",
           exists (select 1 from challenge_juror j where j.challenge_id = c.id and j.visitor_id = $4) as "isJuror"
    from challenge c join challenge_slot s on s.challenge_id = c.id
    where c.slug = $1 and s.id = $2
    for share of c`,
};

export const findVotableSlot = async (
  query: HotQuery,
  vote: { slug: string; slotId: PublicId; designId: PublicId; visitorId: PublicId },
): Promise<VotableSlot | null> =>
  (await query<VotableSlot>(FIND, [vote.slug, vote.slotId, vote.designId, vote.visitorId]))[0] ?? null;

const DELETE: HotStatement = {
  name: "delete-challenge-votes",
  text: `
    delete from challenge_vote where slot_id = $1 and visitor_id = $2 and ($3::text is null or design_id = $3)
    returning slot_id as "slotId", design_id as "designId"`,
};

/** A design in a slot: votes are counted for each apart. */
export interface VotedPlace {
  slotId: PublicId;
  designId: PublicId;
}

/** Takes the voter's vote for this design back; without one, every vote of theirs in the slot. Returns what they were for. */
export const deleteVotes = (
  query: HotQuery,
  slotId: PublicId,
  visitorId: PublicId,
  designId: PublicId | null,
): Promise<VotedPlace[]> => query<VotedPlace>(DELETE, [slotId, visitorId, designId]);

export interface VoteRow {
  slotId: PublicId;
  challengeId: PublicId;
  visitorId: PublicId;
  designId: PublicId;
  points: number;
  /** Keyed hash of network and slot; null for accounts and jurors, whose votes always count. */
  originKey: string | null;
}

const PUT: HotStatement = {
  name: "put-challenge-vote",
  text: `
    insert into challenge_vote (slot_id, visitor_id, challenge_id, design_id, points, origin_key)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (slot_id, visitor_id, design_id) do update set points = excluded.points`,
};

export async function putVote(query: HotQuery, row: VoteRow): Promise<void> {
  await query(PUT, [row.slotId, row.visitorId, row.challengeId, row.designId, row.points, row.originKey]);
}

/** Votes of one slot are counted one after another. */
const LOCK_SLOTS: HotStatement = {
  name: "lock-challenge-slots",
  text: "select id from challenge_slot where id = any($1::text[]) order by id for no key update",
};
const RECOUNT: HotStatement = {
  name: "recount-challenge-votes",
  text: `
    with place as (
      select distinct * from unnest($1::text[], $2::text[]) as place (slot_id, design_id)
    ), ranked as (
      select w.slot_id, w.visitor_id, w.design_id, ${isCounted({ row: "w", of: "w.slot_id, w.design_id" })} as counts
      from place join challenge_vote w on w.slot_id = place.slot_id and w.design_id = place.design_id
           join visitor v on v.id = w.visitor_id
    )
    update challenge_vote w set is_counted = ranked.counts
    from ranked
    where w.slot_id = ranked.slot_id and w.visitor_id = ranked.visitor_id and w.design_id = ranked.design_id
      and w.is_counted <> ranked.counts`,
};

/** Takes slots for this transaction, before their votes are changed. */
export async function lockSlots(query: HotQuery, slotIds: readonly PublicId[]): Promise<void> {
  await query(LOCK_SLOTS, [slotIds]);
}

/** Says anew which votes for these designs count. The votes for others in the same slots are not touched by a change of these. */
export async function recountVotes(query: HotQuery, places: readonly VotedPlace[]): Promise<void> {
  await query(RECOUNT, [places.map(({ slotId }) => slotId), places.map(({ designId }) => designId)]);
}

const LIST_OF: HotStatement = {
  name: "list-votes-of-visitors",
  text: `
    select w.slot_id as "slotId", w.design_id as "designId"
    from challenge_vote w join challenge c on c.id = w.challenge_id
    where w.visitor_id = any($1::text[]) and c.frozen_at is null`,
};

/**
 * What these visitors voted for in challenges that are not frozen, with the slots locked: before their votes go, change hands
 * or cease to count. The visitors are locked by the caller, so that they do not vote meanwhile.
 */
export async function lockVotesOf(query: HotQuery, visitorIds: readonly PublicId[]): Promise<VotedPlace[]> {
  const places = await query<VotedPlace>(LIST_OF, [visitorIds]);
  await lockSlots(query, [...new Set(places.map(({ slotId }) => slotId))]);
  return places;
}

const HAS_VOTES: HotStatement = {
  name: "has-challenge-votes",
  text: 'select exists (select from challenge_vote where challenge_id = $1) as "hasVotes"',
};

/** True once somebody has voted or given points. */
export const hasVotes = async (query: HotQuery, challengeId: PublicId): Promise<boolean> =>
  (await query<{ hasVotes: boolean }>(HAS_VOTES, [challengeId]))[0]!.hasVotes;

const FIND_COUNTED: HotStatement = {
  name: "find-counted-challenge-vote",
  text: "select slot_id from challenge_vote where slot_id = $1 and visitor_id = $2 and design_id = $3 and is_counted",
};

/** True when the voter has a vote for the design in this slot and it counts. */
export const isVoteCounted = async (
  query: HotQuery,
  { slotId, visitorId, designId }: Pick<VoteRow, "slotId" | "visitorId" | "designId">,
): Promise<boolean> => (await query(FIND_COUNTED, [slotId, visitorId, designId])).length === 1;
