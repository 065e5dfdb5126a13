/** Forbidding and merging tags. The search texts of their designs follow. */
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import type { AdminTag } from "@/lib/contracts/moderation";
import { searchTextOf } from "@/lib/contracts/search-text";
import { type HotQuery, type HotStatement, hotQuery } from "./client";

const LIST: HotStatement = {
  name: "list-admin-tags",
  text: `
    select name, design_count as "designCount", is_forbidden as "isForbidden" from tag
    where $1 = '' or name like $2 escape '\\'
    order by is_forbidden desc, design_count desc, name limit $3`,
};

/** Forbidden tags first, then the most used; only those that hold the words, when there are any. */
export const listAdminTags = (words: string, limit: number): Promise<AdminTag[]> =>
  hotQuery<AdminTag & Record<string, unknown>>(LIST, [words, `%${words.replace(/[\\%_]/g, "\\$&")}%`, limit]);

export interface LockedTag {
  id: number;
  name: string;
  isForbidden: boolean;
}

const CREATE: HotStatement = {
  name: "create-tag",
  text: "insert into tag (name) values ($1) on conflict do nothing",
};
const LOCK: HotStatement = {
  name: "lock-tags-by-name",
  text: `
    select id, name, is_forbidden as "isForbidden" from tag where name = any($1::text[]) order by id for no key update`,
};

const LOCK_DESIGNS: HotStatement = {
  name: "lock-designs-of-tags",
  text: `
    select id from design
    where id in (select dt.design_id from design_tag dt join tag t on t.id = dt.tag_id where t.name = any($1::text[]))
    order by id for no key update`,
};

/** Tags by name, locked after their designs, as publishing does it. `isMade`: those that no design carries yet are made. */
export async function lockTags(
  query: HotQuery,
  names: readonly string[],
  { isMade = false } = {},
): Promise<LockedTag[]> {
  if (isMade) for (const name of names) await query(CREATE, [name]);
  await query(LOCK_DESIGNS, [names]);
  const rows = await query<LockedTag & Record<string, unknown>>(LOCK, [names]);
  return names.flatMap((name) => rows.filter((row) => row.name === name));
}

const SET_FORBIDDEN: HotStatement = {
  name: "set-tag-forbidden",
  text: "update tag set is_forbidden = $2 where id = $1",
};

export async function setForbidden(query: HotQuery, tagId: number, isForbidden: boolean): Promise<void> {
  await query(SET_FORBIDDEN, [tagId, isForbidden]);
}

/** Who carries and follows a tag, as ids. */
export interface TagUse {
  designIds: PublicId[];
  followerIds: PublicId[];
}

const USE: HotStatement = {
  name: "read-tag-use",
  text: `
    select array(select design_id from design_tag where tag_id = $1 order by design_id) as "designIds",
           array(select visitor_id from follow where tag_id = $1 order by visitor_id) as "followerIds"`,
};

export const readTagUse = async (query: HotQuery, tagId: number): Promise<TagUse> =>
  (await query<TagUse & Record<string, unknown>>(USE, [tagId]))[0]!;

const ADD: HotStatement = {
  name: "add-tag-to-designs",
  text: `
    insert into design_tag (design_id, tag_id) select d.id, $1 from design d where d.id = any($2::text[])
    on conflict do nothing`,
};
const TAKE: HotStatement = {
  name: "take-tag-from-designs",
  text: "delete from design_tag where tag_id = $1 and design_id = any($2::text[])",
};
const FOLLOW: HotStatement = {
  name: "move-tag-followers",
  text: `
    insert into follow (id, visitor_id, tag_id)
    select substr(encode(sha256(convert_to('follow|' || v.id || '|tag:' || $1::text, 'UTF8')), 'hex'), 1, 32), v.id, $1::int
    from visitor v where v.id = any($2::text[]) on conflict do nothing`,
};
const UNFOLLOW: HotStatement = {
  name: "remove-tag-followers",
  text: "delete from follow where tag_id = $1 and visitor_id = any($2::text[])",
};
const LIST_SLOTS: HotStatement = {
  name: "list-slots-of-tag",
  text: `
    select s.id from challenge_slot s join challenge c on c.id = s.challenge_id
    where s.tag = $1 and c.frozen_at is null order by c.id for no key update of c`,
};
const FIND_CLASH: HotStatement = {
  name: "find-slot-tag-clash",
  text: `
    select c.title from challenge_slot s join challenge c on c.id = s.challenge_id
           join challenge_slot other on other.challenge_id = c.id and other.id <> s.id
    where s.id = any($1::text[]) and s.tag = $2 and other.tag = $3 and c.frozen_at is null
    order by c.title, c.id limit 1`,
};
const RENAME_SLOTS: HotStatement = {
  name: "rename-slot-tags",
  text: `
    with renamed as (
      update challenge_slot set tag = $3 where id = any($1::text[]) and tag = $2
        and challenge_id in (select id from challenge where frozen_at is null)
      returning challenge_id
    )
    update challenge set version = version + 1 where id in (select challenge_id from renamed)`,
};
const RECOUNT: HotStatement = {
  name: "recount-tags",
  text: `
    update tag set design_count = (
      select count(*) from design_tag dt join design d on d.id = dt.design_id
      where dt.tag_id = tag.id and d.visibility = 'public' and d.state = 'active')
    where id = any($1::int[])`,
};

