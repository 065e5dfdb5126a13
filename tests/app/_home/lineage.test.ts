import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { genomeHash, insideCount, insideSet, parseGenome, sampleField } from "@/lib/kernel";
import heroLineage from "@/public/hero/lineage.json";

const FOLDER = join(import.meta.dirname, "../../../public/hero");

test("every ancestor in the hero is a valid genome with the hash it says, a shape and a picture", () => {
  const { lineage, gridVoxels, isovalue } = heroLineage;
  expect(lineage.length).toBe(8);
  for (const [index, { genome, genomeHash: hash }] of lineage.entries()) {
    const parsed = parseGenome(genome);
    if (parsed.kind === "invalid") throw new Error(`ancestor ${index}: ${JSON.stringify(parsed.defects[0])}`);
    expect(genomeHash(parsed.genome)).toBe(hash);
    expect(insideCount(insideSet(sampleField(parsed.genome, gridVoxels), isovalue))).toBeGreaterThan(500);
    expect(
      readFileSync(join(FOLDER, `ancestor-${index}.webp`))
        .subarray(8, 12)
        .toString(),
    ).toBe("WEBP");
  }
  expect(existsSync(join(FOLDER, "last.webp"))).toBe(true);
});

test("ancestors are in the order of their birth, each deeper than the one before", () => {
  const generations = heroLineage.lineage.map(({ generation }) => generation);
  expect(generations).toEqual([...new Set(generations)].sort((a, b) => a - b));
  const depths = heroLineage.lineage.map(({ genome }) => genome.depth);
  expect(depths).toEqual([...new Set(depths)].sort((a, b) => a - b));
  expect(depths.every((depth, index) => depth <= (generations[index] ?? -1))).toBe(true);
});
