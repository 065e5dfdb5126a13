import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { GET as getExport } from "@/app/api/v1/export/[name]/route";
import { GET as listExports } from "@/app/api/v1/export/route";
import type { ApiExportList } from "@/lib/contracts/api-v1";
import { writeDueExport } from "@/lib/services/bulk-export";
import { expectDocumented } from "@/tests/support/api-document";
import { callRoute } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { bearer, forkInTurn, fresh, openApi } from "@/tests/support/open-api";
import { newId, publicDesignIds, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const { ids, account, token } = await openApi();

describe("the bulk export", () => {
  const linesOf = async (name: string) => {
    const response = await callRoute(getExport, { params: { name }, headers: bearer(token) });
    await expectDocumented("getExport", response, 200);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(response.headers.get("content-length")).toBe(String(bytes.byteLength));
    const text = gunzipSync(bytes).toString("utf8");
    return text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };

  test("is not there before it is whole", async () => {
    await sql("delete from export_file");
    await sql("insert into export_file (id, name) values ($1, 'designs.ndjson.gz')", [newId()]);
    const response = await callRoute(getExport, { params: { name: "designs.ndjson.gz" }, headers: fresh() });
    await expectDocumented("getExport", response, 404);
    const list = await expectDocumented<ApiExportList>(
      "listExports",
      await callRoute(listExports, { headers: fresh() }),
      200,
    );
    expect(list.files).toEqual([]);
  });

  test("holds every public design, the lineage and the ratings, and no voter", async () => {
    const [voter, other] = [newId(), newId()];
    for (const id of [voter, other]) await sql("insert into visitor (id) values ($1)", [id]);
    await sql("insert into rating (design_id, visitor_id, stars) values ($1, $2, 4), ($1, $3, 2)", [
      ids[0],
      voter,
      other,
    ]);
    await forkInTurn(ids.slice(0, 3));
    await sql("insert into cross_parent (design_id, parent_id) values ($1, $2), ($3, $2)", [ids[2], ids[1], ids[3]]);
    await sql("insert into cross_parent (design_id, parent_id) values ($1, $2)", [ids[3], ids[0]]);
    await sql("update design set state = 'removed', published_at = now() where id = $1", [ids[1]]);
    const rowCounts = await writeDueExport();
    expect(rowCounts).toMatchObject({ "ratings.ndjson.gz": 2 });
    expect(await writeDueExport()).toBeNull();

    const designs = await linesOf("designs.ndjson.gz");
    const publicIds = await publicDesignIds();
    expect(designs.map(({ id }) => id)).toEqual([...publicIds].sort());
    for (const { genome, genomeHash } of designs) {
      expect(createHash("sha256").update(JSON.stringify(genome)).digest("hex")).toBe(genomeHash);
    }
    const lineage = await linesOf("lineage.ndjson.gz");
    const forkOf = lineage.find(({ id }) => id === ids[0])?.forkOf as string;
    expect(forkOf).toMatch(/^gone-/);
    expect(lineage.find(({ id }) => id === forkOf)?.forkOf).toBe(ids[2]);
    const crossedWith = (of: string | undefined) => lineage.find(({ id }) => id === of)?.crossedWith as string[];
    expect(crossedWith(ids[0])).toEqual([]);
    expect(crossedWith(ids[2])).toEqual([forkOf]);
    expect([...crossedWith(ids[3])].sort()).toEqual([ids[0], forkOf].sort());
    expect(JSON.stringify(lineage)).not.toContain(ids[1]);
    const ratings = await linesOf("ratings.ndjson.gz");
    expect(ratings.map(({ designId, stars }) => [designId, stars])).toEqual([
      [ids[0], 2],
      [ids[0], 4],
    ]);
    for (const line of [...designs, ...lineage, ...ratings]) {
      for (const secret of [voter, other, account.visitorId]) expect(JSON.stringify(line)).not.toContain(secret);
    }
    const list = await expectDocumented<ApiExportList>(
      "listExports",
      await callRoute(listExports, { headers: fresh() }),
      200,
    );
    expect(list.files.map(({ name }) => name)).toEqual(["designs.ndjson.gz", "lineage.ndjson.gz", "ratings.ndjson.gz"]);
  });

  test("of more than a megabyte comes in pieces and is the same bytes", async () => {
    await sql(
      `insert into design (id, visitor_id, title, description, genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y, grid_z,
                           mode, preset, glaze, published_at)
       select md5('big' || n), d.visitor_id, 'Big ' || n, (select string_agg(md5(random()::text), '') from generate_series(1, 400) where n > 0),
              d.genome, d.genome_hash, d.phenotype_hash, d.isovalue, d.grid_x, d.grid_y, d.grid_z, d.mode, d.preset, d.glaze, now()
       from design d, generate_series(1, 400) n where d.id = $1`,
      [ids[0]],
    );
    await sql("update export_file set done_at = done_at - interval '25 hours'");
    const rowCounts = await writeDueExport();
    const [{ pieces }] = (await sql<{ pieces: number }>(
      `select count(*)::int as pieces from export_chunk c join export_file f on f.id = c.file_id
       where f.name = 'designs.ndjson.gz' and f.done_at > now() - interval '1 hour'`,
    )) as [{ pieces: number }];
    expect(pieces).toBeGreaterThan(1);
    expect(await linesOf("designs.ndjson.gz")).toHaveLength(rowCounts?.["designs.ndjson.gz"] as number);
    const [largest] = await sql<{ length: number }>("select max(length(bytes)) as length from export_chunk");
    expect(largest?.length).toBe(1024 * 1024);
  });

  test("keeps two finished files of a kind", async () => {
    for (let day = 0; day < 2; day++) {
      await sql(
        "update export_file set done_at = done_at - interval '25 hours', created_at = created_at - interval '25 hours'",
      );
      await writeDueExport();
    }
    const rows = await sql<{ name: string; count: number }>(
      "select name, count(*)::int as count from export_file group by name order by name",
    );
    expect(rows.map(({ count }) => count)).toEqual([2, 2, 2]);
  });

  test("of an unknown name is 404", async () => {
    for (const name of ["voters.ndjson.gz", "..", "designs.ndjson.gz%00"]) {
      await expectDocumented("getExport", await callRoute(getExport, { params: { name }, headers: fresh() }), 404);
    }
  });
});
