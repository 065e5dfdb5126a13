import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { GET as listDesigns } from "@/app/api/v1/designs/route";
import { createApiToken, listTokens, revokeToken } from "@/lib/services/api-tokens";
import { expectDocumented } from "@/tests/support/api-document";
import { callRoute } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { bearer, fresh, newAccount, openApi } from "@/tests/support/open-api";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const { account } = await openApi();

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
