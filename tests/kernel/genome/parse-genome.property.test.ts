import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalGenomeJson } from "@/lib/kernel/genome/canonical-json";
import { parseGenome } from "@/lib/kernel/genome/parse-genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { createRng } from "@/lib/kernel/random/rng";
import { propertyTest } from "@/tests/support/property-test";
import { randomGenome } from "@/tests/support/random-genome";

type Json = { [key: string]: unknown };
const startText = canonicalGenomeJson(startGenome(createRng("s", "start")));
const fresh = (): Json & { nodes: Json[]; connections: Json[] } => JSON.parse(startText);
const defectsOf = (value: unknown) => {
  const result = parseGenome(value);
  return result.kind === "invalid" ? result.defects : [];
};

test("a start genome is read", () => {
  expect(parseGenome(fresh()).kind).toBe("genome");
});

const BROKEN: readonly [string, (genome: ReturnType<typeof fresh>) => unknown, string, RegExp][] = [
  ["null", () => null, "genome", /must be an object/],
  ["a list", () => [], "genome", /must be an object/],
  ["a text", () => startText, "genome", /must be an object/],
  ["no depth", ({ depth: _, ...rest }) => rest, "depth", /is missing/],
  ["a text as depth", (genome) => ({ ...genome, depth: "0" }), "depth", /must be a number/],
  ["an unknown key", (genome) => ({ ...genome, name: "vase" }), "name", /not a known key/],
  ["__proto__", () => JSON.parse(`{"__proto__":{},${startText.slice(1)}`), "__proto__", /not a known key/],
  ["another format", (genome) => ({ ...genome, format: "picbreeder" }), "format", /must be "everform-genome"/],
  ["another version", (genome) => ({ ...genome, version: 2 }), "version", /must be 1/],
  ["nodes that are no list", (genome) => ({ ...genome, nodes: {} }), "nodes", /must be a list/],
  ["too many nodes", (genome) => ({ ...genome, nodes: new Array(201).fill({}) }), "nodes", /more than 200 nodes/],
  [
    "too many connections",
    (genome) => ({ ...genome, connections: new Array(1001).fill({}) }),
    "connections",
    /more than 1000 connections/,
  ],
  ["a node that is no object", (genome) => ({ ...genome, nodes: [3] }), "nodes[0]", /must be an object/],
  [
    "a node of unknown kind",
    (genome) => ({ ...genome, nodes: [{ activation: "sine", id: "x", kind: "memory" }] }),
    "nodes[0].kind",
    /input, hidden or output/,
  ],
  [
    "an input with an activation",
    (genome) => ({ ...genome, nodes: [{ activation: "sine", id: "x", kind: "input" }] }),
    "nodes[0].activation",
    /not a known key/,
  ],
  [
    "an unknown activation",
    (genome) => ({ ...genome, nodes: [{ activation: "constructor", id: "x", kind: "output" }] }),
    "nodes[0].activation",
    /must be one of sine/,
  ],
  ["a number as id", (genome) => ({ ...genome, nodes: [{ id: 7, kind: "input" }] }), "nodes[0].id", /must be a text/],
  [
    "__proto__ in a link",
    (genome) => ({
      ...genome,
      connections: [JSON.parse(`{"__proto__":1,${JSON.stringify(genome.connections[0]).slice(1)}`)],
    }),
    "connections[0].__proto__",
    /not a known key/,
  ],
  [
    "a text as weight",
    (genome) => ({ ...genome, connections: [{ ...genome.connections[0], weight: "1" }] }),
    "connections[0].weight",
    /must be a number/,
  ],
  [
    "a weight between two f32 values",
    (genome) => ({ ...genome, connections: [{ ...genome.connections[0], weight: 0.1 }] }),
    "connections[0].weight",
    /exactly an f32/,
  ],
  [
    "a list as link end",
    (genome) => ({ ...genome, connections: [{ ...genome.connections[0], from: ["x"] }] }),
    "connections[0].from",
    /must be a text/,
  ],
  [
    "a link twice",
    (genome) => ({ ...genome, connections: [...genome.connections, genome.connections[0]] }),
    "connections[8].innovation",
    /second link/,
  ],
  [
    "a dangling link",
    (genome) => ({ ...genome, nodes: genome.nodes.filter((node) => node.id !== "y") }),
    "connections[0].from",
    /no node/,
  ],
];

test.each(BROKEN)("%s is refused with its place", (_, breakIt, path, message) => {
  const defects = defectsOf(breakIt(fresh()));
  expect(defects.filter((defect) => defect.path === path && message.test(defect.message))).toHaveLength(1);
});

test("1e400, which JSON reads as infinity, is refused", () => {
  const text = startText.replace(/"weight":[^}]*/, '"weight":1e400');
  expect(defectsOf(JSON.parse(text))[0]).toMatchObject({ path: "connections[0].weight" });
});

test("places are those of the text, in whatever order its genes are", () => {
  const genome = fresh();
  const shuffled = { ...genome, nodes: [...genome.nodes].reverse(), connections: [...genome.connections].reverse() };
  (shuffled.connections[1] as Json).weight = -2000;
  (shuffled.connections[6] as Json).birthDepth = 3;
  (shuffled.nodes[2] as Json).id = "Shape";
  const places = defectsOf(shuffled).map((defect) => defect.path);
  expect(places).toEqual(expect.arrayContaining(["nodes[2].id", "connections[1].weight", "connections[6].birthDepth"]));
});

test("a hostile key is cut short in the report", () => {
  const [defect] = defectsOf({ ...fresh(), ["k".repeat(10_000)]: 1 });
  expect(defect?.path).toHaveLength(40);
});

test("a text full of defects reports at most twenty", () => {
  const connections = new Array(1000).fill({ a: 1, b: 2, c: 3 });
  expect(defectsOf({ ...fresh(), connections }).length).toBe(20);
  const keys = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`key${i}`, i]));
  expect(defectsOf(keys).length).toBe(20);
});

propertyTest(
  "whatever JSON holds is judged, never thrown at",
  [fc.jsonValue({ maxDepth: 5 })],
  (value) => {
    expect(parseGenome(value).kind).toBe("invalid");
  },
  { runCount: 2000 },
);

test("a genome at the limits is read", () => {
  const rng = createRng("fuzz", "limits");
  let genome = randomGenome(rng, { hiddenCount: 191, extraLinkCount: 700, isRecurrent: true });
  genome = { ...genome, connections: genome.connections.slice(0, 1000) };
  expect(parseGenome(JSON.parse(canonicalGenomeJson(genome))).kind).toBe("genome");
});
