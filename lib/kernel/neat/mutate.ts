/**
 * All mutations of one child, each by its own independent draw: add node, add link, weight pass, delete node, in that
 * order. With Table 3.1, 19 % of children get new structure and 4 % are exact clones.
 * Links born here are of age 0, so the weight pass of the same child moves them.
 */
import type { Genome } from "../genome/genome";
import type { Rng } from "../random/rng";
import { addLink } from "./add-link";
import { addNode } from "./add-node";
import { deleteNode } from "./delete-node";
import { mutateWeights } from "./mutate-weights";
import { MUTATION_STRENGTHS, type NeatSettings, type Strength } from "./settings";

/**
 * Mutates `child`, a genome already at its own lineage depth (continue-lineage.ts); never modifies it.
 * Draws: chance(add node) [its draws], chance(add link) [its draws], chance(weight pass) [its draws], chance(delete node)
 * [its draws].
 */
export function mutate(child: Genome, rng: Rng, options: { settings: NeatSettings; strength: Strength }): Genome {
  const { settings, strength } = options;
  let genome = child;
  if (rng.chance(settings.addNodeProbability)) genome = addNode(genome, rng, settings);
  if (rng.chance(settings.addLinkProbability)) genome = addLink(genome, rng, settings);
  if (rng.chance(settings.mutateWeightsProbability)) {
    genome = mutateWeights(genome, rng, { ...settings, power: MUTATION_STRENGTHS[strength] });
  }
  if (rng.chance(settings.deleteNodeProbability)) genome = deleteNode(genome, rng);
  return genome;
}
