/**
 * Ratings and the score they give. `design.rating_sum`, `rating_count` and `score` are kept in the transaction of each rating
 * and can be rebuilt from the rows (`rebuildScores`).
 */
import type { PublicId } from "@/lib/contracts/ids";
import type { HotQuery, HotStatement } from "./client";
import { withAttention, withoutAttention } from "./trend";

/** A design ranks as if it had this many ratings of the middle value besides its own. */
export const PRIOR_RATING_COUNT = 5;
export const PRIOR_RATING_MEAN = 3;
/** Anonymous votes per design and network that count; the others are kept and do not. */
export const COUNTED_PER_ORIGIN = 3;

/**
 * SQL of whether a row counts: never one of somebody who is banned; else those of accounts (no network is kept of them), and
 * the oldest few of each network. `v` is the voter, `of` what the votes are for.
 */
export const isCounted = ({
  row,
  of,
}: {
  row: string;
  of: string;
}) => `(v.banned_at is null and (${row}.origin_key is null
  or row_number() over (partition by ${of}, ${row}.origin_key, v.banned_at is null order by ${row}.created_at, ${row}.visitor_id)
    <= ${COUNTED_PER_ORIGIN}))`;

/** SQL of the score: Bayesian mean, null without ratings. */
const scoreOf = (sum: string, count: string) =>
  `(case when ${count} > 0 then (${sum} + ${PRIOR_RATING_COUNT * PRIOR_RATING_MEAN})::float8 / (${count} + ${PRIOR_RATING_COUNT}) end)`;

export interface RatableDesign {
  id: PublicId;
  authorId: PublicId;
}

const LOCK_RATABLE: HotStatement = {
  name: "lock-ratable-design",
  text: `
    select id, visitor_id as "authorId" from design
    where id = $1 and visibility in ('public', 'unlisted') and state = 'active' for no key update`,
};

/** A design that others may see, locked until the transaction ends; null when there is none. */
export const lockRatableDesign = async (query: HotQuery, id: PublicId): Promise<RatableDesign | null> =>
  (await query<RatableDesign>(LOCK_RATABLE, [id]))[0] ?? null;

export interface RatingRow {
  designId: PublicId;
  visitorId: PublicId;
  stars: number;
  /** Keyed hash of network and design; null for accounts, whose votes always count. */
  originKey: string | null;
}

const FIND: HotStatement = {
  name: "find-rating",
  text: `
    select stars, is_counted as "isCounted", origin_key as "originKey" from rating where design_id = $1 and visitor_id = $2`,
};

export const findRating = async (
  query: HotQuery,
  designId: PublicId,
  visitorId: PublicId,
): Promise<{ stars: number; isCounted: boolean; originKey: string | null } | null> =>
  (await query<{ stars: number; isCounted: boolean; originKey: string | null }>(FIND, [designId, visitorId]))[0] ??
  null;

const PUT: HotStatement = {
  name: "put-rating",
  text: `
    insert into rating (design_id, visitor_id, stars, origin_key, is_counted) values ($1, $2, $3, $4::text, $4::text is null)
    on conflict (design_id, visitor_id) do update set stars = excluded.stars, updated_at = now()`,
};

/** One rating per voter: a second one changes the stars, and keeps the network of the first. */
export async function putRating(query: HotQuery, row: RatingRow): Promise<void> {
  await query(PUT, [row.designId, row.visitorId, row.stars, row.originKey]);
}

const DELETE: HotStatement = {
  name: "delete-rating",
  text: "delete from rating where design_id = $1 and visitor_id = $2",
};

export async function deleteRating(query: HotQuery, designId: PublicId, visitorId: PublicId): Promise<void> {
  await query(DELETE, [designId, visitorId]);
}

const RECOUNT_ORIGINS: HotStatement = {
  name: "recount-rating-origins",
  text: `
    with ranked as (
      select r.design_id, r.visitor_id, ${isCounted({ row: "r", of: "r.design_id" })} as counts
      from rating r join visitor v on v.id = r.visitor_id
      where r.design_id = any($1::text[])
    )
    update rating r set is_counted = ranked.counts
    from ranked
    where r.design_id = ranked.design_id and r.visitor_id = ranked.visitor_id and r.is_counted <> ranked.counts`,
};

