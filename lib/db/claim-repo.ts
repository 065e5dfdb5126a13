/**
 * Everything of one visitor becomes another's: the anonymous work of a browser moves to the account that logs in. One
 * transaction; the old row stays as a tombstone that nobody may write with. Where both have one of a kind, the taker's stays.
 * A test compares `MOVED_COLUMNS` with every foreign key to `visitor`, so that a new table cannot be forgotten.
 */
import type { PublicId } from "@/lib/contracts/ids";
import { lockVotesOf, recountVotes } from "./challenge-vote-repo";
import type { HotQuery, HotStatement } from "./client";
import { recountFavourites } from "./favourite-repo";
import { recountRatings } from "./rating-repo";

/** Columns that name a visitor, and that the claim changes or that die with what it deletes. */
export const MOVED_COLUMNS = [
  "appeal.visitor_id",
  "challenge_juror.visitor_id",
  "challenge_result.author_id",
  "challenge_vote.visitor_id",
  "collection.visitor_id",
  "design.visitor_id",
  "favourite.visitor_id",
  "follow.followed_id",
  "follow.visitor_id",
  "generation.visitor_id",
  "news.actor_id",
  "news.visitor_id",
  "rating.visitor_id",
  "report.visitor_id",
  "run.visitor_id",
  "visitor.claimed_by_id",
];

const ENSURE: HotStatement = {
  name: "claim-ensure-visitor",
  text: "insert into visitor (id) values ($1) on conflict do nothing",
};
const LOCK_BOTH: HotStatement = {
  name: "claim-lock-visitors",
  text: `
    select id, kind::text, claimed_by_id as "claimedById", banned_at is not null as "isBanned" from visitor
    where id in ($1, $2) order by id for update`,
};
const TOMBSTONE: HotStatement = {
  name: "claim-tombstone",
  text: "update visitor set claimed_by_id = $2 where id = $1 or claimed_by_id = $1",
};

/** $1 gives, $2 takes. Rows that only one of both can have; what is left with the giver afterwards is deleted. */
const move = (name: string, text: string): HotStatement => ({ name: `claim-${name}`, text });

const MOVES: HotStatement[] = [
  move("runs", "update run set visitor_id = $2 where visitor_id = $1"),
  move("generations", "update generation set visitor_id = $2 where visitor_id = $1"),
  move("collections", "update collection set visitor_id = $2 where visitor_id = $1"),
  move("appeals", "update appeal set visitor_id = $2 where visitor_id = $1"),
  move("news", "update news set visitor_id = $2 where visitor_id = $1"),
  move("news-actor", "update news set actor_id = $2 where actor_id = $1"),
  move("own-news", "delete from news where visitor_id = $2 and actor_id = $2 and $1::text is not null"),
  move(
    "reports",
    `update report r set visitor_id = $2
     where visitor_id = $1 and not exists (
       select 1 from report o where o.visitor_id = $2 and o.target = r.target and o.target_id = r.target_id)`,
  ),
  move("double-reports", "delete from report where visitor_id = $1 and $2::text is not null"),
  move(
    "follows",
    `update follow f set visitor_id = $2
     where visitor_id = $1 and not exists (
       select 1 from follow o where o.visitor_id = $2
         and (o.followed_id = f.followed_id or o.tag_id = f.tag_id))`,
  ),
  move("double-follows", "delete from follow where visitor_id = $1 and $2::text is not null"),
  move(
    "followers",
    `update follow f set followed_id = $2
     where followed_id = $1 and not exists (
       select 1 from follow o where o.visitor_id = f.visitor_id and o.followed_id = $2)`,
  ),
  move("double-followers", "delete from follow where followed_id = $1 or (visitor_id = $2 and followed_id = $2)"),
  move(
    "jurors",
    `insert into challenge_juror (challenge_id, visitor_id)
     select challenge_id, $2 from challenge_juror where visitor_id = $1 on conflict do nothing`,
  ),
  move("old-jurors", "delete from challenge_juror where visitor_id = $1 and $2::text is not null"),
  move(
    "challenge-votes",
    `update challenge_vote v set visitor_id = $2, origin_key = null, is_counted = true
     where visitor_id = $1
       and not exists (select 1 from challenge_vote o where o.visitor_id = $2 and o.slot_id = v.slot_id)
       and not exists (select 1 from design d where d.id = v.design_id and d.visitor_id in ($1, $2))`,
  ),
  move(
    "own-challenge-votes",
    `delete from challenge_vote v using design d
     where d.id = v.design_id and (v.visitor_id = $1 or (v.visitor_id = $2 and d.visitor_id = $1))`,
  ),
  move(
    "favourites",
    `insert into favourite (visitor_id, design_id, created_at)
     select $2, design_id, created_at from favourite where visitor_id = $1 on conflict do nothing`,
  ),
  move("old-favourites", "delete from favourite where visitor_id = $1 and $2::text is not null"),
  // Nobody rates their own designs: ratings between the two visitors go.
  move(
    "own-ratings",
    `delete from rating r using design d
     where d.id = r.design_id and r.visitor_id in ($1, $2) and d.visitor_id in ($1, $2)`,
  ),
  move(
    "ratings",
    `update rating r set visitor_id = $2, origin_key = null, is_counted = true
     where visitor_id = $1 and not exists (
       select 1 from rating o where o.visitor_id = $2 and o.design_id = r.design_id)`,
  ),
  move("double-ratings", "delete from rating where visitor_id = $1 and $2::text is not null"),
  move("winnings", "update challenge_result set author_id = $2 where author_id = $1"),
  move("designs", "update design set visitor_id = $2 where visitor_id = $1"),
  move(
    "about",
    `update visitor taker set about = giver.about from visitor giver
     where giver.id = $1 and taker.id = $2 and taker.about = ''`,
  ),
];

