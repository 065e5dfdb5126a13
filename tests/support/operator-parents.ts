/** How the parents in tests/golden/operators.json were made; used only when UPDATE_GOLDEN=1 writes them anew. */
import type { Genome } from "@/lib/kernel/genome/genome";
import { makeGenome } from "@/lib/kernel/genome/make-genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { createRng } from "@/lib/kernel/random/rng";
import { evolvedGenome } from "./evolved-genomes";
import { networkOf } from "./hostile-genome";
import { type RandomGenomeOptions, randomGenome } from "./random-genome";

const rngOf = (name: string) => createRng("golden", "operators", name);
const network = (name: string, inputs: string[]) => networkOf(rngOf(name), { inputs, hiddenCount: 7 });
const drawn = (name: string, options: RandomGenomeOptions) => randomGenome(rngOf(name), options);

/** By name: small ones with ages, cycles, several outputs or ids in common, and some at the limits. */
export function operatorParents(): Record<string, Genome> {
  const start = startGenome(rngOf("start"));
  const red = network("red", ["x", "y", "bias"]);
  const manyLinks = drawn("many links", { hiddenCount: 27, extraLinkCount: 9000, isRecurrent: true });
  return {
    start,
    lone: { ...start, connections: start.connections.filter((link) => link.from === "x") },
    young: evolvedGenome("golden operators", 4, PRESETS.site),
    related: evolvedGenome("golden operators", 9, PRESETS["table-3.1"]),
    cyclic: drawn("cyclic", { hiddenCount: 4, extraLinkCount: 24, isRecurrent: true }),
    red,
    // Kin of `red`: most ids are taken when its nodes are copied; its outputs have another activation.
    kin: makeGenome({
      depth: 7,
      nodes: red.nodes.map((node) => (node.kind === "output" ? { ...node, activation: "linear" as const } : node)),
      connections: red.connections.filter((_, i) => i % 4 !== 1),
    }),
    green: network("green", ["x", "d", "t"]),
    // Its inputs have the names of outputs of the others.
    swapped: network("swapped", ["x", "shape", "bias"]),
    deepest: { ...drawn("deepest", { hiddenCount: 2, extraLinkCount: 4, isRecurrent: true }), depth: 1_000_000 },
    wild: drawn("wild", { hiddenCount: 1, extraLinkCount: 4, weightBound: 900 }),
    // One link short of the limit: a node cannot be added any more, and a swap takes several attempts or fails.
    manyLinks: { ...manyLinks, connections: manyLinks.connections.slice(0, 999) },
    moreLinks: drawn("more links", { hiddenCount: 14, extraLinkCount: 900 }),
    manyNodes: drawn("many nodes", { hiddenCount: 191, extraLinkCount: 0, isRecurrent: true }),
  };
}
