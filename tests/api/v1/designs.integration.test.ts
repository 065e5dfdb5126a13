import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { GET as getGenome } from "@/app/api/v1/designs/[designId]/genome/route";
import { GET as getLineage } from "@/app/api/v1/designs/[designId]/lineage/route";
import { GET as getMesh } from "@/app/api/v1/designs/[designId]/mesh/route";
import { GET as getPicture } from "@/app/api/v1/designs/[designId]/picture/route";
import { GET as getDesign } from "@/app/api/v1/designs/[designId]/route";
import { GET as listDesigns } from "@/app/api/v1/designs/route";
import { GET as search } from "@/app/api/v1/search/route";
import type { ApiDesign, ApiDesignPage, ApiLineage } from "@/lib/contracts/api-v1";
import { createApiToken } from "@/lib/services/api-tokens";
import { expectDocumented } from "@/tests/support/api-document";
import { publishDesigns } from "@/tests/support/bred-generation";
import { callRoute } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { bearer, forkInTurn, fresh, newAccount, openApi } from "@/tests/support/open-api";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const { ids, account, token } = await openApi();

describe("designs", () => {
  test("are listed by page, each as the document says", async () => {
    const page = await expectDocumented<ApiDesignPage>(
      "listDesigns",
      await callRoute(listDesigns, { headers: fresh() }),
      200,
    );
    expect(page.designs.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(page).toMatchObject({ nextCursor: null, total: 6, isTotalExact: true });
  });

  test("go on by cursor without a gap or a repeat", async () => {
    await publishDesigns(15);
    const copies = Array.from({ length: 20 }, (_, index) => index);
    await sql(
      `insert into design (id, visitor_id, title, genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y, grid_z, mode,
                           preset, glaze, published_at, created_at)
       select md5(d.id || n), d.visitor_id, d.title || ' copy ' || n, d.genome, d.genome_hash, d.phenotype_hash, d.isovalue,
              d.grid_x, d.grid_y, d.grid_z, d.mode, d.preset, d.glaze, now(), now()
       from design d, unnest($1::int[]) n where d.id = $2`,
      [copies, ids[0]],
    );
    const seen: string[] = [];
    let query = "?sort=newest";
    for (;;) {
      const response = await callRoute(listDesigns, { query, headers: fresh() });
      const page = await expectDocumented<ApiDesignPage>("listDesigns", response, 200);
      seen.push(...page.designs.map(({ id }) => id));
      if (page.nextCursor === null) break;
      query = `?sort=newest&cursor=${page.nextCursor}`;
    }
    expect(seen).toHaveLength(35);
    expect(new Set(seen).size).toBe(35);
    await sql("delete from design where title like '% copy %'");
  });

  test("are filtered by tags, licence and author", async () => {
    const list = async (query: string) =>
      (
        await expectDocumented<ApiDesignPage>(
          "listDesigns",
          await callRoute(listDesigns, { query, headers: fresh() }),
          200,
        )
      ).designs;
    expect((await list("?tag=tag+1&tag=vase")).every(({ tags }) => tags.includes("tag 1"))).toBe(true);
    expect(await list("?tag=nobody+uses+this")).toEqual([]);
    expect(await list("?licence=CC0")).toEqual([]);
    expect((await list("?author=Seedbank&licence=BY")).length).toBe(15);
  });

  test("are found by words", async () => {
    const response = await callRoute(search, { query: "?q=Design+3", headers: fresh() });
    const page = await expectDocumented<ApiDesignPage>("searchDesigns", response, 200);
    expect(page.designs.map(({ title }) => title)).toContain("Design 3");
    await expectDocumented("searchDesigns", await callRoute(search, { headers: fresh() }), 400);
  });

  test.each(["?sort=best", "?colour=red", "?licence=GPL", "?cursor=%00", "?cursor=e30", "?sort=random&seed=-1"])(
    "%s is refused with a sentence",
    async (query) => {
      const response = await callRoute(listDesigns, { query, headers: fresh() });
      const body = await expectDocumented<{ error: { message: string } }>("listDesigns", response, 400);
      expect(body.error.message).toMatch(/\.$/);
    },
  );

  test("one of them, its lineage and its genome", async () => {
    const params = { designId: ids[0]! };
    await forkInTurn(ids.slice(0, 3));
    const design = await expectDocumented<ApiDesign>(
      "getDesign",
      await callRoute(getDesign, { params, headers: fresh() }),
      200,
    );
    expect(design).toMatchObject({ id: ids[0], forkOf: ids[1], author: { handle: "Seedbank", isScript: true } });
    const lineageOf = async (designId: string) =>
      expectDocumented<ApiLineage>(
        "getLineage",
        await callRoute(getLineage, { params: { designId }, headers: fresh() }),
        200,
      );
    expect((await lineageOf(ids[0]!)).ancestors.map(({ id }) => id)).toEqual([ids[1], ids[2]]);
    expect((await lineageOf(ids[2]!)).children.map(({ id }) => id)).toEqual([ids[1]]);

    const response = await callRoute(getGenome, { params, headers: fresh() });
    await expectDocumented("getGenome", response, 200);
    expect(
      createHash("sha256")
        .update(await response.text())
        .digest("hex"),
    ).toBe(design.genome.hash);
  });

  test("an ancestor that is not public any more keeps its place without its name", async () => {
    await sql("update design set state = 'removed' where id = $1", [ids[1]]);
    const response = await callRoute(getLineage, { params: { designId: ids[0]! }, headers: fresh() });
    const { ancestors } = await expectDocumented<ApiLineage>("getLineage", response, 200);
    expect(ancestors[0]).toEqual({ id: null, title: null, author: null, publishedAt: null });
    expect(ancestors[1]?.id).toBe(ids[2]);
    const child = await callRoute(getDesign, { params: { designId: ids[0]! }, headers: fresh() });
    expect(((await child.json()) as ApiDesign).forkOf).toBeNull();
    await sql("update design set state = 'active' where id = $1", [ids[1]]);
  });

  test("what is private, hidden, deleted or unknown is 404 everywhere; its owner reads it with a token", async () => {
    const secret = newId();
    await sql(
      `insert into design (id, visitor_id, title, visibility, genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y,
                           grid_z, mode, preset, glaze)
       select $1, $2, 'Secret', 'private', genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y, grid_z, mode, preset,
              glaze from design where id = $3`,
      [secret, account.visitorId, ids[0]],
    );
    await sql("update design set state = 'hidden' where id = $1", [ids[3]]);
    await sql("update design set state = 'deleted' where id = $1", [ids[4]]);
    const stranger = (await createApiToken(await newAccount("bob"), { name: "x" })).token;
    const handlers = { getDesign, getLineage, getGenome, getMesh, getPicture };
    for (const [operation, handler] of Object.entries(handlers)) {
      for (const designId of [secret, ids[3]!, ids[4]!, newId(), "x", "../../etc/passwd"]) {
        for (const headers of [fresh(), bearer(stranger)]) {
          await expectDocumented(operation, await callRoute(handler, { params: { designId }, headers }), 404);
        }
      }
    }
    const own = await callRoute(getDesign, { params: { designId: secret }, headers: bearer(token) });
    await expectDocumented("getDesign", own, 200);
    expect(own.headers.get("cache-control")).toBe("private, no-cache");
    const page = await callRoute(listDesigns, { headers: bearer(token) });
    expect(JSON.stringify(await page.json())).not.toContain(secret);
    await sql("update design set state = 'active' where id = any($1)", [[ids[3], ids[4]]]);
    await sql("delete from design where id = $1", [secret]);
  });
});
