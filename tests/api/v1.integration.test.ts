import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as getGenome } from "@/app/api/v1/designs/[designId]/genome/route";
import { GET as getLineage } from "@/app/api/v1/designs/[designId]/lineage/route";
import { GET as getMesh } from "@/app/api/v1/designs/[designId]/mesh/route";
import { GET as getPicture } from "@/app/api/v1/designs/[designId]/picture/route";
import { GET as getDesign } from "@/app/api/v1/designs/[designId]/route";
import { POST as importDesign, GET as listDesigns, OPTIONS } from "@/app/api/v1/designs/route";
import { GET as getExport } from "@/app/api/v1/export/[name]/route";
import { GET as listExports } from "@/app/api/v1/export/route";
import { GET as getDocument } from "@/app/api/v1/openapi.json/route";
import { GET as search } from "@/app/api/v1/search/route";
import type { ApiDesign, ApiDesignPage, ApiExportList, ApiLineage } from "@/lib/contracts/api-v1";
import { decodeVf } from "@/lib/formats/vf";
import { checkMesh } from "@/lib/kernel";
import { createApiToken, listTokens, revokeToken } from "@/lib/services/api-tokens";
import { writeDueExport } from "@/lib/services/bulk-export";
import { apiDocument, expectDocumented } from "@/tests/support/api-document";
import { publishDesigns, starterEntries } from "@/tests/support/bred-generation";
import { callRoute, errorOf, newBrowser } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { countRows, newId, publicDesignIds, sql } from "@/tests/support/site-state";
import { startWorker, type WorkerProcess } from "@/tests/support/worker-process";

closeConnectionsAfterAll();

let ids: string[];
let account: { visitorId: string; account: { role: "member"; sessionVersion: number } };
let token: string;
let addressCount = 0;

/** An address of one's own per call, so that the limits of one test are not those of another. */
const fresh = () => ({ "x-forwarded-for": `203.0.113.${++addressCount % 250}, 10.${addressCount % 200}.0.1` });
const bearer = (value: string) => ({ ...fresh(), authorization: `Bearer ${value}` });

async function newAccount(name: string) {
  const visitorId = newId();
  await sql("insert into visitor (id, kind, handle) values ($1, 'account', $2)", [visitorId, name]);
  await sql("insert into account (visitor_id, email) values ($1, $2)", [visitorId, `${name}@example.org`]);
  return { visitorId, account: { role: "member" as const, sessionVersion: 1 } };
}

beforeAll(async () => {
  await publishDesigns(6);
  ids = await publicDesignIds();
  account = await newAccount("ada");
  token = (await createApiToken(account, { name: "laptop" })).token;
});

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
    await sql("update design set fork_of_design_id = $1 where id = $2", [ids[1], ids[0]]);
    await sql("update design set fork_of_design_id = $1 where id = $2", [ids[2], ids[1]]);
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

describe("files", () => {
  let worker: WorkerProcess;
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.signal("SIGTERM"));

  test("a mesh is a VF file or an STL file of the asked height", async () => {
    const params = { designId: ids[0]! };
    const vf = await callRoute(getMesh, { params, headers: fresh() });
    await expectDocumented("getMesh", vf, 200);
    expect(checkMesh(decodeVf(new Uint8Array(await vf.arrayBuffer())).mesh)).toBeNull();
    const stl = await callRoute(getMesh, { params, query: "?format=stl&height=50", headers: fresh() });
    await expectDocumented("getMesh", stl, 200);
    expect(stl.headers.get("content-disposition")).toContain("-50mm.stl");
    const bytes = new Uint8Array(await stl.arrayBuffer());
    expect(bytes.byteLength).toBe(84 + 50 * new DataView(bytes.buffer).getUint32(80, true));
    for (const query of ["?format=obj", "?height=9", "?height=tall", "?size=3"]) {
      await expectDocumented("getMesh", await callRoute(getMesh, { params, query, headers: fresh() }), 400);
    }
  });

  test("a picture is a WebP file that pages of other sites may show", async () => {
    const params = { designId: ids[0]! };
    const response = await callRoute(getPicture, { params, query: "?size=160", headers: fresh() });
    await expectDocumented("getPicture", response, 200);
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    await expectDocumented(
      "getPicture",
      await callRoute(getPicture, { params, query: "?size=161", headers: fresh() }),
      400,
    );
  });
});

