/**
 * Selection by many small tests instead of one sum: epsilon-lexicase. A genome that is best at one part of a target (one
 * layer of the canvas) survives although its whole is not, and later lends that part to others by crossover.
 *
 * Reproducible: every draw comes from the seed. Keeps the parents of whoever lives, so that a lineage can be shown.
 * Source: La Cava, Spector & Danai 2016, epsilon-lexicase selection for regression.
 */
import type { Genome, Rng } from "@/lib/kernel";
import { breedChild, searchRng } from "./search-genomes";

export interface Individual {
  genome: Genome;
  /** Error per case, 0 is perfect. */
  errors: Float32Array;
  /** Higher is better. */
  fitness: number;
  /** Its first parent; null for a start genome. */
  parent: Individual | null;
}

export interface CaseSearch {
  seed: string;
  judge(genome: Genome): { errors: Float32Array; fitness: number };
  start(index: number): Genome;
  /** Parent of all starts, when they are not start genomes. */
  ancestor: Individual | null;
  populationSize: number;
  generationCount: number;
}

const STARTS_PER_PLACE = 8;
const CROSS_SHARE = 0.2;
/** Of each generation, the fittest as a whole that stay besides those who are best at something. */
const ELITE_COUNT = 8;

/** The individuals that live after the last generation, fittest first. */
export function evolveByCases(search: CaseSearch): Individual[] {
  const { seed, populationSize, generationCount } = search;
  const born = (genome: Genome, parent: Individual | null): Individual => ({ genome, parent, ...search.judge(genome) });
  const starts = Array.from({ length: STARTS_PER_PLACE * populationSize }, (_, i) =>
    born(search.start(i), search.ancestor),
  );
  let population = survivors(starts, populationSize, searchRng(seed, "start"));
  for (let generation = 0; generation < generationCount; generation++) {
    const rng = searchRng(seed, "generation", generation);
    const select = lexicase(population, rng);
    const children = Array.from({ length: populationSize }, () => {
      const mother = select();
      const father = rng.chance(CROSS_SHARE) ? select() : mother;
      return born(breedChild(mother.genome, father === mother ? null : father.genome, rng), mother);
    });
    population = survivors([...population, ...children], populationSize, rng);
  }
  return fittest(population, populationSize);
}

/** The fittest few, and the winners of as many lexicase draws as there are places; nobody twice. */
function survivors(individuals: readonly Individual[], count: number, rng: Rng): Individual[] {
  const distinct = [...new Map(individuals.map((individual) => [individual.fitness, individual])).values()];
  const kept = new Set(fittest(distinct, ELITE_COUNT));
  const select = lexicase(distinct, rng);
  for (let draw = 0; draw < 3 * count && kept.size < Math.min(count, distinct.length); draw++) kept.add(select());
  for (const individual of fittest(distinct, count)) if (kept.size < count) kept.add(individual);
  return [...kept];
}

const fittest = (individuals: readonly Individual[], count: number): Individual[] =>
  [...individuals].sort((a, b) => b.fitness - a.fitness).slice(0, count);

/** A function that draws one individual: cases in random order, each keeps those within epsilon of the best. */
function lexicase(individuals: readonly Individual[], rng: Rng): () => Individual {
  const caseCount = (individuals[0] as Individual).errors.length;
  const epsilons = Array.from({ length: caseCount }, (_, k) =>
    medianDeviation(individuals.map((one) => one.errors[k] as number)),
  );
  return () => {
    let left = individuals;
    const cases = Array.from({ length: caseCount }, (_, k) => k);
    for (let remaining = caseCount; remaining > 0 && left.length > 1; remaining--) {
      const at = rng.below(remaining);
      const chosen = cases[at] as number;
      cases[at] = cases[remaining - 1] as number;
      let best = Infinity;
      for (const one of left) best = Math.min(best, one.errors[chosen] as number);
      const limit = best + (epsilons[chosen] as number);
      left = left.filter((one) => (one.errors[chosen] as number) <= limit);
    }
    return left[rng.below(left.length)] as Individual;
  };
}

/** Median of the distances from the median. */
function medianDeviation(values: readonly number[]): number {
  const median = middle(values);
  return middle(values.map((value) => Math.abs(value - median)));
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

/** The individual and its first parents back to a start genome, oldest first. */
export function lineageOf(individual: Individual): Individual[] {
  const lineage: Individual[] = [];
  for (let at: Individual | null = individual; at; at = at.parent) lineage.push(at);
  return lineage.reverse();
}
