/** What can be hidden and restored: designs, collections, profiles. Every change locks its row first. */
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import {
  MODERATED_KINDS,
  type ModeratedKind,
  type ModeratedState,
  type ModeratedThing,
  THING_FILTERS,
  type ThingFilter,
  type ThingView,
} from "@/lib/contracts/moderation";
import { type HotQuery, type HotStatement, hotQuery } from "./client";

/** The same columns for each kind. A profile is hidden or active. */
const COLUMNS: Record<ModeratedKind, string> = {
  design: `
    select d.id, d.title, d.description as text, d.state::text as state, d.visibility = 'public' as "isPublic",
           d.is_held as "isHeld", d.visitor_id as "authorId", v.handle, v.banned_at is not null as "isBanned",
           (select coalesce(array_agg(t.name order by t.name), '{}') from design_tag dt join tag t on t.id = dt.tag_id
            where dt.design_id = d.id) as tags
    from design d join visitor v on v.id = d.visitor_id`,
  collection: `
    select d.id, d.title, d.description as text, d.state::text as state, d.visibility = 'public' as "isPublic",
           false as "isHeld", d.visitor_id as "authorId", v.handle, v.banned_at is not null as "isBanned",
           '{}'::text[] as tags
    from collection d join visitor v on v.id = d.visitor_id`,
  visitor: `
    select d.id, coalesce(d.handle, '') as title, d.about as text,
           case when d.profile_hidden_at is null then 'active' else 'hidden' end as state, true as "isPublic",
           false as "isHeld", d.id as "authorId", d.handle, d.banned_at is not null as "isBanned", '{}'::text[] as tags
    from visitor d`,
};

const statements = (name: string, text: (kind: ModeratedKind) => string): Record<ModeratedKind, HotStatement> => ({
  design: { name: `${name}-design`, text: text("design") },
  collection: { name: `${name}-collection`, text: text("collection") },
  visitor: { name: `${name}-visitor`, text: text("visitor") },
});

const LOCK = statements("lock-moderated", (kind) => `${COLUMNS[kind]} where d.id = $1 for no key update of d`);
const LIST = statements("list-moderated", (kind) => `${COLUMNS[kind]} where d.id = any($1::text[])`);

interface ThingRow extends Omit<ThingView, "kind" | "author"> {
  isHeld: boolean;
  authorId: PublicId;
  handle: string | null;
  isBanned: boolean;
}

/** A thing with what only moderation changes. */
export interface LockedThing extends ThingView {
  isHeld: boolean;
}

const toThing = (kind: ModeratedKind, { authorId, handle, isBanned, ...row }: ThingRow): LockedThing => {
  const name = handle ?? friendlyHandle(authorId);
  return { ...row, kind, title: row.title || name, author: { id: authorId, handle: name, isBanned } };
};

/** The thing as it is now, locked until the transaction ends; null when there is none. */
export async function lockThing(query: HotQuery, { kind, id }: ModeratedThing): Promise<LockedThing | null> {
  const [row] = await query<ThingRow & Record<string, unknown>>(LOCK[kind], [id]);
  return row ? toThing(kind, row) : null;
}

export async function listThings(kind: ModeratedKind, ids: readonly PublicId[]): Promise<ThingView[]> {
  if (ids.length === 0) return [];
  const rows = await hotQuery<ThingRow & Record<string, unknown>>(LIST[kind], [ids]);
  return rows.map((row) => toThing(kind, row));
}

/** `$2` is the new state. A changed version tells an author who edits at the same time. */
const SET_STATE = statements("set-moderated-state", (kind) =>
  kind === "visitor"
    ? "update visitor set profile_hidden_at = case when $2 = 'active' then null else now() end where id = $1"
    : `update ${kind} set state = $2::text::design_state, version = version + 1, updated_at = now() where id = $1`,
);

export async function setThingState(
  query: HotQuery,
  { kind, id }: ModeratedThing,
  state: ModeratedState,
): Promise<void> {
  await query(SET_STATE[kind], [id, state]);
}

interface Findable {
  from: string;
  /** Column of the author's id. */
  author: string;
  title: string;
  /** When it came to where it is; newest first. */
  at: string;
  condition: string;
}