/** Gives a tag to designs, and to followers. */
export async function addTagUse(query: HotQuery, tagId: number, use: TagUse): Promise<void> {
  await query(ADD, [tagId, use.designIds]);
  await query(FOLLOW, [tagId, use.followerIds]);
}

/** Takes designs and followers from a tag. */
export async function takeTagUse(query: HotQuery, tagId: number, use: TagUse): Promise<void> {
  await query(TAKE, [tagId, use.designIds]);
  await query(UNFOLLOW, [tagId, use.followerIds]);
}

/** Slots of challenges that are not frozen and ask for the tag; the challenges are locked. */
export const lockSlotsOfTag = async (query: HotQuery, name: string): Promise<string[]> =>
  (await query<{ id: string }>(LIST_SLOTS, [name])).map(({ id }) => id);

/** Title of a challenge that `renameSlotTags` would give two slots with one tag; null when there is none. */
export const findSlotTagClash = async (
  query: HotQuery,
  slotIds: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<string | null> => (await query<{ title: string }>(FIND_CLASH, [slotIds, from, to]))[0]?.title ?? null;

/**
 * These slots ask for another tag from now on, but for those that ask for something else already or are frozen. It counts as
 * a change of their challenges: who edits one must see it, and one that came with the site is not brought up to date any more.
 */
export async function renameSlotTags(
  query: HotQuery,
  slotIds: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<void> {
  await query(RENAME_SLOTS, [slotIds, from, to]);
}

export async function recountTags(query: HotQuery, tagIds: readonly number[]): Promise<void> {
  await query(RECOUNT, [tagIds]);
}

const READ_TEXTS: HotStatement = {
  name: "read-texts-of-designs",
  text: `
    select d.id, d.title, d.visitor_id as "authorId", v.handle, array(
      select t.name from design_tag dt join tag t on t.id = dt.tag_id
      where dt.design_id = d.id and not t.is_forbidden order by t.name) as tags
    from design d join visitor v on v.id = d.visitor_id
    where d.id = any($1::text[]) and d.search_text <> '' order by d.id for no key update of d`,
};
const WRITE_TEXTS: HotStatement = {
  name: "write-texts-of-designs",
  text: `
    update design d set search_text = new.text from unnest($1::text[], $2::text[]) as new (id, text)
    where d.id = new.id and d.search_text <> new.text`,
};

/** Writes anew what search looks at, a thousand designs at a time. */
export async function refreshSearchTexts(query: HotQuery, designIds: readonly PublicId[]): Promise<void> {
  for (let start = 0; start < designIds.length; start += 1_000) {
    const rows = await query<{
      id: PublicId;
      title: string;
      authorId: PublicId;
      handle: string | null;
      tags: string[];
    }>(READ_TEXTS, [designIds.slice(start, start + 1_000)]);
    const texts = rows.map(({ title, tags, handle, authorId }) =>
      searchTextOf({ title, tags, handle: handle ?? friendlyHandle(authorId) }),
    );
    await query(WRITE_TEXTS, [rows.map(({ id }) => id), texts]);
  }
}
