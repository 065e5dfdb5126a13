/** Genomes for the search: start genomes of chosen inputs, offspring, and the way back to a genome as the site starts them. */
import {
  addLink,
  addNode,
  continueLineage,
  createRng,
  crossoverAlign,
  type Genome,
  linkInnovation,
  MUTATION_STRENGTHS,
  makeGenome,
  mutate,
  mutateWeights,
  type NeatSettings,
  PRESETS,
  type Rng,
  SHAPE_INPUTS,
  SHAPE_OUTPUT,
  type Strength,
  startGenome,
} from "@/lib/kernel";

export type ShapeInput = (typeof SHAPE_INPUTS)[number];

/** Inputs that cannot tell points apart which a symmetric shape does not tell apart: bred with these it stays symmetric. */
export const INPUTS = {
  round: ["bias", "z", "r_xy", "r_xyz"],
  mirrorXY: ["bias", "z", "r_xy", "r_yz", "r_xz", "r_xyz"],
  mirrorX: ["bias", "y", "z", "r_xy", "r_yz", "r_xz", "r_xyz"],
  mirrorY: ["bias", "x", "z", "r_xy", "r_yz", "r_xz", "r_xyz"],
  all: SHAPE_INPUTS,
} as const satisfies Record<string, readonly ShapeInput[]>;

/** Larger than this a genome would make every screen bred from it slow. */
const LIMITS = { nodeCount: 52, connectionCount: 170 };

/** The site's operators, with structure more often and few links moved at a time: a search of many generations. */
const SEARCH_SETTINGS: NeatSettings = {
  ...PRESETS.site,
  addNodeProbability: 0.12,
  addLinkProbability: 0.15,
  deleteNodeProbability: 0.04,
  demolishLinkProbability: 0.01,
  adultLinkAge: 0,
  weightLimit: 12,
  hiddenActivations: ["sine", "cosine", "gaussian", "sigmoid"],
};
const STRENGTH_NAMES = ["fine", "gentle", "medium", "bold", "wild"] as const;
/** Share of links that a weight pass moves, drawn anew for each offspring. */
const MOVED_SHARES = [0.03, 0.1, 0.25, 0.6];

/** A start genome that sees only `inputs`, after two rounds of structure. Depth 0. */
export function startWith(inputs: readonly ShapeInput[], rng: Rng): Genome {
  const whole = startGenome(rng);
  const seen = new Set<string>([...inputs, SHAPE_OUTPUT]);
  let genome = makeGenome({
    depth: 0,
    nodes: whole.nodes.filter((node) => seen.has(node.id)),
    connections: whole.connections.filter((link) => seen.has(link.from)),
  });
  for (let roundIndex = 0; roundIndex < 2; roundIndex++) {
    genome = addNode(genome, rng, SEARCH_SETTINGS);
    genome = addLink(genome, rng, SEARCH_SETTINGS);
    genome = mutateWeights(genome, rng, {
      ...SEARCH_SETTINGS,
      power: MUTATION_STRENGTHS.bold,
      mutateLinkProbability: 1,
    });
  }
  return genome;
}

/** A child of `mother`, crossed with `father` when there is one. Stays within LIMITS: a larger one is drawn again. */
export function breedChild(mother: Genome, father: Genome | null, rng: Rng): Genome {
  for (let attempt = 0; attempt < 8; attempt++) {
    const born = father ? crossoverAlign(mother, father, rng) : continueLineage(mother);
    const moved = MOVED_SHARES[rng.below(MOVED_SHARES.length)] as number;
    const strength = STRENGTH_NAMES[rng.below(STRENGTH_NAMES.length)] as Strength;
    const child = mutate(born, rng, { settings: { ...SEARCH_SETTINGS, mutateLinkProbability: moved }, strength });
    if (child.nodes.length <= LIMITS.nodeCount && child.connections.length <= LIMITS.connectionCount) return child;
  }
  return continueLineage(mother);
}

/**
 * The same shape with more inputs: those it was bred without come back with links of weight 0, as demolished links are,
 * so that mutations can use them.
 */
export function withInputs(genome: Genome, inputs: readonly ShapeInput[]): Genome {
  const present = new Set(genome.nodes.map((node) => node.id));
  const missing = inputs.filter((input) => !present.has(input));
  return makeGenome({
    depth: genome.depth,
    nodes: [...genome.nodes, ...missing.map((id) => ({ kind: "input" as const, id }))],
    connections: [
      ...genome.connections,
      ...missing.map((from) => ({
        innovationNumber: linkInnovation(from, SHAPE_OUTPUT),
        from,
        to: SHAPE_OUTPUT,
        weight: 0,
        birthDepth: 0,
      })),
    ],
  });
}

/** The other way round: without the inputs that are not among `inputs`. The same shape when they had no weight. */
export function withOnlyInputs(genome: Genome, inputs: readonly ShapeInput[]): Genome {
  const kept = new Set<string>(
    genome.nodes.filter(({ kind, id }) => kind !== "input" || inputs.some((input) => input === id)).map(({ id }) => id),
  );
  return makeGenome({
    depth: genome.depth,
    nodes: genome.nodes.filter(({ id }) => kept.has(id)),
    connections: genome.connections.filter(({ from }) => kept.has(from)),
  });
}

/** With every input of the site, so that a visitor's mutations may break the symmetry it was bred with. */
export const withAllInputs = (genome: Genome): Genome => withInputs(genome, SHAPE_INPUTS);

export const searchRng = (seed: string, ...ids: (string | number)[]): Rng =>
  createRng(seed, "starter-collection", ...ids);
