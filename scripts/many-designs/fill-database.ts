/** Fills a database with invented designs, in batches; those that are there stay, so that a second run adds only what is missing. */
import pg from "pg";
import { friendlyHandle } from "@/lib/contracts/handle";
import { inventAuthors, inventDesign, inventTags } from "./invent-designs";

const BATCH_SIZE = 2_000;
const DESIGNS_PER_AUTHOR = 25;

/** Rows with the shape of one of the designs without an invented one's texts and figures. */
const INSERT_DESIGNS = `
  with invented as (
    select *, row_number() over () - 1 as index
    from jsonb_to_recordset($1::jsonb) as design (
      "id" text, "visitorId" text, "title" text, "searchText" text, "licence" licence, "visibility" design_visibility,
      "state" design_state, "ratingSum" int, "ratingCount" int, "score" float8, "trend" float8, "randomKey" float8,
      "forkCount" int, "favouriteCount" int, "pickRank" int, "isPrintable" boolean, "publishedAt" timestamptz)
  ), shape as (
    select *, row_number() over (order by id) - 1 as index, count(*) over () as total
    from design where objective is not null
  )
  insert into design (id, visitor_id, title, search_text, licence, visibility, state, rating_sum, rating_count, score, trend,
                      random_key, fork_count, favourite_count, pick_rank, is_printable, published_at, created_at,
                      genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y, grid_z, mode, preset, glaze)
  select i.id, i."visitorId", i.title, i."searchText", i.licence, i.visibility, i.state, i."ratingSum", i."ratingCount",
         i.score, i.trend, i."randomKey", i."forkCount", i."favouriteCount", i."pickRank", i."isPrintable",
         i."publishedAt", i."publishedAt",
         s.genome, s.genome_hash, s.phenotype_hash, s.isovalue, s.grid_x, s.grid_y, s.grid_z, s.mode, s.preset, s.glaze
  from invented i join shape s on s.index = i.index % s.total
  on conflict (id) do nothing`;

const INSERT_TAGGINGS = `
  insert into design_tag (design_id, tag_id)
  select tagging."designId", tag.id from jsonb_to_recordset($1::jsonb) as tagging ("designId" text, "name" text)
  join tag on tag.name = tagging."name"
  on conflict do nothing`;

const COUNT_TAGS = `
  update tag set design_count = counted.count
  from (select dt.tag_id, count(*)::int as count from design_tag dt join design d on d.id = dt.design_id
        where d.visibility = 'public' and d.state = 'active' group by dt.tag_id) counted
  where counted.tag_id = tag.id`;

/**
 * Adds `count` designs by count / 25 authors. The database must hold the starter collection, whose shapes are repeated. Their
 * ratings are figures without rows: the database is for measuring, no site should be opened on it.
 */
export async function fillDatabase(databaseUrl: string, count: number, report: (done: number) => void): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query("select 1 from design where objective is not null limit 1");
    if (rows.length === 0) throw new Error("There is no design to repeat: seed the database first (npm run seed).");
    const authors = inventAuthors(Math.max(1, Math.ceil(count / DESIGNS_PER_AUTHOR)));
    const tags = inventTags();
    await client.query("insert into tag (name) select unnest($1::text[]) on conflict do nothing", [tags]);
    await client.query(
      "insert into visitor (id, handle) select * from unnest($1::text[], $2::text[]) on conflict do nothing",
      [authors, authors.map((id) => friendlyHandle(id))],
    );
    const known = await client.query<{ id: string }>("select id from visitor where id = any($1)", [authors]);
    const world = { authors: known.rows.map((row) => row.id).sort(), tags, now: Date.now() };
    for (let start = 0; start < count; start += BATCH_SIZE) {
      const length = Math.min(BATCH_SIZE, count - start);
      const designs = Array.from({ length }, (_, index) => inventDesign(start + index, world));
      await client.query(INSERT_DESIGNS, [JSON.stringify(designs)]);
      const taggings = designs.flatMap(({ id, tags: names }) => names.map((name) => ({ designId: id, name })));
      await client.query(INSERT_TAGGINGS, [JSON.stringify(taggings)]);
      report(start + length);
    }
    await client.query(COUNT_TAGS);
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
}
