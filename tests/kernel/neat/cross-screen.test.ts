import { expect, test } from "vitest";
import { crossScreen, genomeHash, PRESETS, startScreen } from "@/lib/kernel";

const canvas = { gridVoxels: { x: 15, y: 15, z: 30 }, isovalue: -0.1 };
const [first, second] = startScreen({ ...canvas, seed: "strangers", settings: PRESETS.site }).organisms.map(
  ({ genome }) => genome,
);
const cross = (preset: keyof typeof PRESETS, seed = "cross") =>
  crossScreen({ ...canvas, seed, settings: PRESETS[preset], strength: "medium", genomes: [first!, second!] });

test("both parents stand unchanged in slots 0 and 1, and twelve of the others descend from both", () => {
  const { organisms, speciesThreshold } = cross("site");
  expect(organisms).toHaveLength(15);
  expect(organisms.slice(0, 2).map(({ genome }) => genomeHash(genome))).toEqual([
    genomeHash(first!),
    genomeHash(second!),
  ]);
  expect(organisms.slice(0, 2).map(({ parentSlots, isParent }) => [parentSlots, isParent])).toEqual([
    [[0], true],
    [[1], true],
  ]);
  expect(organisms.slice(2).filter(({ operator }) => operator !== "mutation")).toHaveLength(12);
  for (const { operator, parentSlots } of organisms.slice(2)) {
    expect([...parentSlots].sort()).toEqual(operator === "mutation" ? [expect.any(Number)] : [0, 1]);
  }
  expect(speciesThreshold).toBeGreaterThan(0);
});

test("the same seed gives the same screen, another seed another one", () => {
  const hashes = (seed: string) => cross("table-3.1", seed).organisms.map(({ genome }) => genomeHash(genome));
  expect(hashes("a")).toEqual(hashes("a"));
  expect(hashes("a").slice(2)).not.toEqual(hashes("b").slice(2));
});
