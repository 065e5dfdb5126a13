/**
 * Texts that pretend to be genomes: valid ones with a few genes damaged, texts with bytes damaged, JSON of any shape, and a list of
 * known tricks. Deterministic: text i of a seed is always the same.
 */
import {
  canonicalGenomeJson,
  createRng,
  GENOME_LIMITS,
  type Genome,
  linkInnovation,
  MAX_GENOME_TEXT_LENGTH,
  PRESETS,
  type Rng,
  startOrganism,
} from "@/lib/kernel";

type Json = { [key: string]: unknown };

const VALUES: readonly unknown[] = [
  ...[null, true, false, "", "x", "shape", "sine", "input", "hidden", "output", "0000000000000000", "f0bee0e2694bf2d8"],
  ...["__proto__", "constructor", "toString", "x".repeat(3000), "\u0000", "\ud800", "ＦＦ", {}, [], [1], [[[[[]]]]]],
  ...[0, -0, 1, -1, 0.1, 2, 1000, 1000.0001, 1e9, 1e300, -1e300, 5e-324, 2 ** 53, 1_000_001, -1.5],
];
const KEYS = [
  "__proto__",
  "constructor",
  "prototype",
  "hasOwnProperty",
  "depth",
  "nodes",
  "id",
  "kind",
  "k".repeat(5000),
];
const pick = <T>(rng: Rng, list: readonly T[]): T => list[rng.below(list.length)] as T;

/** Valid genomes to damage: start organisms of both presets, after some growth. */
function sourceGenomes(): string[] {
  return Array.from({ length: 24 }, (_, i) => {
    const preset = i % 2 === 0 ? PRESETS.site : PRESETS["table-3.1"];
    const settings = { ...preset, startRoundCount: i };
    const genome: Genome = startOrganism(createRng("fuzz", "source", i), { settings, isovalue: -0.1 });
    return canonicalGenomeJson(genome);
  });
}

/** Changes one random place: replaces, drops, doubles, renames, swaps with another place or moves a gene to the front. */
function damage(root: Json, rng: Rng): void {
  let at: Json | unknown[] = root;
  for (;;) {
    const keys = Object.keys(at);
    if (keys.length === 0) return;
    const key = pick(rng, keys);
    const child = (at as Json)[key];
    if (typeof child === "object" && child !== null && rng.chance(0.85)) {
      at = child as Json | unknown[];
      continue;
    }
    switch (rng.below(6)) {
      case 0:
        if (Array.isArray(at)) at.splice(Number(key), 1);
        else delete at[key];
        return;
      case 1:
        if (Array.isArray(at)) at.push(structuredClone(child));
        else
          Object.defineProperty(at, pick(rng, KEYS), {
            value: child,
            enumerable: true,
            configurable: true,
            writable: true,
          });
        return;
      case 2:
        if (Array.isArray(at)) at.reverse();
        else (at as Json)[key] = (at as Json)[pick(rng, keys)];
        return;
      case 3:
        if (typeof child === "number") (at as Json)[key] = child * pick(rng, [-1, 2, 1e3, 1.0000001, 1e300]);
        else if (typeof child === "string") (at as Json)[key] = child.slice(1) + child.slice(0, 1);
        return;
      default:
        (at as Json)[key] = pick(rng, VALUES);
        return;
    }
  }
}

/** Cuts, doubles or overwrites a stretch of the text. */
function damageText(text: string, rng: Rng): string {
  const from = rng.below(text.length);
  const to = Math.min(text.length, from + rng.below(rng.chance(0.2) ? text.length : 12));
  const middle = pick(rng, [
    "",
    text.slice(from, to).repeat(2),
    "}",
    "[[",
    '"',
    "1e400",
    "-",
    "null",
    "\u0000",
    "\\u0000",
    "NaN",
  ]);
  return text.slice(0, from) + middle + text.slice(to);
}

function anyJson(rng: Rng, depth = 0): unknown {
  const kind = rng.below(depth > 5 ? 2 : 5);
  if (kind < 2) return pick(rng, VALUES);
  const size = rng.below(kind === 2 ? 30 : 5);
  if (kind === 3) return Array.from({ length: size }, () => anyJson(rng, depth + 1));
  const names = ["format", "version", "depth", "nodes", "connections", "id", "kind", "weight", "__proto__"];
  return Object.fromEntries(Array.from({ length: size }, () => [pick(rng, names), anyJson(rng, depth + 1)]));
}

