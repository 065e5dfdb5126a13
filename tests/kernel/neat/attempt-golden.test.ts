/**
 * Pins what happens inside a click, step by step: species, numbers of offspring, owners, every attempt with its draws, inside
 * counts, redraws; for "Surprise me" the candidates and the order in which they are taken.
 */
import { expect, test } from "vitest";
import type { Genome } from "@/lib/kernel/genome/genome";
import { genomeHash } from "@/lib/kernel/genome/genome-hash";
import { allocateOffspring } from "@/lib/kernel/neat/allocate-offspring";
import { breedScreen, startScreen } from "@/lib/kernel/neat/breed";
import { compatibilityDistance } from "@/lib/kernel/neat/compatibility-distance";
import { evaluateShape, judgeShape, type Shape } from "@/lib/kernel/neat/judge-shape";
import { makeOffspring } from "@/lib/kernel/neat/make-offspring";
import { createDifferencePool } from "@/lib/kernel/neat/most-different";
import { type OffspringPlan, planOffspring } from "@/lib/kernel/neat/plan-offspring";
import { POPULATION_SIZE, PRESETS } from "@/lib/kernel/neat/settings";
import { speciate } from "@/lib/kernel/neat/speciate";
import { DEFAULT_GRID } from "@/lib/kernel/voxel/grid";
import { expectGolden } from "@/tests/support/golden";
import { recordedStream } from "@/tests/support/recorded-draws";

const canvas = { gridVoxels: DEFAULT_GRID, isovalue: -0.1 };
const settings = PRESETS.site;
const strength = "medium";
const seed = "golden attempts 2";
const PICKS = [13, 8, 5, 7];
const SPECIES_THRESHOLD = 30;

/** The screen that the clicks of this file are made on; that of `screens-site`. */
const population = startScreen({ seed: "golden", settings, ...canvas }).organisms.map((organism) => organism.genome);
const parents = PICKS.map((pick) => population[pick] as Genome);

interface Attempt {
  genome: Genome;
  shape: Shape;
  /** What the golden file tells of it. */
  told: { stream: string; parents: string; draws: string; genomeHash: string; insideCount: number };
}

/** One attempt with its draws; of many draws the first and the last few. */
function attempt(plan: OffspringPlan, purpose: string, ids: number[]): Attempt {
  const { text, rng, draws } = recordedStream(seed, purpose, ...ids);
  const { genome, parents: orders } = makeOffspring(plan, { parents, settings, strength }, rng);
  const shape = evaluateShape(genome, canvas);
  const told = {
    stream: text,
    parents: `${plan.kind} of ${orders.map((order) => PICKS[order]).join(" and ")}`,
    draws: `${draws.length}: ${draws.slice(0, 6).join("; ")}; ...; ${draws.slice(-3).join("; ")}`,
    genomeHash: genomeHash(genome),
    insideCount: shape.bits.insideCount,
  };
  return { genome, shape, told };
}

function plansFor(offspringCount: number, crossFactor: number) {
  const speciesBySlot = speciate(population, SPECIES_THRESHOLD, settings);
  const offspringCounts = allocateOffspring({ speciesBySlot, picks: PICKS, offspringCount }, settings);
  return { speciesBySlot, offspringCounts, plans: planOffspring(offspringCounts, settings, crossFactor) };
}

/** The attempts at one slot until one is no waste. */
function attemptsAt(slot: number, plan: OffspringPlan, options: { first: Attempt; seen: Shape[] }) {
  const { first, seen } = options;
  let last = first;
  const told: object[] = [];
  for (let k = 1; ; k++) {
    const waste = judgeShape(last.shape, seen, strength);
    told.push({ ...last.told, waste });
    if (waste === null || k > settings.redrawLimit) break;
    last = attempt(plan, "redraw", [slot, k]);
  }
  seen.push(last.shape);
  return { told, genome: last.genome };
}

const shown = (mode: "breed" | "surprise") =>
  breedScreen({
    ...{ seed, settings, ...canvas, strength, mode, population },
    ...{ picks: PICKS, speciesThreshold: SPECIES_THRESHOLD },
  }).organisms.map((organism) => genomeHash(organism.genome));

test("a click goes its golden way", () => {
  const { speciesBySlot, offspringCounts, plans } = plansFor(POPULATION_SIZE - settings.eliteCount, 1);
  const founders = [...new Set(speciesBySlot)].map((species) => speciesBySlot.indexOf(species));
  const distances = population.map((genome) =>
    founders.map((slot) => compatibilityDistance(genome, population[slot] as Genome, settings)).join(" "),
  );
  const seen = parents.map((parent) => evaluateShape(parent, canvas));
  const slots = plans.map((plan, i) => {
    const slot = settings.eliteCount + i;
    const { told, genome } = attemptsAt(slot, plan, { first: attempt(plan, "offspring", [slot]), seen });
    return { slot, owner: PICKS[plan.owner], kind: plan.kind, attempts: told, shown: genomeHash(genome) };
  });
  expect(slots.map((one) => one.shown)).toEqual(shown("breed").slice(settings.eliteCount));
  expect(slots.some((one) => one.attempts.length > 1)).toBe(true);
  expect(new Set(offspringCounts).size).toBeGreaterThan(1);
  expectGolden("attempts", {
    ...{
      seed,
      strength,
      picks: PICKS,
      speciesThreshold: SPECIES_THRESHOLD,
      parents: "site: start in screens-site.json",
    },
    ...{ speciesBySlot: speciesBySlot.join(" "), founders: founders.join(" "), distancesToFounders: distances },
    ...{ offspringPerPick: offspringCounts.join(" "), slots },
  });
});

test("a surprise goes its golden way", () => {
  const { plans } = plansFor(settings.surpriseCandidateCount, 4);
  const candidates = plans.map((plan, i) => attempt(plan, "surprise", [i]));
  const seen = parents.map((parent) => evaluateShape(parent, canvas));
  const shapes = candidates.map((candidate) => candidate.shape);
  const pool = createDifferencePool(shapes, seen);
  const hashes = shown("surprise");
  const slots = hashes.slice(settings.eliteCount).map((hash, i) => {
    const slot = settings.eliteCount + i;
    const index = pool.takeIndex();
    const plan = plans[index] as OffspringPlan;
    const { told, genome } = attemptsAt(slot, plan, { first: candidates[index] as Attempt, seen });
    expect(genomeHash(genome)).toBe(hash);
    pool.add(seen.at(-1) as Shape);
    return `slot ${slot}: candidate ${index}, ${told.length - 1} redraws`;
  });
  expectGolden("attempts-surprise", {
    ...{
      seed,
      strength,
      picks: PICKS,
      speciesThreshold: SPECIES_THRESHOLD,
      parents: "site: start in screens-site.json",
    },
    candidates: candidates.map(
      ({ told, shape }, i) =>
        `${i}: ${told.parents}, ${told.genomeHash}, inside ${told.insideCount}, ${shape.ownWaste ?? "no waste"}`,
    ),
    slots,
  });
});