const RECOUNT: HotStatement = {
  name: "recount-ratings",
  text: `
    with counted as (
      select d.id, coalesce(sum(r.stars), 0)::int as sum, count(r.stars)::int as count
      from design d left join rating r on r.design_id = d.id and r.is_counted
      where d.id = any($1::text[]) group by d.id
    )
    update design d set rating_sum = counted.sum, rating_count = counted.count,
      score = ${scoreOf("counted.sum", "counted.count")}
    from counted
    where d.id = counted.id and (d.rating_sum, d.rating_count, d.score) is distinct from
      (counted.sum, counted.count, ${scoreOf("counted.sum", "counted.count")})
    returning d.id`,
};

/**
 * Brings sum, count and score of designs to what their ratings say. Call it after any change of rating rows, in the same
 * transaction, with the designs locked. Returns how many designs changed.
 */
export async function recountRatings(query: HotQuery, designIds: readonly PublicId[]): Promise<number> {
  await query(RECOUNT_ORIGINS, [designIds]);
  return (await query(RECOUNT, [designIds])).length;
}

/** Scores that follow at once when somebody is banned or may come back; the rest when the design is rated next. */
const MAX_RECOUNTED = 10_000;
/** As many designs per statement as its timeout allows however often they were rated. */
const RECOUNT_BATCH = 500;

/** Their own public designs too, which a ban may hide next: all are locked in the order of their ids. */
const LOCK_RATED_BY: HotStatement = {
  name: "lock-designs-rated-by",
  text: `
    select id from design
    where id in ((select design_id from rating where visitor_id = $1 order by updated_at desc limit ${MAX_RECOUNTED})
      union all select id from design where visitor_id = $1 and visibility = 'public' and state = 'active')
    order by id for no key update`,
};

/** Brings the scores of what a visitor has rated to what their ratings say, the newest first. */
export async function recountRatingsOf(query: HotQuery, visitorId: PublicId): Promise<void> {
  const ids = (await query<{ id: PublicId }>(LOCK_RATED_BY, [visitorId])).map(({ id }) => id);
  for (let start = 0; start < ids.length; start += RECOUNT_BATCH) {
    await recountRatings(query, ids.slice(start, start + RECOUNT_BATCH));
  }
}

const ALL_DESIGNS: HotStatement = {
  name: "list-design-ids-from",
  text: "select id from design where id > $1 order by id limit 1000",
};
const LOCK_DESIGNS: HotStatement = {
  name: "lock-designs",
  text: "select id from design where id = any($1::text[]) order by id for no key update",
};

/**
 * Every sum, count and score anew from the rows, a thousand designs per transaction. Returns how many were not what the rows
 * say: 0 unless somebody changed the tables by hand.
 */
export async function rebuildScores(
  transaction: <Result>(work: (query: HotQuery) => Promise<Result>) => Promise<Result>,
): Promise<number> {
  let wrongCount = 0;
  for (let last = ""; ; ) {
    const ids = await transaction(async (query) => {
      const page = (await query<{ id: PublicId }>(ALL_DESIGNS, [last])).map(({ id }) => id);
      await query(LOCK_DESIGNS, [page]);
      wrongCount += await recountRatings(query, page);
      return page;
    });
    if (ids.length === 0) return wrongCount;
    last = ids.at(-1)!;
  }
}

const ADD_ATTENTION: HotStatement = {
  name: "add-rating-attention",
  text: `update design set trend = ${withAttention("trend", "rated")} where id = $1`,
};
const TAKE_ATTENTION: HotStatement = {
  name: "take-rating-attention",
  text: `
    update design set trend = ${withoutAttention("trend", "rated", "r.created_at")}
    from rating r where r.design_id = design.id and design.id = $1 and r.visitor_id = $2`,
};

/** A counted rating is attention too. Take it back before the row is deleted. */
export async function addRatingAttention(query: HotQuery, designId: PublicId): Promise<void> {
  await query(ADD_ATTENTION, [designId]);
}

export async function takeRatingAttention(query: HotQuery, designId: PublicId, visitorId: PublicId): Promise<void> {
  await query(TAKE_ATTENTION, [designId, visitorId]);
}

const COUNT_RECENT: HotStatement = {
  name: "count-recent-ratings",
  text: "select count(*)::int as count from rating where visitor_id = $1 and updated_at > now() - interval '1 minute'",
};

/** Ratings that the visitor gave or changed within a minute. */
export const countRecentRatings = async (query: HotQuery, visitorId: PublicId): Promise<number> =>
  (await query<{ count: number }>(COUNT_RECENT, [visitorId]))[0]!.count;
