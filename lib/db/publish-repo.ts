/** Writing designs: saving, publishing, editing, taking back, deleting. Inside of transactions of lib/services/publish.ts. */
import type { PublicId } from "@/lib/contracts/ids";
import type { Licence } from "@/lib/contracts/licence";
import type { DesignVisibility, EditableDesign } from "@/lib/contracts/publish";
import type { HotQuery, HotStatement } from "./client";
import { withAttention } from "./trend";

export interface LockedDesign {
  id: PublicId;
  visitorId: PublicId;
  title: string;
  licence: Licence;
  visibility: "public" | "unlisted" | "private";
  state: "active" | "deleted" | "hidden" | "removed";
  version: number;
  genomeHash: string;
  originGenerationId: PublicId | null;
  originSlot: number | null;
  forkOfDesignId: PublicId | null;
  wasPublished: boolean;
  isImported: boolean;
  /** 0 when nothing grows in it; null until a worker has measured it. */
  pieceCount: number | null;
}

const LOCK: HotStatement = {
  name: "lock-design",
  text: `
    select id, visitor_id as "visitorId", title, licence, visibility, state, version, genome_hash as "genomeHash",
           origin_generation_id as "originGenerationId", origin_slot as "originSlot",
           fork_of_design_id as "forkOfDesignId", published_at is not null as "wasPublished",
           is_imported as "isImported", piece_count as "pieceCount"
    from design where id = $1 and visitor_id = $2 for update`,
};

/** A design of this author in whatever state, locked until the transaction ends; null when there is none. */
export const lockOwnDesign = async (query: HotQuery, id: PublicId, authorId: PublicId): Promise<LockedDesign | null> =>
  (await query<LockedDesign>(LOCK, [id, authorId]))[0] ?? null;

export interface OriginOrganism {
  ownerId: PublicId;
  genomeHash: string;
  waste: string | null;
}

const FIND_ORIGIN: HotStatement = {
  name: "find-origin-organism",
  text: `
    select r.visitor_id as "ownerId", o.genome_hash as "genomeHash", o.waste
    from organism o join generation g on g.id = o.generation_id join run r on r.id = g.run_id
    where o.generation_id = $1 and o.slot = $2 and (r.visibility = 'unlisted' or r.visitor_id = $3)`,
};

/** An organism that the viewer may look at. */
export const findOrigin = async (
  query: HotQuery,
  organism: { generationId: PublicId; slot: number },
  viewerId: PublicId | null,
): Promise<OriginOrganism | null> =>
  (await query<OriginOrganism>(FIND_ORIGIN, [organism.generationId, organism.slot, viewerId]))[0] ?? null;

export interface DesignTexts {
  title: string;
  description: string;
  licence: Licence;
  visibility: DesignVisibility;
  searchText: string;
}

const INSERT: HotStatement = {
  name: "insert-design",
  text: `
    insert into design (id, visitor_id, title, description, licence, visibility, search_text, genome, genome_hash,
                        phenotype_hash, isovalue, grid_x, grid_y, grid_z, mode, preset, glaze, origin_generation_id,
                        origin_slot, fork_of_design_id)
    select $1, $2, $5, $6, $7::licence, $8::design_visibility, $9, o.genome, o.genome_hash, o.phenotype_hash, r.isovalue,
           r.grid_x, r.grid_y, r.grid_z, r.mode, r.preset, r.glaze, o.generation_id, o.slot, $10
    from organism o join generation g on g.id = o.generation_id join run r on r.id = g.run_id
    where o.generation_id = $3 and o.slot = $4`,
};

/** The organism as a design of its own: genome and settings are copied. */
export async function insertDesign(
  query: HotQuery,
  design: DesignTexts & {
    id: PublicId;
    visitorId: PublicId;
    generationId: PublicId;
    slot: number;
    forkOfDesignId: PublicId | null;
  },
): Promise<void> {
  await query(INSERT, [
    design.id,
    design.visitorId,
    design.generationId,
    design.slot,
    design.title,
    design.description,
    design.licence,
    design.visibility,
    design.searchText,
    design.forkOfDesignId,
  ]);
}

const UPDATE: HotStatement = {
  name: "update-design",
  text: `
    update design set title = $2, description = $3, licence = $4::licence, visibility = $5::design_visibility,
      search_text = $6, fork_of_design_id = $7, state = 'active', version = version + 1, updated_at = now()
    where id = $1 returning version`,
};

/** The texts of a locked design anew; it is active then. Returns its new version. */
export async function updateDesign(
  query: HotQuery,
  id: PublicId,
  texts: DesignTexts & { forkOfDesignId: PublicId | null },
): Promise<number> {
  const { title, description, licence, visibility, searchText, forkOfDesignId } = texts;
  const values = [id, title, description, licence, visibility, searchText, forkOfDesignId];
  return (await query<{ version: number }>(UPDATE, values))[0]!.version;
}

