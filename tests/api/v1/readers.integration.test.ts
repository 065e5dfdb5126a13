import { describe, expect, test } from "vitest";
import { GET as getGenome } from "@/app/api/v1/designs/[designId]/genome/route";
import { GET as getDesign } from "@/app/api/v1/designs/[designId]/route";
import { POST as importDesign, GET as listDesigns, OPTIONS } from "@/app/api/v1/designs/route";
import { GET as getDocument } from "@/app/api/v1/openapi.json/route";
import { apiDocument, expectDocumented } from "@/tests/support/api-document";
import { callRoute, newBrowser } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { fresh, openApi } from "@/tests/support/open-api";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const { ids, token } = await openApi();

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
    // At once: a slow machine would let tokens come back between one and the next.
    const responses = await Promise.all(Array.from({ length: 60 }, () => callRoute(listDesigns, { headers: address })));
    const refused = responses.find(({ status }) => status === 429);
    expect(responses.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(50);
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

test("the document itself is served as it is tested", async () => {
  const response = await callRoute(getDocument, { headers: fresh() });
  const served = await expectDocumented<{ paths: object }>("getDocument", response, 200);
  expect(Object.keys(served.paths)).toEqual(Object.keys(apiDocument.paths));
});
