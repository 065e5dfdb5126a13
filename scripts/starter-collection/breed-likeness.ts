/** Breeds one candidate towards one simple target. */
import { countPieces, DEFAULT_GRID, extractIsosurface, type Genome, ISOVALUE, sampleField } from "@/lib/kernel";
import { type Candidate, thinOut } from "./candidates";
import { CHESS_DESCENDANTS } from "./chess-descendants";
import { evolveByCases, type Individual, lineageOf } from "./evolve-by-cases";
import { likenessTest } from "./likeness";
import { breedChild, searchRng, startWith, withAllInputs, withInputs, withOnlyInputs } from "./search-genomes";
import { TARGETS, type Target } from "./targets";

/** Targets with fine parts get more generations; those that begin round get them twice. */
const GENERATION_COUNTS: Readonly<Record<string, number>> = {
  king: 900,
  queen: 1500,
  bishop: 700,
  knight: 600,
  rook: 350,
  pawn: 600,
};
const USUAL_GENERATION_COUNT = { round: 350, free: 220 } as const;
const POPULATION_SIZE = 100;

export const LIKENESS_NAMES = Object.keys(TARGETS);

export function breedLikeness(name: string): Candidate[] {
  const target = TARGETS[name];
  if (!target) throw new Error(`no target is called ${name}`);
  const generationCount = GENERATION_COUNTS[name] ?? USUAL_GENERATION_COUNT[target.kind];
  const rough =
    target.kind === "free" && target.rough
      ? search(`likeness|rough ${name}`, target.rough, null, generationCount)[0]
      : null;
  const survivors = search(`likeness|${name}`, target, rough ?? null, generationCount);
  const best = survivors.find(({ genome }) => isOnePiece(genome));
  if (!best) throw new Error(`every survivor of likeness to ${name} has more than one piece`);
  const lineage = thinOut(lineageOf(best)).map(({ genome }) => withAllInputs(genome));
  return [{ id: `likeness-${name}`, objective: `likeness: ${name}`, score: best.fitness, lineage }];
}

/** A piece of the second chess set, bred on from one of the first (chess-descendants.ts). */
export function breedChessDescendant(name: string, ancestor: Genome): Candidate[] {
  const descendant = CHESS_DESCENDANTS[name];
  if (!descendant) throw new Error(`no chess descendant is called ${name}`);
  const { target, generationCount } = descendant;
  const { inputs, judge } = likenessTest(target);
  const first: Individual = { genome: withOnlyInputs(ancestor, inputs), parent: null, ...judge(ancestor) };
  const survivors = search(`likeness|second ${name}`, target, first, generationCount);
  const best = survivors.find(({ genome }) => isOnePiece(genome));
  if (!best) throw new Error(`every survivor of the second ${name} has more than one piece`);
  const lineage = thinOut(lineageOf(best)).map(({ genome }) => withAllInputs(genome));
  return [{ id: `descendant-${name}`, objective: `likeness: ${name}`, score: best.fitness, lineage }];
}

/** Breeds from start genomes, or from children of `ancestor`. */
function search(seed: string, target: Target, ancestor: Individual | null, generationCount: number): Individual[] {
  const { inputs, judge } = likenessTest(target);
  const start = (index: number) => {
    const rng = searchRng(seed, "start", index);
    return ancestor ? breedChild(withInputs(ancestor.genome, inputs), null, rng) : startWith(inputs, rng);
  };
  return evolveByCases({ seed, judge, start, ancestor, populationSize: POPULATION_SIZE, generationCount });
}

const isOnePiece = (genome: Genome): boolean =>
  countPieces(extractIsosurface(sampleField(genome, DEFAULT_GRID), DEFAULT_GRID, ISOVALUE, "smooth")) === 1;
