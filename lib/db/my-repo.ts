/** Lists of what one visitor made and marked. */
import type { DesignCard } from "@/lib/contracts/design";
import type { PublicId } from "@/lib/contracts/ids";
import type { RatedCard, RunCard } from "@/lib/contracts/my";
import type { HotQuery, HotStatement } from "./client";
import { CARD_COLUMNS, type CardRow, toCard } from "./design-repo";

export interface ListPage {
  offset: number;
  limit: number;
}

const OWN_DESIGNS: HotStatement = {
  name: "list-own-designs",
  text: `
    select ${CARD_COLUMNS} from design d join visitor v on v.id = d.visitor_id
    where d.visitor_id = $1 and d.state in ('active', 'hidden') and (d.visibility = 'private') = $2
    order by d.created_at desc, d.id offset $3 limit $4`,
};

/** The visitor's designs: those only they see, or the published ones; newest first. */
export const listOwnDesigns = async (
  query: HotQuery,
  visitorId: PublicId,
  options: ListPage & { isPrivate: boolean },
): Promise<DesignCard[]> =>
  (await query<CardRow>(OWN_DESIGNS, [visitorId, options.isPrivate, options.offset, options.limit])).map(toCard);

const OWN_RUNS: HotStatement = {
  name: "list-own-runs",
  text: `
    select r.id as "runId", r.visibility = 'private' as "isPrivate", last.id as "generationId", last.number,
           last.created_at as "changedAt"
    from run r cross join lateral (
      select g.id, g.number, g.created_at from generation g
      where g.run_id = r.id and g.status = 'done' order by g.created_at desc, g.id limit 1) last
    where r.visitor_id = $1
    order by last.created_at desc, r.id offset $2 limit $3`,
};

/** The visitor's runs with a finished generation, last changed first. */
export async function listOwnRuns(query: HotQuery, visitorId: PublicId, page: ListPage): Promise<RunCard[]> {
  const rows = await query<Omit<RunCard, "changedAt"> & { changedAt: Date }>(OWN_RUNS, [
    visitorId,
    page.offset,
    page.limit,
  ]);
  return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
}

const OWN_RATINGS: HotStatement = {
  name: "list-own-ratings",
  text: `
    select ${CARD_COLUMNS}, r.stars from rating r join design d on d.id = r.design_id join visitor v on v.id = d.visitor_id
    where r.visitor_id = $1 and d.state = 'active' and d.visibility <> 'private'
    order by r.updated_at desc, d.id offset $2 limit $3`,
};

/** Designs that the visitor rated and may still look at, last rated first. */
export const listOwnRatings = async (query: HotQuery, visitorId: PublicId, page: ListPage): Promise<RatedCard[]> =>
  (await query<CardRow & { stars: number }>(OWN_RATINGS, [visitorId, page.offset, page.limit])).map((row) => ({
    ...toCard(row),
    stars: row.stars,
  }));