describe("readers", () => {
  test("may come from any origin, without credentials", async () => {
    const headers = { ...fresh(), origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
    const response = await callRoute(listDesigns, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    const preflight = await callRoute(OPTIONS, { method: "OPTIONS", headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-methods")).toBe("GET, OPTIONS");
    expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
  });

  test("also read refusals from any origin, and pages there may not write", async () => {
    const headers = { ...fresh(), origin: "https://elsewhere.example" };
    const missing = await callRoute(getDesign, { params: { designId: newId() }, headers });
    expect(missing.headers.get("access-control-allow-origin")).toBe("*");
    const write = await callRoute(importDesign, {
      body: {},
      headers: { ...headers, authorization: `Bearer ${token}` },
    });
    expect(write.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("get 304 for what they have", async () => {
    for (const [operation, handler, params] of [
      ["listDesigns", listDesigns, {}],
      ["getDesign", getDesign, { designId: ids[0]! }],
      ["getGenome", getGenome, { designId: ids[0]! }],
      ["getDocument", getDocument, {}],
    ] as const) {
      const first = await callRoute(handler, { params, headers: fresh() });
      const etag = first.headers.get("etag")!;
      expect(etag).toMatch(/^"[\w-]+"$/);
      const again = await callRoute(handler, {
        params,
        headers: { ...fresh(), "if-none-match": `"other", W/${etag}` },
      });
      await expectDocumented(operation, again, 304);
    }
  });

  test("are slowed down by address, and by account when they have a token", async () => {
    const address = { "x-forwarded-for": "198.51.100.7" };
    const statuses: number[] = [];
    let refused: Response | undefined;
    for (let count = 0; count < 60 && !refused; count++) {
      const response = await callRoute(listDesigns, { headers: address });
      statuses.push(response.status);
      if (response.status === 429) refused = response;
    }
    expect(statuses.length).toBeGreaterThan(50);
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
    await expectDocumented("listDesigns", refused!, 429);
    const withToken = await callRoute(listDesigns, { headers: { ...address, authorization: `Bearer ${token}` } });
    expect(withToken.status).toBe(200);
  });

  test("are never known by cookies", async () => {
    const owner = newBrowser();
    const secret = newId();
    await sql("insert into visitor (id) values ($1)", [owner.visitorId]);
    await sql(
      `insert into design (id, visitor_id, title, visibility, genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y,
                           grid_z, mode, preset, glaze)
       select $1, $2, 'Mine', 'private', genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y, grid_z, mode, preset,
              glaze from design where id = $3`,
      [secret, owner.visitorId, ids[0]],
    );
    const response = await callRoute(getDesign, { browser: owner, params: { designId: secret }, headers: fresh() });
    expect(response.status).toBe(404);
  });
});

describe("tokens", () => {
  test("are shown once, kept as a hash, listed and revoked", async () => {
    const { token: second, view } = await createApiToken(account, { name: "old phone" });
    expect(second).toMatch(/^evf_[\w-]{43}$/);
    const rows = await sql<{ tokenHash: string }>(`select token_hash as "tokenHash" from api_token`);
    expect(rows.map(({ tokenHash }) => tokenHash)).toContain(createHash("sha256").update(second).digest("hex"));
    expect(JSON.stringify(rows)).not.toContain(second.slice(4));
    expect((await listTokens(account)).map(({ name }) => name)).toEqual(["old phone", "laptop"]);
    expect((await callRoute(listDesigns, { headers: bearer(second) })).status).toBe(200);
    expect((await listTokens(account))[0]?.lastUsedAt).not.toBeNull();

    const other = await newAccount("eve");
    await expect(revokeToken(other, view.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await revokeToken(account, view.id);
    await expect(revokeToken(account, view.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listTokens(account)).map(({ name }) => name)).toEqual(["laptop"]);
    await expectDocumented("listDesigns", await callRoute(listDesigns, { headers: bearer(second) }), 401);
  });

  test.each(["Bearer", "Bearer x", "Basic YTpi", `Bearer evf_${"A".repeat(43)}`, "Bearer evf_' or 1=1"])(
    "%s is refused, also for what anybody may read",
    async (authorization) => {
      const response = await callRoute(listDesigns, { headers: { ...fresh(), authorization } });
      await expectDocumented("listDesigns", response, 401);
    },
  );

  test("of a banned account open nothing", async () => {
    const banned = await newAccount("mallory");
    const { token: theirs } = await createApiToken(banned, { name: "x" });
    await sql("update visitor set banned_at = now() where id = $1", [banned.visitorId]);
    expect((await callRoute(listDesigns, { headers: bearer(theirs) })).status).toBe(401);
  });

  test("are for accounts, twenty at most, also when asked for at once", async () => {
    await expect(createApiToken({ visitorId: newId() }, { name: "x" })).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
    const many = await newAccount("many");
    const made = await Promise.allSettled(
      Array.from({ length: 25 }, (_, index) => createApiToken(many, { name: `t${index}` })),
    );
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    expect(await listTokens(many)).toHaveLength(20);
  });
});

describe("import", () => {
  const [entry] = starterEntries(1, "import") as [Record<string, unknown>];
  const genome = () =>
    structuredClone(entry.genome) as Record<string, unknown> & {
      nodes: object[];
      connections: Record<string, unknown>[];
    };
  const send = (body: unknown, headers: Record<string, string> = bearer(token)) =>
    callRoute(importDesign, { body, headers });

  test("makes one private design, marked as imported, however often and in whatever order of genes", async () => {
    const first = await expectDocumented<{ id: string; created: boolean }>(
      "importDesign",
      await send({ title: "From  outside", genome: genome() }),
      201,
    );
    const reversed = genome();
    reversed.nodes.reverse();
    reversed.connections.reverse();
    const again = await expectDocumented<{ id: string }>("importDesign", await send({ genome: reversed }), 200);
    expect(again).toMatchObject({ id: first.id, created: false });
    const own = await callRoute(getDesign, { params: { designId: first.id }, headers: bearer(token) });
    const design = await expectDocumented<ApiDesign>("getDesign", own, 200);
    expect(design).toMatchObject({ title: "From outside", visibility: "private", isImported: true, publishedAt: null });
    const other = (await createApiToken(await newAccount("carol"), { name: "x" })).token;
    const theirs = await send({ genome: genome() }, bearer(other));
    expect(((await theirs.json()) as { id: string }).id).not.toBe(first.id);
    await sql("update design set state = 'removed' where id = $1", [first.id]);
    await expectDocumented("importDesign", await send({ genome: genome() }), 409);
    await sql("update design set state = 'deleted' where id = $1", [first.id]);
    await expectDocumented("importDesign", await send({ title: "Once more", genome: genome() }), 201);
  });

  const broken: [string, () => unknown, RegExp][] = [
    [
      "a weight that is no f32 value",
      () => ({ genome: { ...genome(), connections: [{ ...genome().connections[0], weight: 0.1 }] } }),
      /connections\[0\]\.weight: must be exactly an f32 value/,
    ],
    ["an unknown key", () => ({ genome: { ...genome(), colour: "red" } }), /colour: is not a known key/],
    [
      "__proto__ in the genome",
      () => JSON.stringify({ genome: genome() }).replace('"depth"', '"__proto__":{"x":1},"depth"'),
      /__proto__: is not a known key/,
    ],
    [
      "__proto__ in a gene",
      () => JSON.stringify({ genome: genome() }).replace('"birthDepth"', '"__proto__":{"x":1},"birthDepth"'),
      /__proto__: is not a known key/,
    ],
    ["another version", () => ({ genome: { ...genome(), version: 2 } }), /version: must be 1/],
    ["no output", () => ({ genome: { ...genome(), nodes: genome().nodes.slice(0, 1), connections: [] } }), /output/],
    [
      "a stranger among the inputs",
      () => ({ genome: { ...genome(), nodes: [...genome().nodes, { kind: "input", id: "w" }] } }),
      /"w" is no input of a shape/,
    ],
    ["no genome", () => ({}), /genome/],
    ["a list", () => [], /.+/],
    ["a title of direction marks", () => ({ title: "a\u202eb", genome: genome() }), /title .*direction/],
    ["an unknown key beside the genome", () => ({ genome: genome(), visibility: "public" }), /visibility/],
    ["half a text", () => '{"genome":', /not valid JSON/],
  ];
  test.each(broken)("refuses %s with a sentence that names the place", async (_name, body, pattern) => {
    const before = await countRows();
    const refusal = await expectDocumented<{ error: { message: string } }>("importDesign", await send(body()), 400);
    expect(refusal.error.message).toMatch(pattern);
    expect(await countRows()).toEqual(before);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test("__proto__ beside the genome changes nothing", async () => {
    const response = await send(JSON.stringify({ genome: genome() }).replace("{", '{"__proto__":{"title":"x"},'));
    expect(response.status).toBe(400);
  });

  test("refuses more than 64 KB, another media type, and everybody without a token", async () => {
    await expectDocumented("importDesign", await send({ title: "x".repeat(70_000), genome: {} }), 413);
    await expectDocumented("importDesign", await send("{}", { ...bearer(token), "content-type": "text/plain" }), 415);
    await expectDocumented("importDesign", await send({ genome: genome() }, fresh()), 401);
    const response = await callRoute(importDesign, {
      browser: newBrowser(),
      body: { genome: genome() },
      headers: fresh(),
    });
    await expectDocumented("importDesign", response, 401);
  });

  test("has an answer for any JSON", async () => {
    const { token: fuzzer } = await createApiToken(await newAccount("fuzz"), { name: "x" });
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        const response = await send({ genome: value }, bearer(fuzzer));
        expect([400, 429]).toContain(response.status);
        expect((await errorOf(response)).message).toMatch(/\.$/);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

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

test("the document itself is served as it is tested", async () => {
  const response = await callRoute(getDocument, { headers: fresh() });
  const served = await expectDocumented<{ paths: object }>("getDocument", response, 200);
  expect(Object.keys(served.paths)).toEqual(Object.keys(apiDocument.paths));
});
