/**
 * Votes and points in challenges. With scoring `votes` a voter has one vote per slot; a juror gives points to as many designs
 * as they like. Which votes count follows from the rows alone: those of accounts, and the oldest few per design and network.
 */
import type { PublicId } from "@/lib/contracts/ids";
import type { HotQuery, HotStatement } from "./client";
import { COUNTED_PER_ORIGIN } from "./rating-repo";

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
    delete from challenge_vote where slot_id = $1 and visitor_id = $2 and ($3::text is null or design_id = $3)`,
};

/** Takes the voter's vote for this design back; without one, every vote of theirs in the slot. */
export async function deleteVotes(
  query: HotQuery,
  slotId: PublicId,
  visitorId: PublicId,
  designId: PublicId | null,
): Promise<void> {
  await query(DELETE, [slotId, visitorId, designId]);
}

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
const LOCK_SLOT: HotStatement = {
  name: "lock-challenge-slot",
  text: "select id from challenge_slot where id = $1 for no key update",
};
const RECOUNT: HotStatement = {
  name: "recount-challenge-votes",
  text: `
    with ranked as (
      select visitor_id, design_id,
             origin_key is null or row_number() over (partition by design_id, origin_key order by created_at, visitor_id)
               <= ${COUNTED_PER_ORIGIN} as counts
      from challenge_vote where slot_id = $1
    )
    update challenge_vote w set is_counted = ranked.counts
    from ranked
    where w.slot_id = $1 and w.visitor_id = ranked.visitor_id and w.design_id = ranked.design_id
      and w.is_counted <> ranked.counts`,
};

/** Takes the slot for this transaction, before its votes are changed. */
export async function lockSlot(query: HotQuery, slotId: PublicId): Promise<void> {
  await query(LOCK_SLOT, [slotId]);
}

export async function recountVotes(query: HotQuery, slotId: PublicId): Promise<void> {
  await query(RECOUNT, [slotId]);
}

const COUNT_RECENT: HotStatement = {
  name: "count-recent-challenge-votes",
  text: `
    select count(*)::int as count from challenge_vote where visitor_id = $1 and created_at > now() - interval '1 minute'`,
};

/** Votes that the visitor gave within a minute. */
export const countRecentVotes = async (query: HotQuery, visitorId: PublicId): Promise<number> =>
  (await query<{ count: number }>(COUNT_RECENT, [visitorId]))[0]!.count;
