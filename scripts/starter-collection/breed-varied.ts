/**
 * Breeds many good answers to one objective, all different: niches of the search are shapes that share less than a set
 * part of their volume (IoU); in each only the best lives. New shapes found a niche or conquer those they overlap.
 */
import { DEFAULT_GRID, type Genome, sampleField } from "@/lib/kernel";
import { type Candidate, thinOut } from "./candidates";
import { countHandles, type Objective, workmanship } from "./objectives";
import { breedChild, searchRng, startWith, withAllInputs } from "./search-genomes";
import { measureShape } from "./shape-measures";

interface Settler {
  genome: Genome;
  inside: Uint32Array;
  quality: number;
  parent: Settler | null;
}

const NICHE_COUNT = 36;
/** Below the collection's limit of 0.6, so that answers to different objectives also have room. */
const NICHE_IOU = 0.42;
const START_COUNT = 1500;
const CROSS_SHARE = 0.2;

export function breedVaried(objective: Objective): Candidate[] {
  const seed = `varied|${objective.name}`;
  let settlers: Settler[] = [];
  for (let i = 0; i < START_COUNT; i++)
    settlers = settle(settlers, judge(startWith(objective.inputs, searchRng(seed, "start", i)), null, objective));
  for (let i = 0; i < objective.birthCount; i++) {
    const rng = searchRng(seed, "birth", i);
    const mother = settlers[rng.below(settlers.length)] as Settler;
    const father = rng.chance(CROSS_SHARE) ? (settlers[rng.below(settlers.length)] as Settler) : mother;
    const child = breedChild(mother.genome, father === mother ? null : father.genome, rng);
    settlers = settle(settlers, judge(child, mother, objective));
  }
  return settlers
    .sort((a, b) => b.quality - a.quality)
    .map((settler, i) => ({
      id: `${objective.name.replaceAll(" ", "-")}-${i}`,
      objective: objective.name,
      score: settler.quality,
      lineage: thinOut(ancestryOf(settler)).map(withAllInputs),
    }));
}

function judge(genome: Genome, parent: Settler | null, objective: Objective): Settler | null {
  const field = sampleField(genome, DEFAULT_GRID);
  const shape = measureShape(field);
  if (!shape) return null;
  const made = workmanship(shape);
  if (made === 0) return null;
  const handleCount = countHandles(field);
  if (handleCount === Infinity) return null;
  // The square root keeps a good shape alive that does not yet meet the objective well.
  const quality = Math.sqrt(made) * (0.05 + 0.95 * objective.reward(shape, handleCount));
  return { genome, inside: packBits(shape.inside), quality, parent };
}

function settle(settlers: Settler[], newcomer: Settler | null): Settler[] {
  if (!newcomer) return settlers;
  const rivals = settlers.filter((settler) => iouOfBits(settler.inside, newcomer.inside) > NICHE_IOU);
  if (rivals.some((rival) => rival.quality >= newcomer.quality)) return settlers;
  const left = settlers.filter((settler) => !rivals.includes(settler));
  left.push(newcomer);
  if (left.length <= NICHE_COUNT) return left;
  const worst = left.reduce((low, settler) => (settler.quality < low.quality ? settler : low));
  return left.filter((settler) => settler !== worst);
}

function packBits(inside: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.ceil(inside.length / 32));
  for (let i = 0; i < inside.length; i++)
    if (inside[i] === 1) words[i >> 5] = (words[i >> 5] as number) | (1 << (i & 31));
  return words;
}

function iouOfBits(a: Uint32Array, b: Uint32Array): number {
  let [both, either] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    both += bitCount((a[i] as number) & (b[i] as number));
    either += bitCount((a[i] as number) | (b[i] as number));
  }
  return both / either;
}

function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

function ancestryOf(settler: Settler): Genome[] {
  const genomes: Genome[] = [];
  for (let at: Settler | null = settler; at; at = at.parent) genomes.push(at.genome);
  return genomes.reverse();
}
