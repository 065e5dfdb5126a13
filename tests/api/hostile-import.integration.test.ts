/** What nobody's program would send to the import: each is refused with a place or a sentence, quickly, and the site goes on. */
import { expect, test } from "vitest";
import { POST as importDesign } from "@/app/api/import/route";
import { canonicalGenomeJson, createRng, GENOME_LIMITS, type Genome, linkInnovation, makeGenome } from "@/lib/kernel";
import { callRoute, errorOf, newBrowser } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { evolvedGenome } from "@/tests/support/evolved-genomes";
import { sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const genome = evolvedGenome("hostile import", 4);
const text = canonicalGenomeJson(genome);
const body = (json: string) => `{"genome":${json}}`;
const changed = (pattern: RegExp | string, by: string) => {
  const result = text.replace(pattern, by);
  if (result === text) throw new Error(`${pattern} is not in the genome`);
  return body(result);
};
const many = (count: number, item: (i: number) => string) => Array.from({ length: count }, (_, i) => item(i)).join(",");

const REFUSED: [string, string, number, RegExp][] = [
  ["60,000 open brackets", "[".repeat(60_000), 400, /not valid JSON/],
  ["a genome of 20,000 brackets", body(`${"[".repeat(20_000)}${"]".repeat(20_000)}`), 400, /genome: must be an object/],
  [
    "a key of 60 KB in the request",
    `{"${"k".repeat(60_000)}":1,"genome":${text}}`,
    400,
    /not valid: Unrecognized key: "k{50,200}…\.$/,
  ],
  ["a key of 60 KB in the genome", body(`{"${"k".repeat(60_000)}":1}`), 400, /: k{40}: is not a known key/],
  ["6,000 keys", body(`{${many(6000, (i) => `"k${i}":1`)}}`), 400, /k0: is not a known key/],
  ["1e400", changed(/"weight":[^}]*/, '"weight":1e400'), 400, /connections\[0\]\.weight: must be a number from/],
  ["a weight of 50,000 digits", changed(/"weight":[^}]*/, `"weight":${"9".repeat(50_000)}`), 400, /\[0\]\.weight/],
  ["NaN", changed(/"weight":[^}]*/, '"weight":NaN'), 400, /not valid JSON/],
  ["a number as a text", changed(/"weight":([^}]*)/, '"weight":"$1"'), 400, /\[0\]\.weight: must be a number/],
  ["a version as a text", changed('"version":1', '"version":"1"'), 400, /version: must be 1/],
  ["a depth of 1e308", changed(/"depth":\d+/, '"depth":1e308'), 400, /depth: must be an integer/],
  ["a depth twice, the last one wrong", changed(/"depth":\d+/, '"depth":4,"depth":-1'), 400, /depth: must be an int/],
  ["half a surrogate as an id", changed(/"id":"[0-9a-f]{16}"/, '"id":"\\ud800"'), 400, /nodes\[\d+\]\.id: the id of a/],
  ["a zero byte in an id", changed(/"id":"[0-9a-f]{16}"/, '"id":"\\u0000"'), 400, /nodes\[\d+\]\.id/],
  ["__proto__ in the request", `{"__proto__":{"genome":1},"genome":${text}}`, 400, /not valid/],
  ["__proto__ in the genome", changed("{", '{"__proto__":{"depth":0},'), 400, /: __proto__: is not a known key/],
  ["__proto__ in a gene", changed(/"nodes":\[\{/, '"nodes":[{"__proto__":{},'), 400, /nodes\[0\]\.__proto__: is not a/],
  ["__proto__ instead of a genome", `{"__proto__":${body(text)}}`, 400, /not valid/],
  ["a list that is an object", changed(/"nodes":\[.*\]/, '"nodes":{"length":1e9,"0":1}'), 400, /nodes: must be a list/],
  ["201 nodes", changed(/"nodes":\[.*\]/, `"nodes":[${many(201, () => "{}")}]`), 400, /nodes: more than 200 nodes/],
  ["1,001 links", changed(/"connections":\[.*?\]/, `"connections":[${many(1001, () => "1")}]`), 400, /more than 1000/],
  ["a genome as a text", body(JSON.stringify(text)), 400, /genome: must be an object/],
  ["no genome", body("null"), 400, /genome: must be an object/],
  ["a comma too many", body(`${text},`), 400, /not valid JSON/],
  ["a title with a zero byte", `{"title":"a\\u0000b","genome":${text}}`, 400, /[Tt]he title/],
  ["a title that is half a surrogate", `{"title":"\\ud800","genome":${text}}`, 400, /[Tt]he title/],
  ["a byte more than 64 KB", body(" ".repeat(64 * 1024)), 413, /larger than 64 KB/],
];

test.each(REFUSED)("%s", async (_, sent, status, message) => {
  const browser = newBrowser();
  const response = await callRoute(importDesign, { browser, body: sent });
  const error = await errorOf(response);
  expect(error.message).toMatch(message);
  expect(error.message.length).toBeLessThan(400);
  expect(response.status).toBe(status);
  expect(await sql("select id from design where visitor_id = $1", [browser.visitorId])).toEqual([]);
});

/** Every node linked to every other as far as 64 KB go: one component of cycles, with weights that saturate everything. */
function cyclicMonster(): Genome {
  const rng = createRng("monster", "test");
  const hidden = Array.from({ length: 60 }, (_, i) => i.toString(16).padStart(16, "0"));
  const connections = Array.from({ length: 400 }, (_, i) => {
    const to = i % 60 === 0 ? "shape" : (hidden[i % 60] as string);
    const from = i < 60 ? (["x", "y", "z"][i % 3] as string) : (hidden[(i * 7 + Math.floor(i / 60)) % 60] as string);
    const weight = rng.chance(0.5) ? GENOME_LIMITS.weightMagnitude : -1.5;
    return { innovationNumber: linkInnovation(from, to), from, to, weight, birthDepth: 0 };
  });
  const byNumber = new Map(connections.map((link) => [link.innovationNumber, link]));
  return makeGenome({
    depth: 0,
    nodes: [
      ...genome.nodes.filter((node) => node.kind !== "hidden"),
      ...hidden.map((id) => ({ kind: "hidden", id, activation: "sine" }) as const),
    ],
    connections: [...byNumber.values()],
  });
}

test("a cyclic monster within the limits is a genome like any other, and of a key that comes twice the last one counts", async () => {
  const monster = canonicalGenomeJson(cyclicMonster()).replace('"depth":0', '"depth":"no","depth":0');
  expect(monster.length).toBeGreaterThan(40_000);
  const browser = newBrowser();
  const response = await callRoute(importDesign, { browser, body: body(monster) });
  expect(response.status).toBe(201);
  expect((await callRoute(importDesign, { browser, body: body(monster) })).status).toBe(200);
});
