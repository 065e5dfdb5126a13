/** Tags, and how many public designs carry each. Every change of them locks them in the order of their ids. */
import type { PublicId } from "@/lib/contracts/ids";
import type { TagSuggestion } from "@/lib/contracts/tag";
import { type HotQuery, type HotStatement, hotQuery } from "./client";

const CREATE: HotStatement = {
  name: "create-tags",
  text: "insert into tag (name) select name from unnest($1::text[]) name order by name on conflict do nothing",
};

const LOCK: HotStatement = {
  name: "lock-tags",
  text: `
    select id, name, is_forbidden as "isForbidden" from tag
    where name = any($2::text[]) or id in (select tag_id from design_tag where design_id = $1)
    order by id for no key update`,
};

const SHIFT_COUNTS: HotStatement = {
  name: "shift-tag-counts",
  text: `
    update tag set design_count = design_count + $2
    where id in (select tag_id from design_tag where design_id = $1)`,
};

const REMOVE: HotStatement = {
  name: "remove-design-tags",
  text: "delete from design_tag where design_id = $1 and not tag_id = any($2::int[])",
};

const ADD: HotStatement = {
  name: "add-design-tags",
  text: "insert into design_tag (design_id, tag_id) select $1, id from unnest($2::int[]) id on conflict do nothing",
};

export interface TagChange {
  designId: PublicId;
  tags: readonly string[];
  /** Whether the design was, and will be, public and active. */
  wasListed: boolean;
  isListed: boolean;
}

/** Gives the design these tags, made when they are new; returns those that are forbidden, and then changes nothing. */
export async function setDesignTags(query: HotQuery, change: TagChange): Promise<string[]> {
  const { designId, tags, wasListed, isListed } = change;
  await query(CREATE, [tags]);
  const rows = await query<{ id: number; name: string; isForbidden: boolean }>(LOCK, [designId, tags]);
  const wanted = rows.filter(({ name }) => tags.includes(name));
  const forbidden = wanted.filter((row) => row.isForbidden).map(({ name }) => name);
  if (forbidden.length > 0) return forbidden;
  const ids = wanted.map(({ id }) => id);
  if (wasListed) await query(SHIFT_COUNTS, [designId, -1]);
  await query(REMOVE, [designId, ids]);
  await query(ADD, [designId, ids]);
  if (isListed) await query(SHIFT_COUNTS, [designId, 1]);
  return [];
}

const LIST_FORBIDDEN: HotStatement = {
  name: "list-forbidden-tags",
  text: "select name from tag where is_forbidden and name = any($1::text[])",
};

/** Those of the names that nobody may use. */
export const listForbidden = async (query: HotQuery, names: readonly string[]): Promise<string[]> =>
  (await query<{ name: string }>(LIST_FORBIDDEN, [names])).map(({ name }) => name);

const SHIFT_LOCK: HotStatement = {
  name: "lock-design-tags",
  text: "select id from tag where id in (select tag_id from design_tag where design_id = $1) order by id for no key update",
};

/** A design with its tags appears in public (1) or leaves it (-1). */
export async function shiftTagCounts(query: HotQuery, designId: PublicId, by: 1 | -1): Promise<void> {
  await query(SHIFT_LOCK, [designId]);
  await query(SHIFT_COUNTS, [designId, by]);
}

const REBUILD: HotStatement = {
  name: "rebuild-tag-counts",
  text: `
    update tag set design_count = counted.count
    from (select t.id, count(d.id)::int as count
          from tag t left join design_tag dt on dt.tag_id = t.id
               left join design d on d.id = dt.design_id and d.visibility = 'public' and d.state = 'active'
          group by t.id) counted
    where counted.id = tag.id and tag.design_count <> counted.count
    returning tag.id`,
};

/** Counts every tag anew from the rows; returns how many counts were wrong. */
export const rebuildTagCounts = async (query: HotQuery): Promise<number> => (await query(REBUILD, [])).length;

const SUGGEST: HotStatement = {
  name: "suggest-tags",
  text: `
    select name, design_count as "designCount" from tag
    where not is_forbidden and design_count > 0
      and ($1 = '' or name like $2 escape '\\' or unaccent(name) like $2 escape '\\' or similarity(name, $1) >= 0.25)
    order by $1 <> '' and not (name like $2 escape '\\'), case when $1 = '' then 0 else -similarity(name, $1) end,
             design_count desc, name
    limit $3`,
};

/** Tags in use that begin like the text, then those that look like it; the most used ones for an empty text. */
export function suggestTags(text: string, limit: number): Promise<TagSuggestion[]> {
  const beginning = `${text.replace(/[\\%_]/g, "\\$&")}%`;
  return hotQuery(SUGGEST, [text, beginning, limit]);
}
