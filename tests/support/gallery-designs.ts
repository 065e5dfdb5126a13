/** Public designs with chosen texts and figures, for tests of shelves and search. */
import { searchTextOf } from "@/lib/contracts/search-text";
import { hotQuery } from "@/lib/db/client";
import { rebuildTagCounts } from "@/lib/db/tag-repo";
import { publishDesigns } from "./bred-generation";
import { newId, sql } from "./site-state";

export interface ShownDesign {
  title: string;
  tags?: string[];
  handle?: string;
  score?: number;
  forkCount?: number;
  trend?: number;
  pickRank?: number;
  randomKey?: number;
  licence?: "CC0" | "BY" | "BY_SA" | "BY_NC";
  isPrintable?: boolean;
  isHeld?: boolean;
  /** Days before now. */
  age?: number;
  visibility?: "public" | "unlisted" | "private";
  state?: "active" | "deleted" | "hidden" | "removed";
}

/** Adds a design with the shape of some other one; returns its id. The database must hold one (publishDesigns). */
export async function showDesign(design: ShownDesign): Promise<string> {
  const id = newId();
  const { title, tags = [], handle = "tester", age = 100 } = design;
  await sql("insert into visitor (id, handle, kind) values ($1, $2, 'account') on conflict do nothing", [
    newId(),
    handle,
  ]);
  const score = design.score ?? null;
  await sql(
    `insert into design (id, visitor_id, title, search_text, licence, visibility, state, score, rating_sum, rating_count, fork_count,
       trend, pick_rank, random_key, is_printable, is_held, published_at, genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y,
       grid_z, mode, preset, glaze)
     select $1, (select id from visitor where handle = $2), $3, $4, $5::licence, $6::design_visibility, $7::design_state, $8,
       case when $8::float8 is null then 0 else 4 end, case when $8::float8 is null then 0 else 1 end, $9, $10, $11, $12, $13, $14,
       now() - make_interval(days => $15), genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y, grid_z, mode, preset, glaze
     from design where objective is not null limit 1`,
    [
      ...[id, handle, title, searchTextOf({ title, tags, handle }), design.licence ?? "BY"],
      ...[design.visibility ?? "public", design.state ?? "active", score, design.forkCount ?? 0, design.trend ?? 0],
      ...[design.pickRank ?? null, design.randomKey ?? 0.5, design.isPrintable ?? false, design.isHeld ?? false, age],
    ],
  );
  await sql("insert into tag (name) select unnest($1::text[]) on conflict do nothing", [tags]);
  await sql("insert into design_tag select $1, id from tag where name = any($2)", [id, tags]);
  return id;
}

/** Adds designs to an empty gallery: the one whose shape they repeat is not public. Returns their ids in order. */
export async function showDesigns(designs: readonly ShownDesign[]): Promise<string[]> {
  await publishDesigns(1);
  await sql("update design set visibility = 'private' where objective is not null");
  const ids: string[] = [];
  for (const design of designs) ids.push(await showDesign(design));
  await rebuildTagCounts(hotQuery);
  return ids;
}
