/**
 * The ways to a screen: from nothing, from one genome, from two genomes of different runs, from picks.
 *
 * All are pure functions of their request: the same request gives the same bytes, in every engine. Every slot draws from
 * streams of its own (docs/genome.md lists them); slots are filled in order, because a slot must not repeat an earlier one.
 * Each candidate is evaluated once and the fields of the shown ones are returned, so that a mesh needs no second evaluation.
 */
import type { Genome } from "../genome/genome";
import { InvariantError } from "../invariant-error";
import { createRng, type Rng } from "../random/rng";
import { allocateOffspring } from "./allocate-offspring";
import { type Birth, evaluateBirth, fillSlot, keepParent, type SlotContext } from "./fill-slot";
import { evaluateShape, type Shape } from "./judge-shape";
import { makeOffspring, type OffspringContext } from "./make-offspring";
import { createDifferencePool } from "./most-different";
import { type OffspringPlan, planOffspring } from "./plan-offspring";
import type { Canvas, Screen, ScreenOrganism } from "./screen";
import { type NeatSettings, POPULATION_SIZE, type Strength } from "./settings";
import { moveSpeciesThreshold, speciate } from "./speciate";
import { startOrganism } from "./start-organism";

interface ScreenRequest extends Canvas {
  /** Any text; the site uses 64 hex digits. */
  readonly seed: string;
  readonly settings: NeatSettings;
}

export type StartScreenRequest = ScreenRequest;

export interface ForkScreenRequest extends ScreenRequest {
  readonly strength: Strength;
  /** The design a run is started from. */
  readonly genome: Genome;
}

export interface BreedScreenRequest extends ScreenRequest {
  readonly strength: Strength;
  /** `breed`: offspring in slot order; `surprise`: the most different ones of many candidates. */
  readonly mode: "breed" | "surprise";
  /** The parent generation's genomes by slot, exactly POPULATION_SIZE. */
  readonly population: readonly Genome[];
  /** Slots of the parent generation in the order they were picked: 1 to 15, each once. */
  readonly picks: readonly number[];
  /** Species threshold stored with the parent generation. */
  readonly speciesThreshold: number;
}

/** Fifteen start organisms. Duplicates are judged as at strength `medium`. */
export function startScreen(request: StartScreenRequest): Screen {
  const { seed, settings } = request;
  const context = slotContext(request, "medium");
  const draw = (rng: Rng): Birth => ({ genome: startOrganism(rng, request), operator: "start", parentSlots: [] });
  const organisms = slotsFrom(0).map((slot) => {
    const first = evaluateBirth(draw(createRng(seed, "start", slot)), request);
    return fillSlot(slot, { first, draw }, context);
  });
  return { organisms, speciesThreshold: settings.startSpeciesThreshold };
}

/** Slot 0 the genome itself, marked as parent, then fourteen mutations of it. */
export function forkScreen(request: ForkScreenRequest): Screen {
  const { seed, settings, strength, genome } = request;
  const context = slotContext(request, strength);
  const parentShape = evaluateShape(genome, request);
  context.seen.push(parentShape);
  const offspring: OffspringContext = { parents: [genome], settings, strength };
  const draw = (rng: Rng) => drawBirth({ kind: "mutation", owner: 0 }, offspring, rng);
  const organisms = [keepParent(genome, parentShape, [])];
  for (const slot of slotsFrom(1)) {
    const first = evaluateBirth(draw(createRng(seed, "offspring", slot)), request);
    organisms.push(fillSlot(slot, { first, draw }, context));
  }
  return { organisms, speciesThreshold: settings.startSpeciesThreshold };
}

export interface CrossScreenRequest extends ScreenRequest {
  readonly strength: Strength;
  /** The two parents; their slots in `parentSlots` are 0 and 1. */
  readonly genomes: readonly [Genome, Genome];
}

/** Of the thirteen offspring of a cross, so many times the crosses of a usual screen: with the site's preset twelve. */
const CROSS_FACTOR = 4;

/** Two genomes meet: both unchanged in slots 0 and 1, then mostly their crosses. */
export function crossScreen(request: CrossScreenRequest): Screen {
  const { genomes, settings } = request;
  return breedFrom(
    {
      ...request,
      mode: "breed",
      population: genomes,
      picks: [0, 1],
      speciesThreshold: settings.startSpeciesThreshold,
    },
    CROSS_FACTOR,
  );
}

/** The picks' next screen: the first of them unchanged, then their offspring. Throws InvariantError for bad picks. */
export function breedScreen(request: BreedScreenRequest): Screen {
  assertBreedRequest(request);
  return breedFrom(request, 1);
}

