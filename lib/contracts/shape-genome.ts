/** What a genome needs besides being valid, to be sampled to a shape (docs/genome.md). */
import type { GenomeDefect } from "@/lib/kernel/genome/check-genome";
import { type Genome, SHAPE_INPUTS, SHAPE_OUTPUT } from "@/lib/kernel/genome/genome";

/** `d` is the old name of r_xyz in genomes of other programs. */
const INPUTS: readonly string[] = [...SHAPE_INPUTS, "d"];

/** The first reason why the genome has no shape; undefined when it has one. */
export function shapeGenomeDefect({ nodes }: Genome): GenomeDefect | undefined {
  const outputs = nodes.filter(({ kind }) => kind === "output");
  if (outputs.length !== 1 || outputs[0]?.id !== SHAPE_OUTPUT) {
    return { path: "nodes", message: `a shape has one output, "${SHAPE_OUTPUT}"` };
  }
  const stranger = nodes.find(({ kind, id }) => kind === "input" && !INPUTS.includes(id));
  if (!stranger) return undefined;
  return { path: "nodes", message: `"${stranger.id}" is no input of a shape; those are ${INPUTS.join(", ")}` };
}
