/** The shape of a genome on a grid. Throws InputError for a genome that has none, naming the place. */
import { shapeGenomeDefect } from "@/lib/contracts/shape-genome";
import { extractHighResolution, type GridSize, type SurfaceMode, type TriangleMesh } from "@/lib/kernel";
import { InputError } from "./command";
import { type NamedGenome, sentenceOf } from "./genomes";

export function assertShape({ place, genome }: NamedGenome): void {
  const defect = shapeGenomeDefect(genome);
  if (defect) throw new InputError(sentenceOf(place, [defect]));
}

/** Grid units; without triangles when nothing is inside. */
export function meshOf(
  named: NamedGenome,
  request: { gridVoxels: GridSize; isovalue: number; mode: SurfaceMode },
): TriangleMesh {
  assertShape(named);
  const result = extractHighResolution(named.genome, request);
  if (result.kind === "cancelled") throw new Error("a mesh was cancelled that nobody can cancel");
  return result.mesh;
}
