import { expect, test } from "vitest";
import { canonicalGenomeJson } from "@/lib/kernel/genome/canonical-json";
import { MAX_GENOME_TEXT_LENGTH, parseGenomeText } from "@/lib/kernel/genome/parse-genome-text";
import { createRng } from "@/lib/kernel/random/rng";
import { evolvedGenome } from "@/tests/support/evolved-genomes";
import { randomGenome } from "@/tests/support/random-genome";

const defectOf = (text: string) => {
  const result = parseGenomeText(text);
  return result.kind === "invalid" ? result.defects[0] : null;
};

test("canonical and indented texts are read", () => {
  const genome = evolvedGenome("text", 9);
  const text = canonicalGenomeJson(genome);
  expect(parseGenomeText(text)).toEqual({ kind: "genome", genome });
  expect(parseGenomeText(`\n${JSON.stringify(JSON.parse(text), null, 4)}\n`)).toEqual({ kind: "genome", genome });
});

test("the largest genome fits the limit of characters, with indentation", () => {
  const grown = randomGenome(createRng("largest", "test"), {
    hiddenCount: 191,
    extraLinkCount: 1500,
    isRecurrent: true,
  });
  const text = canonicalGenomeJson({ ...grown, connections: grown.connections.slice(0, 1000) });
  expect(JSON.parse(text).connections).toHaveLength(1000);
  expect(parseGenomeText(JSON.stringify(JSON.parse(text), null, 2)).kind).toBe("genome");
});

test.each([
  ["nothing", "", /is not JSON/],
  ["half a genome", canonicalGenomeJson(evolvedGenome("half", 2)).slice(0, 80), /is not JSON/],
  ["a text that is too long", " ".repeat(MAX_GENOME_TEXT_LENGTH + 1), /longer than/],
  ["brackets without end", "[".repeat(MAX_GENOME_TEXT_LENGTH), /nested deeper than 32/],
  ["objects in objects", `${'{"a":'.repeat(40)}1${"}".repeat(40)}`, /nested deeper/],
])("%s is refused in a sentence", (_, text, message) => {
  expect(defectOf(text)?.path).toBe("genome");
  expect(defectOf(text)?.message).toMatch(message);
  expect(defectOf(text)?.message.length).toBeLessThan(200);
});

test("brackets inside strings, escaped quotes too, do not count as nesting", () => {
  expect(defectOf(`{"${"[".repeat(100)}\\"${"[".repeat(100)}":1}`)?.message).toBe("is not a known key");
});

test("ids of a hundred thousand characters are refused without repeating them", () => {
  const long = "a".repeat(100_000);
  const text = JSON.stringify({
    ...{ format: "everform-genome", version: 1, depth: 0 },
    nodes: [
      { kind: "input", id: long },
      { kind: "input", id: long },
      { kind: "output", id: "shape", activation: "sine" },
    ],
    connections: [{ innovation: long, from: long, to: "shape", weight: 1, birthDepth: 0 }],
  });
  const result = parseGenomeText(text);
  expect(result.kind).toBe("invalid");
  expect(JSON.stringify(result).length).toBeLessThan(1000);
});