/** Tricks worth trying every time. */
function tricks(genome: string): string[] {
  const withLinks = (link: (i: number) => string) =>
    genome.replace(
      /"connections":\[.*?\]/s,
      `"connections":[${Array.from({ length: 1000 }, (_, i) => link(i)).join(",")}]`,
    );
  const withNodes = (node: (i: number) => string, count: number) =>
    genome.replace(/"nodes":\[.*?\]/s, `"nodes":[${Array.from({ length: count }, (_, i) => node(i)).join(",")}]`);
  const link = /\{"birthDepth[^}]*\}/.exec(genome)?.[0] as string;
  const longId = "a".repeat(MAX_GENOME_TEXT_LENGTH / 2);
  return [
    "",
    " ",
    "[".repeat(MAX_GENOME_TEXT_LENGTH),
    "[".repeat(200_000) + "]".repeat(200_000),
    `${'{"nodes":'.repeat(50_000)}1${"}".repeat(50_000)}`,
    `"${"x".repeat(MAX_GENOME_TEXT_LENGTH - 2)}"`,
    "x".repeat(MAX_GENOME_TEXT_LENGTH + 1),
    `{${Array.from({ length: 30_000 }, (_, i) => `"k${i}":${i}`).join(",")}}`,
    `[${"1,".repeat(200_000)}1]`,
    genome.replace(/"weight":[^}]*/, '"weight":1e400'),
    genome.replace(/"weight":[^}]*/, `"weight":${"9".repeat(300_000)}`),
    genome.replace(/"weight":[^}]*/, `"weight":0.${"3".repeat(300_000)}`),
    genome.replace("{", '{"__proto__":{"depth":0},'),
    genome.replaceAll('"shape"', `"${"s".repeat(10_000)}"`),
    genome.replace(/"from":"[^"]*"/, `"from":"${longId}"`),
    withLinks(() => link),
    withLinks((i) => link.replace(/"from":"[^"]*"/, `"from":"${"z".repeat(400)}${i}"`)),
    withLinks((i) => link.replace(/"innovation":"[^"]*"/, `"innovation":"${i.toString(16).padStart(16, "0")}"`)),
    withNodes((i) => `{"activation":"sine","id":"${i.toString(16).padStart(16, "0")}","kind":"hidden"}`, 200),
    withNodes((i) => `{"activation":"sine","id":"${i.toString(16).padStart(16, "0")}","kind":"hidden"}`, 3000),
    withNodes(() => `{"id":"${"y".repeat(2000)}","kind":"input"}`, 200),
    `{"${"k".repeat(MAX_GENOME_TEXT_LENGTH - 10)}":1}`,
    `{${'"depth":1,'.repeat(49_000)}"depth":1}`,
    `{${'"\\u0064epth":1,'.repeat(30_000)}"depth":1}`,
    genome.replace(/"weight":([^},]*)/g, '"weight":"$1"'),
    genome.replace(/"depth":(\d+)/, '"depth":"$1","depth":$1'),
    genome.replace(/"id":"[0-9a-f]{16}"/g, '"id":"\\ud800"'),
    genome.replaceAll("shape", "sh\\udc00pe"),
    `\ufeff${genome}`,
    `${genome}\u0000`,
    genome.replaceAll('"', "'"),
    genome.replace(/"nodes":\[.*\]/s, `"nodes":{"length":${2 ** 32},"0":{}}`),
    withLinks((i) => `[9${"9".repeat(i % 400)}e${i}]`),
    cyclicMonster(genome),
  ];
}

/** The largest genome there is, all in one cycle: 1,000 links, every weight at its limit. A valid one. */
function cyclicMonster(genome: string): string {
  const { nodes, ...rest } = JSON.parse(genome) as { nodes: { kind: string }[] };
  const named = nodes.filter(({ kind }) => kind !== "hidden");
  const count = GENOME_LIMITS.nodeCount - named.length;
  const ids = Array.from({ length: count }, (_, i) => i.toString(16).padStart(16, "0"));
  const hidden = ids.map((id) => ({ activation: "square", id, kind: "hidden" }));
  const weight = GENOME_LIMITS.weightMagnitude;
  const connections = Array.from({ length: GENOME_LIMITS.connectionCount }, (_, i) => {
    const [from, to] = [ids[i % count] as string, ids[(i + 1 + Math.floor(i / count)) % count] as string];
    return { birthDepth: 0, from, innovation: linkInnovation(from, to), to, weight };
  });
  return JSON.stringify({ ...rest, nodes: [...named, ...hidden], connections });
}

/** Text after text, without end: the tricks first, then damaged genomes, damaged texts and any JSON in turns. */
export function* genomeTexts(seed: string): Generator<string> {
  const sources = sourceGenomes();
  yield* tricks(sources[8] as string);
  const rng = createRng(seed, "fuzz-genomes");
  for (;;) {
    const source = pick(rng, sources);
    const kind = rng.below(10);
    if (kind < 6) {
      const value = JSON.parse(source) as Json;
      for (let hits = rng.below(3); hits >= 0; hits--) damage(value, rng);
      yield JSON.stringify(value);
    } else if (kind < 8) yield damageText(source, rng);
    else yield JSON.stringify(anyJson(rng));
  }
}
