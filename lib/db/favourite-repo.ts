/** Favourites: designs that a visitor wants to find again. */
import type { DesignCard } from "@/lib/contracts/design";
import type { PublicId } from "@/lib/contracts/ids";
import type { HotQuery, HotStatement } from "./client";
import { CARD_COLUMNS, type CardRow, toCard } from "./design-repo";
import { withAttention, withoutAttention } from "./trend";

const ADD: HotStatement = {
  name: "add-favourite",
  text: `
    with added as (insert into favourite (visitor_id, design_id) values ($1, $2) on conflict do nothing returning design_id)
    update design set favourite_count = favourite_count + 1,
      trend = case when visitor_id = $1 then trend else ${withAttention("trend", "favourited")} end
    where id in (select design_id from added) returning id`,
};

/** False when it was one already. */
export const addFavourite = async (query: HotQuery, visitorId: PublicId, designId: PublicId): Promise<boolean> =>
  (await query(ADD, [visitorId, designId])).length === 1;

const REMOVE: HotStatement = {
  name: "remove-favourite",
  text: `
    with removed as (delete from favourite where visitor_id = $1 and design_id = $2 returning design_id, created_at)
    update design set favourite_count = favourite_count - 1,
      trend = case when visitor_id = $1 then trend else ${withoutAttention("trend", "favourited", "removed.created_at")} end
    from removed where id = removed.design_id returning id`,
};

/** False when it was none. */
export const removeFavourite = async (query: HotQuery, visitorId: PublicId, designId: PublicId): Promise<boolean> =>
  (await query(REMOVE, [visitorId, designId])).length === 1;

const IS_FAVOURITE: HotStatement = {
  name: "is-favourite",
  text: `select exists (select from favourite where visitor_id = $1 and design_id = $2) as "isFavourite"`,
};

export const isFavourite = async (query: HotQuery, visitorId: PublicId, designId: PublicId): Promise<boolean> =>
  (await query<{ isFavourite: boolean }>(IS_FAVOURITE, [visitorId, designId]))[0]!.isFavourite;

const LIST: HotStatement = {
  name: "list-favourites",
  text: `
    select ${CARD_COLUMNS} from favourite f join design d on d.id = f.design_id join visitor v on v.id = d.visitor_id
    where f.visitor_id = $1 and d.state = 'active' and (d.visibility <> 'private' or d.visitor_id = $1)
    order by f.created_at desc, f.design_id offset $2 limit $3`,
};

/** The visitor's favourites that they may still look at, newest first. */
export const listFavourites = async (
  query: HotQuery,
  visitorId: PublicId,
  page: { offset: number; limit: number },
): Promise<DesignCard[]> => (await query<CardRow>(LIST, [visitorId, page.offset, page.limit])).map(toCard);

const RECOUNT: HotStatement = {
  name: "recount-favourites",
  text: `
    update design d set favourite_count = counted.count
    from (select d.id, count(f.visitor_id)::int as count from design d left join favourite f on f.design_id = d.id
          where d.id = any($1::text[]) group by d.id) counted
    where d.id = counted.id and d.favourite_count <> counted.count`,
};

/** Counts anew from the rows, after rows were moved or deleted in another way. */
export async function recountFavourites(query: HotQuery, designIds: readonly PublicId[]): Promise<void> {
  await query(RECOUNT, [designIds]);
}