/** Designs whose ratings or favourites may change, locked in the order of their ids as everywhere. */
const TOUCHED: HotStatement = {
  name: "claim-touched-designs",
  text: `
    select id from design
    where id in (
      select design_id from rating where visitor_id = $1
      union select design_id from favourite where visitor_id = $1
      union select r.design_id from rating r join design d on d.id = r.design_id
        where r.visitor_id = $2 and d.visitor_id = $1)
    order by id for no key update`,
};

/**
 * Moves everything of `from` to `to` and makes `from` a tombstone. Returns false, and moves nothing, when `from` is no
 * anonymous visitor, was taken over before, or is banned. `to` must be locked by the transaction already or be new.
 */
export async function claimVisitor(query: HotQuery, from: PublicId, to: PublicId): Promise<boolean> {
  if (from === to) return false;
  await query(ENSURE, [from]);
  const rows = await query<{ id: string; kind: string; claimedById: string | null; isBanned: boolean }>(LOCK_BOTH, [
    from,
    to,
  ]);
  const giver = rows.find(({ id }) => id === from);
  if (giver?.kind !== "anonymous" || giver.claimedById !== null || giver.isBanned) return false;
  const votes = await lockVotesOf(query, [from, to]);
  const touched = (await query<{ id: PublicId }>(TOUCHED, [from, to])).map(({ id }) => id);
  for (const statement of MOVES) await query(statement, [from, to]);
  await recountVotes(query, votes);
  await recountRatings(query, touched);
  await recountFavourites(query, touched);
  await query(TOMBSTONE, [from, to]);
  return true;
}

/** Only of somebody who can be taken over: the handle of a tombstone leads to the account. */
const RELEASE_HANDLE: HotStatement = {
  name: "claim-release-handle",
  text: `
    update visitor v set handle = null from (select id, handle from visitor where id = $1 for update) old
    where v.id = old.id and v.kind = 'anonymous' and v.claimed_by_id is null and v.banned_at is null
    returning old.handle`,
};

/** The public handle of an anonymous visitor, given up for its account to take; null when it had none. */
export const releaseHandle = async (query: HotQuery, visitorId: PublicId): Promise<string | null> =>
  (await query<{ handle: string | null }>(RELEASE_HANDLE, [visitorId]))[0]?.handle ?? null;
