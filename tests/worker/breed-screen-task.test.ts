import { inflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { decodeVf } from "@/lib/formats/vf";
import { checkMesh, decodeGenome, genomeHash } from "@/lib/kernel";
import { type BreedTask, runBreedTask } from "@/worker/compute/breed-screen-task";

const SCRATCH: BreedTask = {
  source: "scratch",
  seed: "task",
  strength: "medium",
  breedMode: "breed",
  picks: [],
  settings: { isovalue: -0.1, gridVoxels: { x: 15, y: 15, z: 30 }, mode: "smooth", preset: "site", glaze: 0 },
  speciesThreshold: null,
  genomes: [],
};

const first = runBreedTask(SCRATCH);
const PICKS: BreedTask = {
  ...SCRATCH,
  source: "picks",
  seed: "next",
  picks: [4, 9],
  speciesThreshold: first.speciesThreshold,
  genomes: first.organisms.map(({ genome }) => genome),
};

describe("a bred screen", () => {
  test("is the same bytes for the same task", () => {
    expect(runBreedTask(SCRATCH)).toEqual(first);
    expect(runBreedTask(PICKS)).toEqual(runBreedTask(PICKS));
    expect(runBreedTask({ ...SCRATCH, seed: "other" })).not.toEqual(first);
  });

  test("has fifteen slots whose bytes decode to the genome of their hash and to a closed mesh", () => {
    const { organisms } = runBreedTask(PICKS);
    expect(organisms.map(({ slot }) => slot)).toEqual(Array.from({ length: 15 }, (_, slot) => slot));
    for (const organism of organisms) {
      expect(genomeHash(decodeGenome(organism.genome))).toBe(organism.genomeHash);
      const vf = inflateRawSync(organism.mesh.bytes);
      expect(vf.byteLength).toBe(organism.mesh.rawByteLength);
      const { mesh } = decodeVf(vf);
      expect(checkMesh(mesh)).toBeNull();
      expect(mesh.indices.length / 3).toBe(organism.mesh.triangleCount);
      expect(organism.mesh.key).toContain(organism.phenotypeHash);
    }
  });

  test("of a fork begins with the design itself", () => {
    const genome = first.organisms[7]!;
    const fork = runBreedTask({ ...SCRATCH, source: "design", genomes: [genome.genome] });
    expect(fork.organisms[0]).toMatchObject({ isParent: true, genomeHash: genome.genomeHash });
  });
});

describe("a task that contradicts itself is refused", () => {
  test.each([
    ["no genome to fork", { ...SCRATCH, source: "design" as const }, /0 genomes, not 1/],
    ["picks without a parent threshold", { ...PICKS, speciesThreshold: null }, /no threshold/],
    ["fourteen genomes", { ...PICKS, genomes: PICKS.genomes.slice(1) }, /14 genomes, not 15/],
    ["an unknown preset", { ...SCRATCH, settings: { ...SCRATCH.settings, preset: "nope" } }, /preset nope/],
  ])("%s", (_name, task, message) => {
    expect(() => runBreedTask(task)).toThrow(message);
  });
});
