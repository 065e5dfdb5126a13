import { expect, test } from "vitest";
import { type HotStatement, hotTransaction } from "@/lib/db/client";
import { COUNT_UNREAD } from "@/lib/db/news-repo";
import { LIST_UNMEASURED } from "@/lib/db/publish-repo";
import { COUNT_OPEN } from "@/lib/db/report-case-repo";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { published } from "@/tests/support/community";

closeConnectionsAfterAll();

/** How PostgreSQL would run the statement on a site with 5,000 measured designs and 20,000 news that were read. */
async function planOf({ name, text }: HotStatement, values: unknown[]): Promise<string> {
  const { id, authorId } = await published();
  const isOver = new Error("taken back");
  let plan = "";
  const measuring = hotTransaction(async (query) => {
    const run = (step: string, statement: string, parameters: unknown[] = []) =>
      query<Record<string, unknown>>({ name: step, text: statement }, parameters);
    await run(
      "fill-designs",
      `insert into design (id, visitor_id, title, genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y, grid_z, mode,
                           preset, glaze, published_at, is_printable)
       select md5(n::text), d.visitor_id, 'copy ' || n, d.genome, d.genome_hash, d.phenotype_hash, d.isovalue, d.grid_x,
              d.grid_y, d.grid_z, d.mode, d.preset, d.glaze, now(), true
       from design d, generate_series(1, 5000) n where d.id = $1`,
      [id],
    );
    await run(
      "fill-news",
      `insert into news (id, visitor_id, kind, design_id, read_at)
       select md5(n::text), $1, 'rated', md5((1 + n % 5000)::text), now() from generate_series(1, 20000) n`,
      [authorId],
    );
    await run("analyze", "analyze design, news");
    plan = JSON.stringify(await run(`explain-${name}`, `explain ${text}`, values.length > 0 ? [authorId] : []));
    throw isOver;
  });
  await expect(measuring).rejects.toBe(isOver);
  return plan;
}

test.each([
  ["the news that nobody has read", COUNT_UNREAD, ["reader"], "news_unread_idx"],
  ["the designs that wait for an admin", COUNT_OPEN, [], "design_held_idx"],
])("%s are counted from an index", async (_, statement, values, index) => {
  expect(await planOf(statement, values)).toContain(index);
});

test("designs that no worker has measured are found by an index", async () => {
  const { text, name } = LIST_UNMEASURED;
  expect(await planOf({ name, text: text.replace("$1", "200") }, [])).toContain("design_unmeasured_idx");
});
