/**
 * The weight pass: every link is moved, demolished or left alone.
 *
 * A link younger than `adultLinkAge` always moves. An adult link moves with `mutateLinkProbability`; when it does not, it
 * is demolished with `demolishLinkProbability`: weight 0, the gene stays and may move again later.
 * A move adds f32 uniform [-power, power) and stays inside +-`weightLimit`. A weight that is beyond the limit already (an
 * imported genome) never moves further out, but is not pulled in by force: that would change its shape in one step.
 * Source: Table 3.1 as the original code means it.
 */
import type { ConnectionGene, Genome } from "../genome/genome";
import type { Rng } from "../random/rng";
import type { NeatSettings } from "./settings";

export type WeightPassSettings = Pick<
  NeatSettings,
  "mutateLinkProbability" | "demolishLinkProbability" | "adultLinkAge" | "weightLimit"
>;

/**
 * `power` is the largest change of a weight (MUTATION_STRENGTHS). Draws, per link in ascending innovation order: adult
 * links first chance(mutateLinkProbability), and when that fails chance(demolishLinkProbability); a link that moves then
 * one uniform.
 */
export function mutateWeights(genome: Genome, rng: Rng, options: WeightPassSettings & { power: number }): Genome {
  const connections = genome.connections.map((link): ConnectionGene => {
    const isAdult = genome.depth - link.birthDepth >= options.adultLinkAge;
    if (!isAdult || rng.chance(options.mutateLinkProbability)) {
      const limit = Math.max(options.weightLimit, Math.abs(link.weight));
      const moved = Math.fround(link.weight + rng.uniform(-options.power, options.power));
      return { ...link, weight: Math.min(limit, Math.max(-limit, moved)) + 0 };
    }
    return rng.chance(options.demolishLinkProbability) ? { ...link, weight: 0 } : link;
  });
  return { depth: genome.depth, nodes: genome.nodes, connections };
}
