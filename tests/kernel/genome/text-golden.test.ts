/** Pins what is read and what is refused, and the texts and bytes whose SHA-256 are the hashes of a genome. */
import { expect, test } from "vitest";
import { canonicalGenomeJson, canonicalPhenotypeJson } from "@/lib/kernel/genome/canonical-json";
import type { Genome } from "@/lib/kernel/genome/genome";
import { encodeGenome } from "@/lib/kernel/genome/genome-bytes";
import { genomeHash, phenotypeHash } from "@/lib/kernel/genome/genome-hash";
import { linkInnovation } from "@/lib/kernel/genome/innovation";
import { parseGenomeText } from "@/lib/kernel/genome/parse-genome-text";
import { toHex } from "@/lib/kernel/hash/sha256";
import { expectGolden } from "@/tests/support/golden";

const OUTPUT = '{"kind":"output","id":"shape","activation":"sigmoid"}';
const INPUT = '{"kind":"input","id":"x"}';
const DEAD = '{"kind":"hidden","id":"51dbc323a26e1161","activation":"sine"}';
const link = (from: string, to: string, weight: string, birthDepth = "0") =>
  `{"innovation":"${linkInnovation(from, to)}","from":"${from}","to":"${to}","weight":${weight},"birthDepth":${birthDepth}}`;
const text = (nodes: string[], links: string[], depth = "2", version = "1") =>
  `{"format":"everform-genome","version":${version},"depth":${depth},"nodes":[${nodes}],"connections":[${links}]}`;
const ofWeight = (weight: string) => text([OUTPUT, INPUT], [link("x", "shape", weight)]);

const READ = {
  "no links": text([OUTPUT], []),
  "a hidden node that reaches no output, a self-loop of the output, a weight of -0": text(
    [DEAD, OUTPUT, INPUT],
    [link("x", "51dbc323a26e1161", "-0.0", "1"), link("shape", "shape", "-0.25", "2"), link("x", "shape", "1000")],
  ),
  "numbers written otherwise, white space": text(
    [INPUT, OUTPUT],
    [link("x", "shape", "15e-1", "1.0e0")],
    " 2.0\t",
    "1e0",
  ),
  "a key twice": text([OUTPUT, INPUT], [link("x", "shape", '"no","weight":0.5')]),
  "three outputs": text(
    [
      OUTPUT,
      '{"kind":"output","id":"o_2","activation":"square"}',
      '{"kind":"output","id":"b","activation":"linear"}',
      INPUT,
    ],
    [link("o_2", "b", "3"), link("x", "o_2", "0.1000000014901161193847656"), link("x", "shape", "-2.5")],
  ),
  "the greatest depth": text([OUTPUT, INPUT], [link("x", "shape", "1", "1000000")], "1000000"),
};

const REFUSED = {
  "not an f32 value": ofWeight("0.1"),
  "above 1000": ofWeight("1000.00006103515625"),
  "a number that overflows": ofWeight("1e999"),
  "a text for a number": ofWeight('"1"'),
  "an unknown key": ofWeight('1,"note":0'),
  "the key __proto__": ofWeight('1,"__proto__":{}'),
  "a missing key": text([OUTPUT, '{"kind":"input"}'], []),
  "an activation of an input": text([OUTPUT, '{"kind":"input","id":"x","activation":"sine"}'], []),
  "no output": text([INPUT], []),
  "a node twice": text([OUTPUT, INPUT, INPUT], []),
  "an upper-case id": text([OUTPUT, '{"kind":"input","id":"X"}'], []),
  "a name of 16 characters": text([OUTPUT, '{"kind":"input","id":"abcdefghijklmnop"}'], []),
  "a hidden id of 15 digits": text([OUTPUT, '{"kind":"hidden","id":"51dbc323a26e116","activation":"sine"}'], []),
  "a link into an input": text([OUTPUT, INPUT], [link("shape", "x", "1")]),
  "a link from nowhere": text([OUTPUT], [link("x", "shape", "1")]),
  "a link twice": text([OUTPUT, INPUT], [link("x", "shape", "1"), link("x", "shape", "2")]),
  "another innovation number": text(
    [OUTPUT, INPUT],
    [link("x", "shape", "1").replace(linkInnovation("x", "shape"), "0".repeat(16))],
  ),
  "born after the genome": text([OUTPUT, INPUT], [link("x", "shape", "1", "3")]),
  "half a depth": text([OUTPUT, INPUT], [], "0.5"),
  "a depth below 0": text([OUTPUT, INPUT], [], "-1"),
  "version 2": text([OUTPUT, INPUT], [], "2", "2"),
  "text after the genome": `${text([OUTPUT], [])} 1`,
  "nested 33 deep, in a key that is written again": text([OUTPUT], [], `${"[".repeat(32)}${"]".repeat(32)},"depth":2`),
};

const read = (json: string): Genome => {
  const parsed = parseGenomeText(json);
  if (parsed.kind === "invalid") throw new Error(`${json}: ${JSON.stringify(parsed.defects)}`);
  return parsed.genome;
};

/** Weights whose digits are written in every way ECMAScript has; all are f32 values. */
const WEIGHTS = [1000, 0.5, -0.1, 1 / 3, 1e-5, 1e-6, 1e-7, -1e-7, 2 ** -20, 2 ** -126, 2 ** -149, 3e-39].map(
  Math.fround,
);

test("texts of genomes have their golden meaning", () => {
  const genomes = Object.entries(READ).map(([name, json]) => {
    const genome = read(json);
    return {
      ...{ name, text: json, canonicalText: canonicalGenomeJson(genome), genomeHash: genomeHash(genome) },
      ...{ phenotypeText: canonicalPhenotypeJson(genome), phenotypeHash: phenotypeHash(genome) },
      bytes: toHex(encodeGenome(genome)),
    };
  });
  const numbers = WEIGHTS.map(
    (weight) => /"weight":([^}]*)/.exec(canonicalGenomeJson(read(ofWeight(String(weight)))))?.[1],
  );
  const refused = Object.entries(REFUSED).map(([name, json]) => {
    expect([name, parseGenomeText(json).kind]).toEqual([name, "invalid"]);
    return { name, text: json };
  });
  expectGolden("texts", { genomes, numbers, refused });
});