/** Ids of one kind whose title, author or id fits the words. */
const findOf = (kind: ModeratedKind, { from, author, title, at, condition }: Findable) => `
    (select '${kind}' as kind, t.id, ${at} as at from ${from} t join visitor v on v.id = ${author}
     where ${condition}
       and ($1 = '' or t.id = $1 or ${title} ilike $2 escape '\\' or v.handle ilike $2 escape '\\')
     order by ${at} desc, t.id limit $3)`;

const IS_LISTED = "t.visibility = 'public' and t.state = 'active'";
const CONDITIONS: Record<ThingFilter, { thing: string; visitor: string }> = {
  hidden: { thing: "t.state = 'hidden'", visitor: "t.profile_hidden_at is not null" },
  removed: { thing: "t.state = 'removed'", visitor: "false" },
  public: { thing: IS_LISTED, visitor: "t.profile_hidden_at is null and t.handle is not null" },
};

const FIND = Object.fromEntries(
  THING_FILTERS.map((filter) => {
    const { thing, visitor } = CONDITIONS[filter];
    const parts = [
      findOf("design", {
        from: "design",
        author: "t.visitor_id",
        title: "t.title",
        at: filter === "public" ? "t.published_at" : "t.updated_at",
        condition: thing,
      }),
      findOf("collection", {
        from: "collection",
        author: "t.visitor_id",
        title: "t.title",
        at: "t.updated_at",
        condition: thing,
      }),
      findOf("visitor", {
        from: "visitor",
        author: "t.id",
        title: "t.about",
        at: "coalesce(t.profile_hidden_at, t.created_at)",
        condition: `t.claimed_by_id is null and ${visitor}`,
      }),
    ];
    const text = `select kind, id from (${parts.join(" union all ")}) found order by at desc, id limit $3`;
    return [filter, { name: `find-things-${filter}`, text }];
  }),
) as Record<ThingFilter, HotStatement>;

/** Things of every kind by title, author or id, newest first. */
export async function findThings(filter: ThingFilter, words: string, limit: number): Promise<ThingView[]> {
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const found = await hotQuery<{ kind: ModeratedKind; id: PublicId }>(FIND[filter], [words, like, limit]);
  const idsOf = (kind: ModeratedKind) => found.flatMap((row) => (row.kind === kind ? [row.id] : []));
  const lists = await Promise.all(MODERATED_KINDS.map((kind) => listThings(kind, idsOf(kind))));
  const things = lists.flat();
  return found.flatMap((row) => things.filter(({ kind, id }) => kind === row.kind && id === row.id));
}

const SET_HELD: HotStatement = {
  name: "set-design-held",
  text: "update design set is_held = $2 where id = $1 and is_held <> $2",
};

export async function setHeld(query: HotQuery, designId: PublicId, isHeld: boolean): Promise<void> {
  await query(SET_HELD, [designId, isHeld]);
}

const LIST_HELD: HotStatement = {
  name: "list-held-designs",
  text: `
    select id from design where is_held and visibility = 'public' and state = 'active'
    order by published_at, id limit $1`,
};

/** Public designs of new authors that are held back, oldest first. */
export async function listHeldDesigns(limit: number): Promise<ThingView[]> {
  const ids = (await hotQuery<{ id: PublicId }>(LIST_HELD, [limit])).map(({ id }) => id);
  const things = await listThings("design", ids);
  return ids.flatMap((id) => things.filter((thing) => thing.id === id));
}

const LIST_LISTED_OF: HotStatement = {
  name: "list-listed-designs-of",
  text: `
    select id from design where visitor_id = $1 and visibility = 'public' and state = 'active'
    order by id limit 1000 for no key update`,
};

/** Ids of the visitor's public designs, locked; at most a thousand. */
export const lockListedDesignsOf = async (query: HotQuery, visitorId: PublicId): Promise<PublicId[]> =>
  (await query<{ id: PublicId }>(LIST_LISTED_OF, [visitorId])).map(({ id }) => id);

const HAS_STANDING: HotStatement = {
  name: "has-standing",
  text: `
    select v.kind <> 'anonymous' or exists (
      select from design d where d.visitor_id = v.id and d.visibility = 'public' and d.state = 'active' and not d.is_held
    ) as "hasStanding"
    from visitor v where v.id = $1`,
};

/** True for accounts, scripts, and anonymous authors who have a public design that is not held. */
export const hasStanding = async (query: HotQuery, visitorId: PublicId): Promise<boolean> =>
  (await query<{ hasStanding: boolean }>(HAS_STANDING, [visitorId]))[0]?.hasStanding ?? false;
