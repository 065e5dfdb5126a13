/** Everything the database knows about one visitor, as rows of JSON. Secrets and keyed hashes stay out. */
import type { PublicId } from "@/lib/contracts/ids";
import type { HotStatement } from "./client";
import { hotQuery } from "./client";

/** One small table: a file of the export. */
export interface ExportTable {
  file: string;
  statement: HotStatement;
}

const table = (name: string, text: string): ExportTable => ({
  file: `${name}.json`,
  statement: { name: `export-${name}`, text },
});

export const EXPORT_TABLES: ExportTable[] = [
  table("identity", "select to_jsonb(v) as row from visitor v where id = $1"),
  table("earlier-identities", "select to_jsonb(v) as row from visitor v where claimed_by_id = $1 order by created_at"),
  table("account", "select to_jsonb(a) - 'password_hash' - 'totp_secret' as row from account a where visitor_id = $1"),
  table(
    "api-tokens",
    "select to_jsonb(t) - 'token_hash' as row from api_token t where account_id = $1 order by created_at",
  ),
  table(
    "mail-links",
    `select to_jsonb(t) - 'token_hash' - 'password_hash' as row from email_token t
     where account_id = $1 or asked_by_id = $1 order by created_at`,
  ),
  table("runs", "select to_jsonb(r) as row from run r where visitor_id = $1 order by created_at, id"),
  table("ratings", "select to_jsonb(r) - 'origin_key' as row from rating r where visitor_id = $1 order by created_at"),
  table("favourites", "select to_jsonb(f) as row from favourite f where visitor_id = $1 order by created_at"),
  table(
    "collections",
    `select to_jsonb(c) || jsonb_build_object('design_ids', array(
       select design_id from collection_design where collection_id = c.id order by added_at)) as row
     from collection c where visitor_id = $1 order by created_at`,
  ),
  table(
    "follows",
    `select to_jsonb(f) || jsonb_build_object('author', v.handle, 'tag', t.name) as row
     from follow f left join visitor v on v.id = f.followed_id left join tag t on t.id = f.tag_id
     where f.visitor_id = $1 order by f.created_at`,
  ),
  table("news", "select to_jsonb(n) as row from news n where visitor_id = $1 order by created_at"),
  table("reports", "select to_jsonb(r) - 'origin_key' as row from report r where visitor_id = $1 order by created_at"),
  table("appeals", "select to_jsonb(a) as row from appeal a where visitor_id = $1 order by created_at"),
  table(
    "challenge-votes",
    "select to_jsonb(v) - 'origin_key' as row from challenge_vote v where visitor_id = $1 order by created_at",
  ),
];

export const listExportRows = async (
  { statement }: ExportTable,
  visitorId: PublicId,
): Promise<Record<string, unknown>[]> =>
  (await hotQuery<{ row: Record<string, unknown> }>(statement, [visitorId])).map(({ row }) => row);

/** A row with the genome as it is stored. */
export interface GenomeRow {
  row: Record<string, unknown>;
  genome: Uint8Array;
}

const DESIGNS: HotStatement = {
  name: "export-designs",
  text: `
    select d.id, d.genome, to_jsonb(d) - 'genome' || jsonb_build_object('tags', array(
      select t.name from design_tag dt join tag t on t.id = dt.tag_id where dt.design_id = d.id order by t.name)) as row
    from design d where d.visitor_id = $1 and d.id > $2 order by d.id limit 50`,
};

/** The next designs by id; empty when there are no more. */
export const listExportDesigns = (visitorId: PublicId, afterId: string): Promise<(GenomeRow & { id: string })[]> =>
  hotQuery(DESIGNS, [visitorId, afterId]);

const GENERATIONS: HotStatement = {
  name: "export-generations",
  text: `
    select g.id, to_jsonb(g) - 'lease_token' - 'worker_id' as row from generation g
    where g.visitor_id = $1 and g.id > $2 order by g.id limit 10`,
};
const ORGANISMS: HotStatement = {
  name: "export-organisms",
  text: `
    select o.generation_id as "generationId", o.genome, to_jsonb(o) - 'genome' - 'generation_id' as row
    from organism o where o.generation_id = any($1::text[]) order by o.generation_id, o.slot`,
};

export interface GenerationExport {
  id: string;
  row: Record<string, unknown>;
  organisms: GenomeRow[];
}

/** The next ten generations by id, with their organisms; empty when there are no more. */
export async function listExportGenerations(visitorId: PublicId, afterId: string): Promise<GenerationExport[]> {
  const generations = await hotQuery<{ id: string; row: Record<string, unknown> }>(GENERATIONS, [visitorId, afterId]);
  const organisms = await hotQuery<GenomeRow & { generationId: string }>(ORGANISMS, [generations.map(({ id }) => id)]);
  return generations.map((generation) => ({
    ...generation,
    organisms: organisms.filter(({ generationId }) => generationId === generation.id),
  }));
}
