/**
 * Who stands where in a challenge. Contenders of a slot are the public designs with its tag. They rank by the challenge's
 * scoring; ties by age, the older first.
 */
import type { CandidateView, ChallengeScoring, Contender } from "@/lib/contracts/challenge";
import type { PublicId } from "@/lib/contracts/ids";
import type { HotQuery, HotStatement } from "./client";
import { CARD_COLUMNS, type CardRow, toCard } from "./design-repo";
import type { ViewerId } from "./generation-repo";

interface ContenderRow extends CardRow {
  slotId: PublicId;
  rank: number;
  points: number;
}

export interface PlacedContender extends Contender {
  slotId: PublicId;
  rank: number;
  authorId: PublicId;
}

const toContender = (row: ContenderRow, viewerId: ViewerId): PlacedContender => ({
  ...toCard(row),
  slotId: row.slotId,
  rank: row.rank,
  points: row.points,
  authorId: row.visitorId,
  isOwn: row.visitorId === viewerId,
});

/** Rows (slot, design, points) of every contender of the challenges $1. A jury's points are those of its present jurors. */
const CONTENDERS = `
  select s.id as slot_id, s.place_count, c.scoring, d.id as design_id, d.published_at, d.is_held, d.score,
         case when c.scoring = 'rating' then coalesce(d.score, 0)
              else coalesce((select sum(w.points) from challenge_vote w
                             where w.slot_id = s.id and w.design_id = d.id and w.is_counted
                               and (c.scoring <> 'jury' or exists (
                                 select from challenge_juror j
                                 where j.challenge_id = c.id and j.visitor_id = w.visitor_id))), 0) end::float8 as points
  from challenge_slot s
  join challenge c on c.id = s.challenge_id
  join tag t on t.name = s.tag and not t.is_forbidden
  join design_tag dt on dt.tag_id = t.id
  join design d on d.id = dt.design_id and d.visibility = 'public' and d.state = 'active'
  where c.id = any($1::text[])`;

const LIST_PLACED: HotStatement = {
  name: "list-challenge-places",
  text: `
    with contender as (${CONTENDERS}), ranked as (
      select *, row_number() over (
        partition by slot_id order by (scoring = 'rating' and score is null), points desc, published_at, design_id) as rank
      from contender
      where not is_held and (scoring = 'rating' or points > 0)
    )
    select r.slot_id as "slotId", r.rank::int as rank, r.points, ${CARD_COLUMNS}
    from ranked r join design d on d.id = r.design_id join visitor v on v.id = d.visitor_id
    where r.rank <= r.place_count
    order by r.slot_id, r.rank`,
};

/**
 * The designs that stand in the places now, by slot and rank. Votes and points of a jury must be earned: without any, a place
 * stays empty. What is held back from the front page does not stand here either.
 */
export async function listPlaced(
  query: HotQuery,
  challengeIds: readonly PublicId[],
  viewerId: ViewerId,
): Promise<PlacedContender[]> {
  const rows = await query<ContenderRow>(LIST_PLACED, [challengeIds]);
  return rows.map((row) => toContender(row, viewerId));
}

const COUNT_CONTENDERS: HotStatement = {
  name: "count-challenge-contenders",
  text: `
    with contender as (${CONTENDERS})
    select slot_id as "slotId", count(*)::int as count from contender group by slot_id`,
};

/** Number of contenders by slot id; slots without any are absent. */
export async function countContenders(query: HotQuery, challengeId: PublicId): Promise<Map<PublicId, number>> {
  const rows = await query<{ slotId: PublicId; count: number }>(COUNT_CONTENDERS, [[challengeId]]);
  return new Map(rows.map(({ slotId, count }) => [slotId, count]));
}

/** As many candidates as one walk shows. */
const MAX_CANDIDATES = 200;