function breedFrom(request: BreedScreenRequest, crossFactor: number): Screen {
  const { settings, strength, population, picks } = request;
  const parents = picks.map((pick) => population[pick] as Genome);
  const context = slotContext(request, strength);
  context.seen.push(...parents.map((parent) => evaluateShape(parent, request)));

  const organisms = parents
    .slice(0, settings.eliteCount)
    .map((genome, order) => keepParent(genome, context.seen[order] as Shape, [picks[order] as number]));
  const speciesBySlot = speciate(population, request.speciesThreshold, settings);
  const breeding: Breeding = {
    request,
    context,
    offspring: { parents, settings, strength },
    speciesBySlot,
    crossFactor,
  };
  const fill = request.mode === "surprise" ? fillWithSurprises : fillWithOffspring;
  organisms.push(...fill(slotsFrom(organisms.length), breeding));

  const speciesCount = new Set(speciesBySlot).size;
  return { organisms, speciesThreshold: moveSpeciesThreshold(request.speciesThreshold, speciesCount, settings) };
}

interface Breeding {
  readonly request: BreedScreenRequest;
  readonly context: SlotContext;
  readonly offspring: OffspringContext;
  readonly speciesBySlot: readonly number[];
  /** How many times the fixed crosses of a screen. */
  readonly crossFactor: number;
}

function fillWithOffspring(slots: readonly number[], breeding: Breeding): ScreenOrganism[] {
  const { request, context, offspring } = breeding;
  const plans = plansFor(slots.length, breeding, breeding.crossFactor);
  return slots.map((slot, index) => {
    const draw = (rng: Rng) => drawBirth(plans[index] as OffspringPlan, offspring, rng, request.picks);
    const first = evaluateBirth(draw(createRng(request.seed, "offspring", slot)), request);
    return fillSlot(slot, { first, draw }, context);
  });
}

function fillWithSurprises(slots: readonly number[], breeding: Breeding): ScreenOrganism[] {
  const { request, context, offspring } = breeding;
  const { seed, settings, picks } = request;
  const crossFactor = Math.round(settings.surpriseCandidateCount / POPULATION_SIZE);
  const plans = plansFor(settings.surpriseCandidateCount, breeding, crossFactor);
  const candidates = plans.map((plan, index) =>
    evaluateBirth(drawBirth(plan, offspring, createRng(seed, "surprise", index), picks), request),
  );
  const pool = createDifferencePool(
    candidates.map((candidate) => candidate.shape),
    context.seen,
  );
  return slots.map((slot) => {
    const index = pool.takeIndex();
    const draw = (rng: Rng) => drawBirth(plans[index] as OffspringPlan, offspring, rng, picks);
    const organism = fillSlot(slot, { first: candidates[index] as (typeof candidates)[number], draw }, context);
    pool.add(context.seen.at(-1) as Shape);
    return organism;
  });
}

function plansFor(offspringCount: number, breeding: Breeding, crossFactor: number): OffspringPlan[] {
  const { request, speciesBySlot } = breeding;
  const counts = allocateOffspring({ speciesBySlot, picks: request.picks, offspringCount }, request.settings);
  return planOffspring(counts, request.settings, crossFactor);
}

/** Draws one offspring; `picks` turns parents into slots of the parent generation, none on a first screen. */
function drawBirth(plan: OffspringPlan, context: OffspringContext, rng: Rng, picks?: readonly number[]): Birth {
  const { genome, kind, parents } = makeOffspring(plan, context, rng);
  return { genome, operator: kind, parentSlots: picks ? parents.map((order) => picks[order] as number) : [] };
}

function slotContext(request: ScreenRequest, strength: Strength): SlotContext {
  return { seed: request.seed, canvas: request, strength, redrawLimit: request.settings.redrawLimit, seen: [] };
}

const slotsFrom = (first: number): number[] =>
  Array.from({ length: POPULATION_SIZE - first }, (_, index) => first + index);

function assertBreedRequest({ population, picks, speciesThreshold }: BreedScreenRequest): void {
  if (population.length !== POPULATION_SIZE) {
    throw new InvariantError(`breed: ${population.length} genomes, not ${POPULATION_SIZE}`);
  }
  const isSlot = (pick: number) => Number.isInteger(pick) && pick >= 0 && pick < POPULATION_SIZE;
  if (picks.length === 0 || !picks.every(isSlot) || new Set(picks).size !== picks.length) {
    throw new InvariantError(`breed: picks [${picks}] are not 1 to ${POPULATION_SIZE} different slots`);
  }
  if (!(speciesThreshold > 0 && Number.isFinite(speciesThreshold))) {
    throw new InvariantError(`breed: species threshold ${speciesThreshold}`);
  }
}
