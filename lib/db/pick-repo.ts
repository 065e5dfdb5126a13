/** The designs that admins picked for the home page, in their order. */

import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import type { Pick } from "@/lib/contracts/moderation";
import { type HotQuery, type HotStatement, hotQuery } from "./client";

const LIST: HotStatement = {
  name: "list-picks",
  text: `
    select d.id, d.title, d.visitor_id as "authorId", v.handle from design d join visitor v on v.id = d.visitor_id
    where d.pick_rank is not null and d.visibility = 'public' and d.state = 'active' order by d.pick_rank, d.id`,
};
const FIND: HotStatement = {
  name: "find-pickable",
  text: `
    select d.id, d.title, d.visitor_id as "authorId", v.handle from design d join visitor v on v.id = d.visitor_id
    where d.visibility = 'public' and d.state = 'active' and (d.id = $1 or d.title ilike $2 escape '\\')
      and d.pick_rank is null
    order by d.score desc nulls last, d.id limit 12`,
};

interface PickRow {
  id: PublicId;
  title: string;
  authorId: PublicId;
  handle: string | null;
}
const toPick = ({ id, title, authorId, handle }: PickRow): Pick => ({
  id,
  title,
  handle: handle ?? friendlyHandle(authorId),
});

export const listPicks = async (query: HotQuery = hotQuery): Promise<Pick[]> =>
  (await query<PickRow & Record<string, unknown>>(LIST, [])).map(toPick);

/** Public designs that are no picks yet: by id, or by a part of the title. */
export const findPickable = async (words: string): Promise<Pick[]> =>
  (await hotQuery<PickRow & Record<string, unknown>>(FIND, [words, `%${words.replace(/[\\%_]/g, "\\$&")}%`])).map(
    toPick,
  );

const CLEAR: HotStatement = {
  name: "clear-picks",
  text: "update design set pick_rank = null where pick_rank is not null and not id = any($1::text[])",
};
const SET: HotStatement = {
  name: "set-picks",
  text: `
    update design d set pick_rank = new.rank from unnest($1::text[]) with ordinality as new (id, rank)
    where d.id = new.id and d.visibility = 'public' and d.state = 'active' returning d.id`,
};

/** Makes these the picks, in this order; returns how many of them are public designs. */
export async function setPicks(query: HotQuery, designIds: readonly PublicId[]): Promise<number> {
  await query(CLEAR, [designIds]);
  return (await query(SET, [designIds])).length;
}
