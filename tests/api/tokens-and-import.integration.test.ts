import { beforeAll, describe, expect, test } from "vitest";
import { issueSession, sessionCookieName } from "@/app/_server/session-cookie";
import { POST as importDesign } from "@/app/api/import/route";
import { DELETE as revokeToken } from "@/app/api/tokens/[tokenId]/route";
import { POST as createToken, GET as listTokens } from "@/app/api/tokens/route";
import { GET as getDesign } from "@/app/api/v1/designs/[designId]/route";
import type { ApiTokenView, CreatedToken } from "@/lib/contracts/api-token";
import { starterEntries } from "@/tests/support/bred-generation";
import { type Browser, callRoute, errorOf, newBrowser } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

/** A browser in which an account is logged in. */
async function loggedIn(handle: string): Promise<Browser> {
  const visitorId = newId();
  await sql("insert into visitor (id, kind, handle) values ($1, 'account', $2)", [visitorId, handle]);
  await sql("insert into account (visitor_id, email, email_verified_at) values ($1, $2, now())", [
    visitorId,
    `${handle}@example.org`,
  ]);
  const session = await issueSession({ visitorId, sessionVersion: 1 });
  return { visitorId, cookie: `${newBrowser().cookie}; ${sessionCookieName()}=${session}` };
}

let ada: Browser;
beforeAll(async () => {
  ada = await loggedIn("ada");
});

describe("access tokens", () => {
  test("are made, used, listed without the secret, and revoked by their owner alone", async () => {
    const made = await callRoute(createToken, { browser: ada, body: { name: "  my   laptop " } });
    expect(made.status).toBe(201);
    expect(made.headers.get("cache-control")).toBe("no-store");
    const { token, view } = (await made.json()) as CreatedToken;
    expect(view.name).toBe("my laptop");
    const list = await callRoute(listTokens, { browser: ada });
    const text = await list.text();
    expect((JSON.parse(text) as ApiTokenView[]).map(({ id }) => id)).toEqual([view.id]);
    expect(text).not.toContain(token.slice(4, 20));

    const headers = { authorization: `Bearer ${token}` };
    expect((await callRoute(getDesign, { params: { designId: newId() }, headers })).status).toBe(404);
    const revoke = (browser: Browser) =>
      callRoute(revokeToken, { browser, params: { tokenId: view.id }, method: "DELETE", body: {} });
    expect((await revoke(await loggedIn("eve"))).status).toBe(404);
    expect((await revoke(newBrowser())).status).toBe(401);
    expect((await revoke(ada)).status).toBe(200);
    expect((await revoke(ada)).status).toBe(404);
    expect((await callRoute(getDesign, { params: { designId: newId() }, headers })).status).toBe(401);
  });

  test("are for accounts, not for anonymous visitors, other sites or tokens", async () => {
    const body = { name: "x" };
    expect((await callRoute(createToken, { browser: newBrowser(), body })).status).toBe(401);
    expect((await callRoute(createToken, { body })).status).toBe(401);
    expect((await callRoute(listTokens, { browser: newBrowser() })).status).toBe(401);
    const foreign = { "sec-fetch-site": "cross-site" };
    expect((await callRoute(createToken, { browser: ada, body, headers: foreign })).status).toBe(403);
    const { token } = (await (await callRoute(createToken, { browser: ada, body })).json()) as CreatedToken;
    const withToken = await callRoute(createToken, { body, headers: { authorization: `Bearer ${token}` } });
    expect(withToken.status).toBe(401);
  });

  test.each([
    { name: "" },
    { name: "   " },
    { name: "x".repeat(61) },
    { name: "a\u202eb" },
    {},
    { name: "x", id: "y" },
  ])("are not made of %j", async (body) => {
    expect((await callRoute(createToken, { browser: ada, body })).status).toBe(400);
  });
});

describe("the import page's request", () => {
  const genome = starterEntries(2, "page")[1]?.genome;

  test("makes a private design of an anonymous visitor, once", async () => {
    const browser = newBrowser();
    const first = await callRoute(importDesign, { browser, body: { title: "From a file", genome } });
    expect(first.status).toBe(201);
    const { id } = (await first.json()) as { id: string };
    const [row] = await sql("select visitor_id, visibility::text, is_imported, title from design where id = $1", [id]);
    expect(row).toEqual({
      visitor_id: browser.visitorId,
      visibility: "private",
      is_imported: true,
      title: "From a file",
    });
    const again = await Promise.all(
      Array.from({ length: 5 }, () => callRoute(importDesign, { browser, body: { genome } })),
    );
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await sql("select id from design where visitor_id = $1", [browser.visitorId])).toHaveLength(1);
  });

  test("is one design also when it comes many times at once", async () => {
    const browser = newBrowser();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => callRoute(importDesign, { browser, body: { genome } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(await sql("select id from design where visitor_id = $1", [browser.visitorId])).toHaveLength(1);
  });

  test("needs a cookie and the site's own page, and says what is wrong with a genome", async () => {
    expect((await callRoute(importDesign, { body: { genome } })).status).toBe(401);
    const browser = newBrowser();
    const headers = { "sec-fetch-site": "cross-site" };
    expect((await callRoute(importDesign, { browser, body: { genome }, headers })).status).toBe(403);
    const response = await callRoute(importDesign, { browser, body: { genome: { ...(genome as object), depth: -1 } } });
    expect(response.status).toBe(400);
    expect((await errorOf(response)).message).toBe(
      "The genome is not valid: depth: must be an integer from 0 to 1000000.",
    );
  });

  test("stops after a hundred new genomes in an hour", async () => {
    const browser = newBrowser();
    await callRoute(importDesign, { browser, body: { genome } });
    await sql(
      `insert into design (id, visitor_id, title, visibility, is_imported, genome, genome_hash, phenotype_hash, isovalue,
                           grid_x, grid_y, grid_z, mode, preset, glaze)
       select md5(d.id || n), d.visitor_id, 'x', 'private', true, d.genome, d.genome_hash, d.phenotype_hash, d.isovalue,
              d.grid_x, d.grid_y, d.grid_z, d.mode, d.preset, d.glaze
       from design d, generate_series(1, 99) n where d.visitor_id = $1`,
      [browser.visitorId],
    );
    const other = starterEntries(3, "page")[2]?.genome;
    const response = await callRoute(importDesign, { browser, body: { genome: other } });
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("600");
    expect((await callRoute(importDesign, { browser, body: { genome } })).status).toBe(200);
  });
});
