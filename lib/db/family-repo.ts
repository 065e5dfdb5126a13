/** Relatives of a design. Only public ones are shown; an ancestor that is not keeps its place without a name. */
import type { DesignCard } from "@/lib/contracts/design";
import type { FamilyMember } from "@/lib/contracts/family";
import type { PublicId } from "@/lib/contracts/ids";
import type { HotQuery, HotStatement } from "./client";
import { CARD_COLUMNS, type CardRow, toCard } from "./design-repo";

const LISTED = "d.visibility = 'public' and d.state = 'active'";

const ANCESTORS: HotStatement = {
  name: "list-ancestors",
  text: `
    with recursive line (id, depth, path) as (
      select fork_of_design_id, 1, array[id] from design where id = $1 and fork_of_design_id is not null
      union all
      select d.fork_of_design_id, line.depth + 1, line.path || d.id
      from line join design d on d.id = line.id
      where d.fork_of_design_id is not null and line.depth < $2 and not d.fork_of_design_id = any(line.path)
    )
    select ${CARD_COLUMNS}, ${LISTED} as "isListed" from line join design d on d.id = line.id
           join visitor v on v.id = d.visitor_id
    order by line.depth desc`,
};

type MemberRow = CardRow & { isListed: boolean };
const toMember = ({ isListed, ...row }: MemberRow): FamilyMember =>
  isListed ? { kind: "design", design: toCard(row) } : { kind: "gone", key: row.id.slice(0, 8) };

/** Published ancestors from the farthest to the nearest, at most `limit`. */
export const listAncestors = async (query: HotQuery, id: PublicId, limit: number): Promise<FamilyMember[]> =>
  (await query<MemberRow>(ANCESTORS, [id, limit])).map(toMember);

const CROSS_PARENTS: HotStatement = {
  name: "list-cross-parents",
  text: `
    select ${CARD_COLUMNS}, ${LISTED} as "isListed"
    from cross_parent c join design d on d.id = c.parent_id join visitor v on v.id = d.visitor_id
    where c.design_id = $1 order by d.published_at, d.id`,
};

/** The published designs that it descends from as nearly as from the nearest of `listAncestors`. */
export const listCrossParents = async (query: HotQuery, id: PublicId): Promise<FamilyMember[]> =>
  (await query<MemberRow>(CROSS_PARENTS, [id])).map(toMember);

const CHILDREN: HotStatement = {
  name: "list-children",
  text: `
    select ${CARD_COLUMNS}, (count(*) over ())::int as "childCount" from design d join visitor v on v.id = d.visitor_id
    where d.id in (select id from design where fork_of_design_id = $1
                   union select design_id from cross_parent where parent_id = $1) and ${LISTED}
    order by d.published_at desc, d.id limit $2`,
};

export async function listChildren(
  query: HotQuery,
  id: PublicId,
  limit: number,
): Promise<{ children: DesignCard[]; childCount: number }> {
  const rows = await query<CardRow & { childCount: number }>(CHILDREN, [id, limit]);
  return { children: rows.map(toCard), childCount: rows[0]?.childCount ?? 0 };
}

/** Of each tag only so many designs are looked at, so that a popular tag costs no more than a rare one. */
const CANDIDATES_PER_TAG = 200;

const SIBLINGS: HotStatement = {
  name: "list-siblings",
  text: `
    with self as (select id, fork_of_design_id, phenotype_hash from design where id = $1),
    near as (
      select candidate.design_id as id, 1.0 / ln(3 + t.design_count) as weight
      from design_tag own join tag t on t.id = own.tag_id cross join lateral (
        select design_id from design_tag where tag_id = own.tag_id limit ${CANDIDATES_PER_TAG}) candidate
      where own.design_id = $1
      union all
      (select d.id, 1.5 from design d join self on d.fork_of_design_id = self.fork_of_design_id limit ${CANDIDATES_PER_TAG})
    ),
    ranked as (select id, sum(weight) as weight from near where id <> $1 group by id)
    select ${CARD_COLUMNS} from ranked join design d on d.id = ranked.id join visitor v on v.id = d.visitor_id
    where ${LISTED} and d.fork_of_design_id is distinct from $1
      and d.id is distinct from (select fork_of_design_id from self)
      and not exists (select from cross_parent c where (c.design_id, c.parent_id) in ((d.id, $1), ($1, d.id)))
    order by ranked.weight desc, d.score desc nulls last, d.id limit $2`,
};

/** Designs with the same ancestor or the same tags, rare tags before common ones; neither parent nor children. */
export const listSiblings = async (query: HotQuery, id: PublicId, limit: number): Promise<DesignCard[]> =>
  (await query<CardRow>(SIBLINGS, [id, limit])).map(toCard);