const listCandidatesBy = (name: string, own: string): HotStatement => ({
  name,
  text: `
    with contender as (${CONTENDERS})
    select r.slot_id as "slotId", 0 as rank, r.points, ${CARD_COLUMNS}, o.own_points as "ownPoints"
    from contender r join design d on d.id = r.design_id join visitor v on v.id = d.visitor_id
    left join lateral (${own}) o on true
    where r.slot_id = $2
    order by (o.own_points is not null), d.rating_count, d.published_at, d.id
    limit ${MAX_CANDIDATES}`,
});
const LIST_RATED = listCandidatesBy(
  "list-challenge-candidates-by-stars",
  "select stars::int as own_points from rating where design_id = d.id and visitor_id = $3",
);
const LIST_VOTED = listCandidatesBy(
  "list-challenge-candidates-by-votes",
  "select points::int as own_points from challenge_vote where slot_id = $2 and design_id = d.id and visitor_id = $3",
);

/** The contenders of one slot for a voter: those not judged yet first, among them the least rated, then the oldest. */
export async function listCandidates(
  query: HotQuery,
  slot: { id: PublicId; challengeId: PublicId; scoring: ChallengeScoring },
  viewerId: ViewerId,
): Promise<CandidateView[]> {
  const rows = await query<ContenderRow & { ownPoints: number | null }>(
    slot.scoring === "rating" ? LIST_RATED : LIST_VOTED,
    [[slot.challengeId], slot.id, viewerId],
  );
  return rows.map((row) => {
    const { slotId: _slot, rank: _rank, authorId: _author, ...contender } = toContender(row, viewerId);
    return { ...contender, ownPoints: row.ownPoints };
  });
}

export interface ResultRow {
  slotId: PublicId;
  rank: number;
  /** As they were when it was frozen; empty while an admin keeps the design hidden or removed, for whose words it may be. */
  designTitle: string;
  authorHandle: string;
  points: number;
  /** The design as it is today; null when it is not public any more. */
  contender: PlacedContender | null;
}

const INSERT_RESULT: HotStatement = {
  name: "insert-challenge-result",
  text: `
    insert into challenge_result (challenge_id, slot_id, rank, design_id, design_title, author_handle, author_id, points)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
const SET_FROZEN: HotStatement = {
  name: "set-challenge-frozen",
  text: "update challenge set frozen_at = now(), version = version + 1 where id = $1",
};

/** Writes what stands in the places as the result and sets the date. The row is locked by the caller, and not frozen. */
export async function freezeResult(
  query: HotQuery,
  challengeId: PublicId,
  placed: readonly PlacedContender[],
): Promise<void> {
  for (const { slotId, rank, id, title, author, authorId, points } of placed) {
    await query(INSERT_RESULT, [challengeId, slotId, rank, id, title, author.handle, authorId, points]);
  }
  await query(SET_FROZEN, [challengeId]);
}

const LIST_RESULTS: HotStatement = {
  name: "list-challenge-results",
  text: `
    select r.slot_id as "slotId", r.rank::int as rank, r.points,
           case when d.state in ('hidden', 'removed') then '' else r.design_title end as "designTitle",
           case when d.state in ('hidden', 'removed') then '' else r.author_handle end as "authorHandle", ${CARD_COLUMNS},
           coalesce(d.visibility = 'public' and d.state = 'active', false) as "isShown"
    from challenge_result r left join design d on d.id = r.design_id left join visitor v on v.id = d.visitor_id
    where r.challenge_id = any($1::text[])
    order by r.slot_id, r.rank`,
};

/** The frozen results of the challenges, by slot and rank. */
export async function listResults(
  query: HotQuery,
  challengeIds: readonly PublicId[],
  viewerId: ViewerId,
): Promise<ResultRow[]> {
  type Row = ContenderRow & { designTitle: string; authorHandle: string; isShown: boolean };
  const rows = await query<Row>(LIST_RESULTS, [challengeIds]);
  return rows.map((row) => ({
    slotId: row.slotId,
    rank: row.rank,
    designTitle: row.designTitle,
    authorHandle: row.authorHandle,
    points: row.points,
    contender: row.isShown ? toContender(row, viewerId) : null,
  }));
}
