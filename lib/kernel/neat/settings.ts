/**
 * Tunables of the breeding: typed, named, stored by preset name with each run so that its results can be reproduced.
 *
 * `table-3.1` holds the values of the thesis's Table 3.1 and the defaults of the library its site ran on. `site` is what
 * this site breeds with; it differs only in the fields overridden below. Meanings and streams: docs/genome.md, reasons: docs/neat.md.
 */
import type { Activation } from "../genome/genome";

/** Named steps of the weight mutation, fine to wild. */
export type Strength = "fine" | "gentle" | "medium" | "bold" | "wild";
/** Largest change of one weight in one weight pass, per strength: the step is uniform in [-value, value). */
export const MUTATION_STRENGTHS: Readonly<Record<Strength, number>> = {
  fine: 0.1,
  gentle: 0.25,
  medium: 0.5,
  bold: 1.5,
  wild: 2.5,
};

/** Organisms on a screen. Not a setting: pages, rows and wire format are built on it. */
export const POPULATION_SIZE = 15;

export type PresetName = "site" | "table-3.1";

export interface NeatSettings {
  /** Probability per child that one link is split by a new node. */
  readonly addNodeProbability: number;
  /** Probability per child that one missing link is added. */
  readonly addLinkProbability: number;
  /** Whether a new link may close a cycle. A cyclic part is evaluated ten times, so cycles make a screen several times slower. */
  readonly allowsRecurrentLinks: boolean;
  /** Probability per child that the weight pass runs at all. */
  readonly mutateWeightsProbability: number;
  /** Probability per adult link, inside the weight pass, that its weight moves. Younger links always move. */
  readonly mutateLinkProbability: number;
  /** Probability per adult link that was not moved, inside the weight pass, that its weight becomes 0. */
  readonly demolishLinkProbability: number;
  /** Probability per child that one hidden node is removed with its links. */
  readonly deleteNodeProbability: number;
  /** A link younger than this many generations moves in every weight pass; with 0 all links are adult from birth. */
  readonly adultLinkAge: number;
  /** Probability that an offspring which is not one of the fixed crosses has a single parent; else it is crossed by alignment. */
  readonly mutateOnlyProbability: number;
  /** Weights move inside [-weightLimit, weightLimit]; a new link's weight is uniform in it. */
  readonly weightLimit: number;
  /** Activation functions a new node draws from, uniformly. Not empty. */
  readonly hiddenActivations: readonly Activation[];

  /** Weight of one unmatched connection gene in the compatibility distance. */
  readonly unmatchedCoefficient: number;
  /** Weight of the mean absolute weight difference of matching genes in the compatibility distance. */
  readonly weightDifferenceCoefficient: number;
  /** Number of species the threshold moves toward. */
  readonly targetSpeciesCount: number;
  /** Species threshold of a first screen. */
  readonly startSpeciesThreshold: number;
  /** How far the threshold moves per generation; also its smallest value. */
  readonly speciesThresholdStep: number;
  /** Fitness of a picked organism, before sharing in its species. */
  readonly pickedFitness: number;
  /** Fitness of an organism that was not picked, before sharing in its species. */
  readonly unpickedFitness: number;

  /** How many picks stay on the next screen unmutated, in slots 0, 1, ... */
  readonly eliteCount: number;
  /** The fixed crosses are bred only when the number of picks is in this range (both ends included). */
  readonly crossPickRange: readonly [number, number];
  /** Offspring per screen that are crosses of two picks by alignment. */
  readonly alignmentCrossCount: number;
  /** Offspring per screen that are crosses of two picks by subtree swap. */
  readonly subtreeCrossCount: number;

  /** Rounds of structure (add node, add link, and a weight pass at strength `wild`) a start genome has gone through. */
  readonly startRoundCount: number;
  /** A start genome that fills more than this share of the canvas is turned inside out; 1 turns none. */
  readonly startInsideShareLimit: number;
  /** How often an empty, solid, speck or duplicate offspring is drawn again before it is shown anyway. */
  readonly redrawLimit: number;
  /** Candidates bred for one "Surprise me" screen. */
  readonly surpriseCandidateCount: number;
}

const TABLE_3_1: NeatSettings = {
  addNodeProbability: 0.1,
  addLinkProbability: 0.1,
  allowsRecurrentLinks: true,
  mutateWeightsProbability: 0.95,
  mutateLinkProbability: 0.8,
  demolishLinkProbability: 0.03,
  deleteNodeProbability: 0.01,
  adultLinkAge: 18,
  mutateOnlyProbability: 1,
  weightLimit: 3,
  hiddenActivations: ["sine", "cosine", "gaussian"],
  unmatchedCoefficient: 2,
  weightDifferenceCoefficient: 1,
  targetSpeciesCount: 3,
  startSpeciesThreshold: 6,
  speciesThresholdStep: 0.3,
  pickedFitness: 1000,
  unpickedFitness: 1,
  eliteCount: 3,
  crossPickRange: [2, 2],
  alignmentCrossCount: 1,
  subtreeCrossCount: 0,
  startRoundCount: 0,
  startInsideShareLimit: 1,
  redrawLimit: 8,
  surpriseCandidateCount: 60,
};

export const PRESETS: Readonly<Record<PresetName, NeatSettings>> = {
  "table-3.1": TABLE_3_1,
  site: {
    ...TABLE_3_1,
    // Chosen with `npm run bench:evolution`; what was tried stands in docs/neat.md.
    addNodeProbability: 0.2,
    addLinkProbability: 0.2,
    mutateLinkProbability: 0.6,
    adultLinkAge: 0,
    allowsRecurrentLinks: false,
    crossPickRange: [2, POPULATION_SIZE],
    alignmentCrossCount: 2,
    subtreeCrossCount: 1,
    startRoundCount: 3,
    startInsideShareLimit: 0.5,
  },
};
