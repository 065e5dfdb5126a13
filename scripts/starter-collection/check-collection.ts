/** The promises of the committed collection, checked: by the script before it writes, and by the tests on what is committed. */
import {
  checkMesh,
  countPieces,
  extractIsosurface,
  type Genome,
  type GridSize,
  genomeHash,
  insideIou,
  insideSet,
  parseGenome,
  type SurfaceMode,
  sampleField,
} from "@/lib/kernel";

/** One entry of prisma/starter-collection/designs.json. */
export interface StarterDesign {
  title: string;
  tags: string[];
  description: string;
  objective: string;
  /** Canonical genome JSON. */
  genome: unknown;
  isovalue: number;
  gridVoxels: GridSize;
  mode: SurfaceMode;
  /** Title of the design it was bred on from. */
  forkOf?: string;
}

export const COLLECTION_LIMITS = { designCount: 60, overlap: 0.6 } as const;

/** The first broken promise of a collection as one sentence, or null. `objectives` are those that must be represented. */
export function checkCollection(designs: readonly StarterDesign[], objectives: readonly string[]): string | null {
  if (designs.length < COLLECTION_LIMITS.designCount)
    return `The collection has ${designs.length} designs, fewer than ${COLLECTION_LIMITS.designCount}.`;
  const missing = objectives.find((objective) => !designs.some((design) => design.objective === objective));
  if (missing !== undefined) return `No design was bred for ${missing}.`;
  const seen = new Map<string, string>();
  for (const { title } of designs) {
    if (seen.has(title)) return `Two designs are called "${title}".`;
    seen.set(title, title);
  }
  const orphan = designs.find(({ forkOf }) => forkOf !== undefined && !seen.has(forkOf));
  if (orphan) return `"${orphan.title}" is bred from "${orphan.forkOf}", which is not there.`;
  const insides: Uint8Array[] = [];
  for (const design of designs) {
    const parsed = parseGenome(design.genome);
    if (parsed.kind === "invalid")
      return `"${design.title}": ${parsed.defects[0]?.path} ${parsed.defects[0]?.message}.`;
    const defect = checkShape(design, parsed.genome);
    if (defect !== null) return defect;
    insides.push(insideSet(sampleField(parsed.genome, design.gridVoxels), design.isovalue));
    const hash = genomeHash(parsed.genome);
    if (seen.has(hash)) return `"${design.title}" has the genome of "${seen.get(hash)}".`;
    seen.set(hash, design.title);
  }
  return checkOverlap(designs, insides);
}

function checkShape({ title, gridVoxels, isovalue, mode }: StarterDesign, genome: Genome): string | null {
  const mesh = extractIsosurface(sampleField(genome, gridVoxels), gridVoxels, isovalue, mode);
  const defect = checkMesh(mesh);
  if (defect !== null) return `"${title}": ${JSON.stringify(defect)}.`;
  const pieceCount = countPieces(mesh);
  return pieceCount === 1 ? null : `"${title}" has ${pieceCount} pieces.`;
}

function checkOverlap(designs: readonly StarterDesign[], insides: readonly Uint8Array[]): string | null {
  for (let a = 0; a < insides.length; a++) {
    for (let b = 0; b < a; b++) {
      const overlap = insideIou(insides[a] as Uint8Array, insides[b] as Uint8Array);
      if (overlap > COLLECTION_LIMITS.overlap)
        return `"${designs[b]?.title}" and "${designs[a]?.title}" share ${Math.round(100 * overlap)} % of their volume.`;
    }
  }
  return null;
}