const SET_CROSS_PARENTS: HotStatement = {
  name: "set-cross-parents",
  text: `
    with gone as (delete from cross_parent where design_id = $1 and parent_id <> all($2::text[]))
    insert into cross_parent (design_id, parent_id) select $1, unnest($2::text[]) on conflict do nothing`,
};

/** The published designs that it descends from as nearly as from the one it is a fork of. */
export async function setCrossParents(query: HotQuery, id: PublicId, parentIds: readonly PublicId[]): Promise<void> {
  await query(SET_CROSS_PARENTS, [id, parentIds]);
}

const MARK_PUBLISHED: HotStatement = {
  name: "mark-published",
  text: `update design set published_at = now(), trend = ${withAttention("trend", "published")}
         where id = $1 and published_at is null`,
};

/** Notes when the design was published first; that moment stays when it is taken back and published again. */
export async function markPublished(query: HotQuery, id: PublicId): Promise<void> {
  await query(MARK_PUBLISHED, [id]);
}

const COUNT_RECENT: HotStatement = {
  name: "count-recent-publications",
  text: `select count(*)::int as count from design where visitor_id = $1 and published_at > now() - interval '1 hour'`,
};

/** Designs that the author published within an hour. */
export const countRecentPublications = async (query: HotQuery, authorId: PublicId): Promise<number> =>
  (await query<{ count: number }>(COUNT_RECENT, [authorId]))[0]!.count;

const IS_ANCESTOR: HotStatement = {
  name: "is-design-ancestor",
  text: `
    select exists (select from design where fork_of_design_id = $1)
        or exists (select from cross_parent where parent_id = $1)
        or exists (select from run where fork_of_design_id = $1 or cross_of_design_id = $1) as "isAncestor"`,
};

/** True when designs or runs descend from it directly. */
export const isAncestor = async (query: HotQuery, id: PublicId): Promise<boolean> =>
  (await query<{ isAncestor: boolean }>(IS_ANCESTOR, [id]))[0]!.isAncestor;

const DELETE: HotStatement = { name: "delete-design", text: "delete from design where id = $1" };

/** The row and everything that hangs on it. */
export async function deleteDesign(query: HotQuery, id: PublicId): Promise<void> {
  await query(DELETE, [id]);
}

const EMPTY_OUT: HotStatement = {
  name: "empty-out-design",
  text: `
    with tags as (delete from design_tag where design_id = $1),
         ratings as (delete from rating where design_id = $1),
         favourites as (delete from favourite where design_id = $1),
         collected as (delete from collection_design where design_id = $1),
         told as (delete from news where design_id = $1)
    update design set state = 'deleted', title = '', description = '', search_text = '', rating_sum = 0, rating_count = 0,
      score = null, trend = 0, favourite_count = 0, download_count = 0, pick_rank = null, version = version + 1,
      updated_at = now()
    where id = $1`,
};

/** Leaves the genome and its place in the lineage, and nothing that anybody wrote. */
export async function emptyOutDesign(query: HotQuery, id: PublicId): Promise<void> {
  await query(EMPTY_OUT, [id]);
}

const FIND_EDITABLE: HotStatement = {
  name: "find-editable-design",
  text: `
    select d.id, d.title, d.description, d.licence, d.version,
           case d.visibility when 'private' then 'private' else 'public' end as visibility,
           array(select t.name from design_tag dt join tag t on t.id = dt.tag_id where dt.design_id = d.id order by t.name)
             as tags
    from design d where d.id = $1 and d.visitor_id = $2 and d.state in ('active', 'hidden')`,
};

/** What the author may change of it; null when it is not theirs or is deleted. */
export const findEditable = async (query: HotQuery, id: PublicId, authorId: PublicId): Promise<EditableDesign | null> =>
  (await query<EditableDesign>(FIND_EDITABLE, [id, authorId]))[0] ?? null;

const SET_MEASURES: HotStatement = {
  name: "set-design-measures",
  text: "update design set is_printable = $2, piece_count = $3 where id = $1",
};

export async function setMeasures(
  query: HotQuery,
  id: PublicId,
  measures: { isPrintable: boolean; pieceCount: number },
): Promise<void> {
  await query(SET_MEASURES, [id, measures.isPrintable, measures.pieceCount]);
}

export const LIST_UNMEASURED: HotStatement = {
  name: "list-unmeasured-designs",
  text: `
    select id from design
    where visibility = 'public' and state = 'active' and is_printable is null
    order by published_at desc, id limit $1`,
};

/** Public designs that no worker has measured yet, newest first. */
export const listUnmeasured = async (query: HotQuery, limit: number): Promise<PublicId[]> =>
  (await query<{ id: PublicId }>(LIST_UNMEASURED, [limit])).map(({ id }) => id);
