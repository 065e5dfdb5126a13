/** Walking back to the published designs that an organism or a design descends from. */
import type { PublicId } from "@/lib/contracts/ids";
import type { Licence } from "@/lib/contracts/licence";
import type { HotQuery, HotStatement } from "./client";

/**
 * One recursive statement. A place of the walk is an organism (generation and slot) or a design. It ends at a place that was
 * published, whatever became of the design later: what somebody once allowed stays allowed, and a lineage does not change.
 * From an organism it goes to its parents: picks of the generation before, the design or designs or organism a run started
 * from. From a design that was only saved it goes to its organism, and without one to the design that it is a fork of.
 */
const WALK: HotStatement = {
  name: "walk-lineage",
  text: `
    with recursive walk (generation_id, slot, design_id, found_id, depth) as (
      select $1::text, $2::int, null::text,
             (select d.id from design d where d.origin_generation_id = $1 and d.origin_slot = $2 and d.id <> $3
                and d.published_at is not null order by d.published_at, d.id limit 1), 0
      union
      select next.generation_id, next.slot, next.design_id,
             case when next.design_id is not null
               then (select d.id from design d where d.id = next.design_id and d.published_at is not null and d.id <> $3)
               else (select d.id from design d
                     where d.origin_generation_id = next.generation_id and d.origin_slot = next.slot and d.id <> $3
                       and d.published_at is not null order by d.published_at, d.id limit 1)
             end, walk.depth + 1
      from walk cross join lateral (
        select g.parent_id, pick::int, null::text
        from generation g join organism o on o.generation_id = g.id and o.slot = walk.slot, unnest(o.parent_slots) pick
        where g.id = walk.generation_id and g.source = 'picks'
        union all
        select r.fork_of_generation_id, r.fork_of_slot, null
        from generation g join run r on r.id = g.run_id where g.id = walk.generation_id and g.source = 'organism'
        union all
        select null, null, r.fork_of_design_id
        from generation g join run r on r.id = g.run_id where g.id = walk.generation_id and g.source = 'design'
        union all
        select null, null, case side when 0 then r.fork_of_design_id else r.cross_of_design_id end
        from generation g join run r on r.id = g.run_id
             join organism o on o.generation_id = g.id and o.slot = walk.slot, unnest(o.parent_slots) side
        where g.id = walk.generation_id and g.source = 'cross'
        union all
        select d.origin_generation_id, d.origin_slot,
               case when d.origin_generation_id is null then d.fork_of_design_id end
        from design d where d.id = walk.design_id
      ) as next (generation_id, slot, design_id)
      where walk.found_id is null and (next.generation_id is not null or next.design_id is not null)
    )
    select d.id, d.visitor_id as "visitorId", d.licence, d.genome_hash as "genomeHash", nearest.depth,
           case when d.visibility = 'public' and d.state = 'active' then d.title else '' end as title,
           d.visibility = 'public' and d.state = 'active' as "isListed"
    from (select found_id, min(depth) as depth from walk where found_id is not null group by found_id) nearest
         join design d on d.id = nearest.found_id
    order by nearest.depth, d.published_at, d.id`,
};

export interface PublishedAncestor {
  id: PublicId;
  visitorId: PublicId;
  licence: Licence;
  genomeHash: string;
  /** Steps between: 1 is a parent. */
  depth: number;
  /** Empty when the design is not public any more. */
  title: string;
  isListed: boolean;
}

/**
 * The published designs that an organism descends from without another published one between, nearest first. The design
 * `exceptId` (the one that the organism itself is, or will be) is not looked at.
 */
export const findPublishedAncestors = (
  query: HotQuery,
  organism: { generationId: PublicId; slot: number },
  exceptId: PublicId,
): Promise<PublishedAncestor[]> => query(WALK, [organism.generationId, organism.slot, exceptId]);

/** Steps from a child to a parent that one question answers: of a family that is larger, those next to where it began. */
const MAX_DESCENTS = 4_000;

/** SQL: rows (id) of the nearest published ancestors of the design `d`. */
const PARENTS = `
      select d.fork_of_design_id as id where d.fork_of_design_id is not null
      union all select c.parent_id from cross_parent c where c.design_id = d.id`;

const LIST_DESCENTS: HotStatement = {
  name: "list-descents",
  text: `
    with recursive descent (child_id, parent_id) as (
      select d.id, parent.id from design d cross join lateral (${PARENTS}) parent where d.id = any($1::text[])
      union
      select d.id, parent.id
      from descent join design d on d.id = descent.parent_id cross join lateral (${PARENTS}) parent
    )
    select child_id as "childId", parent_id as "parentId" from descent limit ${MAX_DESCENTS}`,
};

export interface Descent {
  childId: PublicId;
  /** A nearest published ancestor of the child; a cross has several. */
  parentId: PublicId;
}

/** Every step on the lines from these designs to their roots, once. */
export const listDescents = (query: HotQuery, designIds: readonly PublicId[]): Promise<Descent[]> =>
  query<Descent>(LIST_DESCENTS, [designIds]);

const LIST_PUBLIC_TITLES: HotStatement = {
  name: "list-public-titles",
  text: `
    select id, title from design
    where id = any($1::text[]) and visibility = 'public' and state = 'active' and not is_held`,
};

/** Titles by id for pages that stand in front; designs that are not public, or are held back, are absent. */
export const listPublicTitles = async (query: HotQuery, ids: readonly PublicId[]): Promise<Map<PublicId, string>> =>
  new Map(
    (await query<{ id: PublicId; title: string }>(LIST_PUBLIC_TITLES, [ids])).map(({ id, title }) => [id, title]),
  );
