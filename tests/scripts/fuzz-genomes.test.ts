/** A small run of `npm run fuzz:genomes`; the long one reads 100,000 and reports the worst time. */
import { expect, test } from "vitest";
import { canonicalGenomeJson, encodeGenome, linkInnovation, parseGenomeText } from "@/lib/kernel";
import { genomeTexts } from "@/scripts/fuzz/genome-texts";
import { judgeDamagedBytes, judgeGenomeText } from "@/scripts/fuzz/judge-genome-text";
import { evolvedGenome } from "@/tests/support/evolved-genomes";

test("3,000 texts that pretend to be genomes are read, or refused with their place", () => {
  const counts = { genome: 0, invalid: 0 };
  let index = 0;
  for (const text of genomeTexts(process.env.SEED ?? "fuzz")) {
    if (index++ === 3000) break;
    counts[judgeGenomeText(text)]++;
  }
  // A generator that only makes rubbish, or only valid genomes, would prove little.
  expect(counts.genome).toBeGreaterThan(30);
  expect(counts.invalid).toBeGreaterThan(2000);
});

test("2,000 damaged genome bytes are decoded to the one genome they stand for, or refused", () => {
  const bytes = encodeGenome(evolvedGenome("bytes", 8));
  const counts = { genome: 0, invalid: 0 };
  for (let i = 0; i < 2000; i++) counts[judgeDamagedBytes(bytes, `bytes ${i}`)]++;
  expect(counts.genome).toBeGreaterThan(20);
  expect(counts.invalid).toBeGreaterThan(1000);
});

test("a genome that is wrong in one place is refused with that place", () => {
  const genome = evolvedGenome("one place", 3);
  const json = JSON.parse(canonicalGenomeJson(genome));
  json.connections[2].innovation = linkInnovation("x", "elsewhere");
  const result = parseGenomeText(JSON.stringify(json));
  expect(result.kind === "invalid" && result.defects.map((defect) => defect.path)).toContain(
    "connections[2].innovation",
  );
});
