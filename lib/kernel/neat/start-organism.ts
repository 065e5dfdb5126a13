/**
 * A start organism: the library's start genome, taken through the preset's rounds of structure, and turned inside out
 * when it fills too much of the canvas.
 *
 * With 0 rounds and a share of 1 (`table-3.1`) it is the bare start genome, every input linked to the output. Turning
 * negates the weights into the output: the signed sigmoid is odd, so the outside becomes the inside, and the weights are
 * as likely as before. Without it 40 % of first shapes are blocks that nearly fill the canvas (docs/neat.md).
 * All links are of age 0. The genome does not depend on the grid of the run, only on its isovalue.
 */
import type { Genome } from "../genome/genome";
import { makeGenome } from "../genome/make-genome";
import { startGenome } from "../genome/start-genome";
import type { Rng } from "../random/rng";
import type { GridSize } from "../voxel/grid";
import { insideCount, insideSet } from "../voxel/inside-set";
import { sampleField } from "../voxel/sample-field";
import { addLink } from "./add-link";
import { addNode } from "./add-node";
import { mutateWeights } from "./mutate-weights";
import { MUTATION_STRENGTHS, type NeatSettings } from "./settings";

/** Where the filled share is measured: an eighth of the default grid's corners. */
const PROBE_GRID: GridSize = { x: 7, y: 7, z: 15 };

/** Draws: those of startGenome, then per round those of add node, add link and the weight pass. Depth 0. */
export function startOrganism(rng: Rng, options: { settings: NeatSettings; isovalue: number }): Genome {
  const { settings, isovalue } = options;
  let genome = startGenome(rng);
  for (let round = 0; round < settings.startRoundCount; round++) {
    genome = addNode(genome, rng, settings);
    genome = addLink(genome, rng, settings);
    genome = mutateWeights(genome, rng, { ...settings, power: MUTATION_STRENGTHS.wild });
  }
  if (settings.startInsideShareLimit >= 1) return genome;
  const probe = insideSet(sampleField(genome, PROBE_GRID), isovalue);
  const insideShare = insideCount(probe) / probe.length;
  return insideShare > settings.startInsideShareLimit ? turnInsideOut(genome) : genome;
}

/** The genome with the weights of all links into outputs negated, but for links between outputs: those keep their sign. */
function turnInsideOut(genome: Genome): Genome {
  const outputs = new Set(genome.nodes.filter((node) => node.kind === "output").map((node) => node.id));
  return makeGenome({
    ...genome,
    connections: genome.connections.map((link) =>
      outputs.has(link.to) && !outputs.has(link.from) ? { ...link, weight: -link.weight } : link,
    ),
  });
}
