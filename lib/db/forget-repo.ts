/**
 * Forgetting a visitor: everything is deleted, but for what others built on. Generations that somebody else's descend from and
 * designs with descendants stay without name, words or votes, as rows of nobody's.
 */
import type { PublicId } from "@/lib/contracts/ids";
import { lockVotesOf, recountVotes } from "./challenge-vote-repo";
import type { HotQuery, HotStatement } from "./client";
import { removeFavourite } from "./favourite-repo";
import { deleteDesign, emptyOutDesign, isAncestor, lockOwnDesign } from "./publish-repo";
import { recountRatings, takeRatingAttention } from "./rating-repo";
import { shiftTagCounts } from "./tag-repo";

/** The visitor that nameless rows belong to. No cookie leads to it: ids of visitors are hashes. */
export const NOBODY_ID: PublicId = "0".repeat(32);

/** Generations deleted by one statement: with their organisms a second at most. */
const BATCH = 300;

const statement = (name: string, text: string): HotStatement => ({ name: `forget-${name}`, text });

const ENSURE_NOBODY = statement("ensure-nobody", "insert into visitor (id) values ($1) on conflict do nothing");

const LOCK = statement("lock-visitor", "select id from visitor where id = $1 for update");

/** Clicks of the visitor wait until it is over. Banned visitors can be forgotten too. */
export async function lockForForgetting(query: HotQuery, visitorId: PublicId): Promise<void> {
  await query(LOCK, [visitorId]);
}

const LIST_RATED = statement(
  "list-rated",
  "select design_id as id from rating where visitor_id = $1 order by design_id",
);
const LIST_FAVOURITES = statement(
  "list-favourites",
  "select design_id as id from favourite where visitor_id = $1 order by design_id",
);
const LOCK_DESIGNS = statement(
  "lock-designs",
  "select id from design where id = any($1::text[]) order by id for no key update",
);
const DELETE_RATINGS = statement("delete-ratings", "delete from rating where visitor_id = $1");
const DELETE_VOTES = statement("delete-votes", "delete from challenge_vote where visitor_id = $1");

/** Takes the visitor's ratings, favourites and votes in challenges back, and what they counted for. */
export async function forgetVotes(query: HotQuery, visitorId: PublicId): Promise<void> {
  const idsOf = async (list: HotStatement) => (await query<{ id: PublicId }>(list, [visitorId])).map(({ id }) => id);
  const votes = await lockVotesOf(query, [visitorId]);
  await query(DELETE_VOTES, [visitorId]);
  await recountVotes(query, votes);
  const [rated, favourites] = [await idsOf(LIST_RATED), await idsOf(LIST_FAVOURITES)];
  await query(LOCK_DESIGNS, [[...new Set([...rated, ...favourites])]]);
  for (const id of favourites) await removeFavourite(query, visitorId, id);
  for (const id of rated) await takeRatingAttention(query, id, visitorId);
  await query(DELETE_RATINGS, [visitorId]);
  await recountRatings(query, rated);
}

/** Own generations that rows of others lean on, and their own ancestors, become nobody's with their runs. */
const KEEP_NEEDED = statement(
  "keep-needed-generations",
  `with recursive needed as (
     select g.id, g.parent_id, g.run_id from generation g
     where g.visitor_id = $1 and (
       exists (select from generation c where c.parent_id = g.id and c.visitor_id <> $1)
       or exists (select from run r where r.fork_of_generation_id = g.id and r.visitor_id <> $1)
       or exists (select from design d where d.origin_generation_id = g.id and d.visitor_id <> $1))
     union
     select p.id, p.parent_id, p.run_id from generation p join needed n on n.parent_id = p.id where p.visitor_id = $1
   ), kept as (update generation g set visitor_id = $2 from needed n where n.id = g.id)
   update run r set visitor_id = $2 from needed n where n.run_id = r.id`,
);
/** Youngest first: a generation goes after its children. */
const DELETE_GENERATIONS = statement(
  "delete-generations",
  `with gone as (select id from generation where visitor_id = $1 order by number desc, id limit ${BATCH}),
        organisms as (delete from organism o using gone where o.generation_id = gone.id)
   select id from gone`,
);
const DELETE_ROWS = statement("delete-generation-rows", "delete from generation where id = any($1::text[])");
const DELETE_RUNS = statement("delete-runs", "delete from run where visitor_id = $1");

export async function forgetRuns(query: HotQuery, visitorId: PublicId): Promise<void> {
  await query(ENSURE_NOBODY, [NOBODY_ID]);
  await query(KEEP_NEEDED, [visitorId, NOBODY_ID]);
  for (;;) {
    const gone = await query<{ id: PublicId }>(DELETE_GENERATIONS, [visitorId]);
    if (gone.length === 0) break;
    await query(DELETE_ROWS, [gone.map(({ id }) => id)]);
  }
  await query(DELETE_RUNS, [visitorId]);
}

const LIST_DESIGNS = statement(
  "list-designs",
  "select id from design where visitor_id = $1 order by coalesce(published_at, created_at) desc, id",
);
/** The title stays, but for one that an admin has hidden with its design: the design, and with it that it is hidden, goes now. */
const FORGET_WINNER = statement(
  "forget-winner",
  `update challenge_result r set author_handle = '',
     design_title = case when exists (select from design d where d.id = r.design_id and d.state in ('hidden', 'removed'))
       then '' else design_title end
   where r.author_id = $1`,
);
const GIVE_TO_NOBODY = statement(
  "give-design-to-nobody",
  "update design set visitor_id = $2 where id = $1 and state = 'deleted'",
);

/** After the runs: then what still descends from a design is somebody else's, or a design that stays. */
export async function forgetDesigns(query: HotQuery, visitorId: PublicId): Promise<void> {
  await query(FORGET_WINNER, [visitorId]);
  for (const { id } of await query<{ id: PublicId }>(LIST_DESIGNS, [visitorId])) {
    const design = await lockOwnDesign(query, id, visitorId);
    if (!design) continue;
    if (design.visibility === "public" && design.state === "active") await shiftTagCounts(query, id, -1);
    if (!(await isAncestor(query, id))) {
      await deleteDesign(query, id);
      continue;
    }
    await emptyOutDesign(query, id);
    await query(GIVE_TO_NOBODY, [id, NOBODY_ID]);
  }
}

const DELETE_TOKENS = statement(
  "delete-tokens",
  `delete from email_token
   where account_id = $1 or asked_by_id = $1 or asked_by_id in (select id from visitor where claimed_by_id = $1)
      or email = (select email from account where visitor_id = $1)`,
);
const DELETE_TOMBSTONES = statement("delete-tombstones", "delete from visitor where claimed_by_id = $1");
const DELETE_VISITOR = statement("delete-visitor", "delete from visitor where id = $1");

/** The row itself; account, collections, follows, news and tokens go with it, reports lose their name. */
export async function deleteVisitor(query: HotQuery, visitorId: PublicId): Promise<void> {
  for (const step of [DELETE_TOKENS, DELETE_TOMBSTONES, DELETE_VISITOR]) await query(step, [visitorId]);
}
