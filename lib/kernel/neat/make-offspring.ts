/**
 * One offspring from its plan and its own stream: crossed when planned (or when the settings ask for it), then mutated.
 * Pure: the genome depends on the parents, the plan, the settings and the stream only, never on another place.
 */
import type { Genome } from "../genome/genome";
import type { Rng } from "../random/rng";
import { continueLineage } from "./continue-lineage";
import { crossoverAlign } from "./crossover-align";
import { crossoverSubtree } from "./crossover-subtree";
import { mutate } from "./mutate";
import type { BirthKind, OffspringPlan } from "./plan-offspring";
import type { NeatSettings, Strength } from "./settings";

export interface Offspring {
  readonly genome: Genome;
  readonly kind: BirthKind;
  /** Indexes into the parents, first parent first; one, or two different ones. */
  readonly parents: readonly number[];
}

export interface OffspringContext {
  /** The picked genomes, in pick order. */
  readonly parents: readonly Genome[];
  readonly settings: NeatSettings;
  readonly strength: Strength;
}

/**
 * Draws: a planned mutation first chance(mutateOnlyProbability) and becomes a crossover when that fails; a cross then
 * below(parents - 1) for the second parent among the others in pick order, and the draws of its operator; last those of
 * `mutate`. With a single parent everything is a mutation.
 */
export function makeOffspring(plan: OffspringPlan, context: OffspringContext, rng: Rng): Offspring {
  const { parents, settings } = context;
  const kind = drawKind(plan.kind, context, rng);
  const first = parents[plan.owner] as Genome;
  if (kind === "mutation") {
    return { genome: mutate(continueLineage(first), rng, context), kind, parents: [plan.owner] };
  }
  const drawn = rng.below(parents.length - 1);
  const mate = drawn < plan.owner ? drawn : drawn + 1;
  const second = parents[mate] as Genome;
  const crossed = kind === "crossover" ? crossoverAlign(first, second, rng) : crossoverSubtree(first, second, rng);
  return { genome: mutate(crossed, rng, { settings, strength: context.strength }), kind, parents: [plan.owner, mate] };
}

function drawKind(planned: BirthKind, { parents, settings }: OffspringContext, rng: Rng): BirthKind {
  if (planned !== "mutation") return parents.length > 1 ? planned : "mutation";
  const isMutateOnly = rng.chance(settings.mutateOnlyProbability);
  return isMutateOnly || parents.length === 1 ? "mutation" : "crossover";
}
