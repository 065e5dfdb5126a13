/**
 * Breeds the line of descent that the home page shows, exactly as a visitor would: screens of fifteen, two or three picks,
 * one click after another. The picks are the shapes most like a lobed vase. Writes public/hero/lineage.json: the ancestors
 * of the best shape, leaving out those that hardly differ from the one before, each with the generation it was born in, and a picture of each.
 * Run: npx tsx scripts/hero/breed-lineage.ts [seed] (takes a minute; the same seed writes the same file).
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Strength } from "@/lib/contracts/evolve";
import { GLAZES } from "@/lib/contracts/glaze";
import {
  breedScreen,
  canonicalGenomeJson,
  DEFAULT_GRID,
  extractIsosurface,
  type Genome,
  genomeHash,
  ISOVALUE,
  insideIou,
  insideSet,
  PRESETS,
  type Screen,
  sampleField,
  startScreen,
} from "@/lib/kernel";
import { encodeWebp } from "@/lib/picture/encode-webp";
import { renderPicture } from "@/lib/picture/render-picture";

const GENERATION_COUNT = 64;
const CHOSEN_SEED = "vase-1";
/** Ancestors more alike than this are shown as one. */
const GREATEST_LIKENESS = 0.8;
const FOLDER = join(import.meta.dirname, "../../public/hero");
const GLAZE = 1;
const STRIP_PIXELS = 160;
const LARGE_PIXELS = 960;

/** Height (-1 to 1) and radius (0 to 1) of the vase, straight between the points. */
const PROFILE = [
  [-1, 0.4],
  [-0.92, 0.4],
  [-0.62, 0.74],
  [-0.3, 0.86],
  [0, 0.7],
  [0.3, 0.4],
  [0.55, 0.28],
  [0.75, 0.33],
  [0.94, 0.56],
] as const;

interface Ancestor {
  generation: number;
  genome: Genome;
  inside: Uint8Array;
  parent: Ancestor | null;
  likeness: number;
}

function radiusAt(height: number): number {
  for (let i = 1; i < PROFILE.length; i++) {
    const [h0, r0] = PROFILE[i - 1]!;
    const [h1, r1] = PROFILE[i]!;
    if (height >= h0 && height <= h1) return r0 + ((r1 - r0) * (height - h0)) / (h1 - h0);
  }
  return 0;
}

function targetSet(): Uint8Array {
  const { x: nx, y: ny, z: nz } = DEFAULT_GRID;
  const target = new Uint8Array((nx + 1) * (ny + 1) * (nz + 1));
  let at = 0;
  for (let k = 0; k <= nz; k++)
    for (let j = 0; j <= ny; j++)
      for (let i = 0; i <= nx; i++, at++) {
        const x = (2 * i) / nx - 1;
        const y = (2 * j) / ny - 1;
        const z = (2 * k) / nz - 1;
        const lobes = 1 + 0.1 * Math.cos(5 * Math.atan2(y, x) + 2.2 * z);
        target[at] = Math.hypot(x, y) <= radiusAt(z) * lobes ? 1 : 0;
      }
  return target;
}

function breedTowards(target: Uint8Array, seedText: string): Ancestor {
  const settings = PRESETS.site;
  const canvas = { settings, gridVoxels: DEFAULT_GRID, isovalue: ISOVALUE };
  const judge = (screen: Screen, generation: number, parents: readonly Ancestor[]): Ancestor[] =>
    screen.organisms.map(({ genome, field, isParent, parentSlots }) => {
      const parent = parents[parentSlots[0] ?? -1] ?? null;
      if (isParent && parent !== null) return parent;
      const inside = insideSet(field, ISOVALUE);
      return { generation, genome, inside, parent, likeness: insideIou(inside, target) };
    });
  let screen = startScreen({ ...canvas, seed: `${seedText}|0` });
  let organisms = judge(screen, 0, []);
  for (let generation = 1; generation <= GENERATION_COUNT; generation++) {
    const ranked = organisms.map((organism, slot) => ({ organism, slot }));
    ranked.sort((a, b) => b.organism.likeness - a.organism.likeness || a.slot - b.slot);
    const strengths: Strength[] = ["medium", "gentle", "bold", "medium", "fine", "medium"];
    screen = breedScreen({
      ...canvas,
      seed: `${seedText}|${generation}`,
      strength: generation < 8 ? "bold" : strengths[generation % strengths.length]!,
      mode: "breed",
      population: organisms.map(({ genome }) => genome),
      picks: ranked.slice(0, generation % 3 === 0 ? 3 : 2).map(({ slot }) => slot),
      speciesThreshold: screen.speciesThreshold,
    });
    organisms = judge(screen, generation, organisms);
  }
  return organisms.reduce((best, organism) => (organism.likeness > best.likeness ? organism : best));
}

/** Oldest first. */
function visibleLine(last: Ancestor): Ancestor[] {
  const line: Ancestor[] = [];
  for (let ancestor: Ancestor | null = last; ancestor !== null; ancestor = ancestor.parent) {
    const next = line[0];
    const isFirst = ancestor.parent === null;
    if (next === undefined || isFirst || insideIou(ancestor.inside, next.inside) < GREATEST_LIKENESS)
      line.unshift(ancestor);
  }
  return line;
}

async function writePicture(name: string, genome: Genome, sizePx: number): Promise<void> {
  const mesh = extractIsosurface(sampleField(genome, DEFAULT_GRID), DEFAULT_GRID, ISOVALUE, "smooth");
  const picture = renderPicture(mesh, { sizePx, glazeHex: GLAZES[GLAZE]!.hex, background: "transparent" });
  writeFileSync(join(FOLDER, name), await encodeWebp(picture));
}

async function main(): Promise<void> {
  const seed = process.argv[2] ?? CHOSEN_SEED;
  const best = breedTowards(targetSet(), seed);
  const line = visibleLine(best);
  console.log(`seed ${seed}: likeness ${best.likeness.toFixed(3)}, born in ${line.map((a) => a.generation).join(" ")}`);
  if (process.argv[3] === "--dry") return;
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const lineage = line.map(({ generation, genome }) => ({
    generation,
    genomeHash: genomeHash(genome),
    genome: JSON.parse(canonicalGenomeJson(genome)) as unknown,
  }));
  const content = { isovalue: ISOVALUE, gridVoxels: DEFAULT_GRID, glaze: GLAZE, lineage };
  writeFileSync(join(FOLDER, "lineage.json"), `${JSON.stringify(content)}\n`);
  for (const [index, { genome }] of line.entries()) await writePicture(`ancestor-${index}.webp`, genome, STRIP_PIXELS);
  await writePicture("last.webp", best.genome, LARGE_PIXELS);
}

await main();
