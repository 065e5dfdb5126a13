import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GET as getDesign } from "@/app/api/v1/designs/[designId]/route";
import { POST as importDesign } from "@/app/api/v1/designs/route";
import type { ApiDesign } from "@/lib/contracts/api-v1";
import { createApiToken } from "@/lib/services/api-tokens";
import { expectDocumented } from "@/tests/support/api-document";
import { starterEntries } from "@/tests/support/bred-generation";
import { callRoute, errorOf, newBrowser } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { bearer, fresh, newAccount, openApi } from "@/tests/support/open-api";
import { countRows, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const { token } = await openApi();

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
