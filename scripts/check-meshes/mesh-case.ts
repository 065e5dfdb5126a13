/**
 * One case of the long check of meshes: a field on a grid, from a random genome or made to be hard, and what checkMesh says of
 * its surface. Case `index` of `seed` is the same in every run and on every machine.
 */
import {
  ACTIVATIONS,
  checkMesh,
  cornerCount,
  createRng,
  DEFAULT_GRID,
  extractIsosurface,
  type Genome,
  type GridSize,
  type MeshDefect,
  type Rng,
  SURFACE_MODES,
  type SurfaceMode,
  sampleField,
} from "@/lib/kernel";
import { randomGenome } from "@/tests/support/random-genome";

export const CASE_KINDS = ["genome", "noise", "binary", "equal", "flat", "extreme"] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export interface CaseResult {
  kind: CaseKind;
  triangleCount: number;
  defect: MeshDefect | null;
  /** Grid, mode, isovalue: enough to see what is special about it. */
  description: string;
}

/** Genomes are kept for so many cases, with new weights in each: making ids takes longer than making a mesh. */
const CASES_PER_GENOME = 20;
const ISOVALUES = [-0.1, 0, 0.3, -0.6];
const EXTREMES = [
  3.4e38,
  -3.4e38,
  1e-45,
  -1e-45,
  0,
  -0,
  1,
  -1,
  65536,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

/** Nine of ten cases are genomes; the others take turns. */
export function checkCase(seed: string, index: number): CaseResult {
  const rng = createRng(seed, "mesh case", index);
  const kind = index % 10 === 9 ? (CASE_KINDS[1 + rng.below(CASE_KINDS.length - 1)] as CaseKind) : "genome";
  const grid = drawGrid(rng);
  const mode = SURFACE_MODES[rng.below(SURFACE_MODES.length)] as SurfaceMode;
  const isovalue = ISOVALUES[rng.below(ISOVALUES.length)] as number;
  const field = kind === "genome" ? drawShape(seed, index, rng, grid) : drawField(kind, rng, { grid, isovalue });
  const mesh = extractIsosurface(field, grid, isovalue, mode);
  const description = `${kind}, ${grid.x} x ${grid.y} x ${grid.z} voxels, ${mode}, isovalue ${isovalue}`;
  return { kind, triangleCount: mesh.indices.length / 3, defect: checkMesh(mesh), description };
}

function drawGrid(rng: Rng): GridSize {
  if (rng.chance(0.03)) return DEFAULT_GRID;
  return { x: 1 + rng.below(9), y: 1 + rng.below(9), z: 1 + rng.below(12) };
}

/** The genome of a run of cases, kept from the case before. */
const kept: { key: string; genome: Genome | null } = { key: "", genome: null };

function drawShape(seed: string, index: number, rng: Rng, grid: GridSize): Float32Array {
  const run = Math.floor(index / CASES_PER_GENOME);
  const key = `${seed}/${run}`;
  if (kept.key !== key || kept.genome === null) {
    const genomeRng = createRng(seed, "mesh genome", run);
    const options = {
      hiddenCount: genomeRng.below(25),
      extraLinkCount: genomeRng.below(40),
      isRecurrent: genomeRng.chance(0.3),
      activations: ACTIVATIONS,
    };
    Object.assign(kept, { key, genome: randomGenome(genomeRng, options) });
  }
  const bound = [0.5, 3, 30, 1000][rng.below(4)] as number;
  const { connections, ...rest } = kept.genome as Genome;
  const redrawn = connections.map((connection) => ({ ...connection, weight: rng.uniform(-bound, bound) }));
  return sampleField({ ...rest, connections: redrawn }, grid);
}

function drawField(
  kind: Exclude<CaseKind, "genome">,
  rng: Rng,
  { grid, isovalue }: { grid: GridSize; isovalue: number },
): Float32Array {
  const c = Math.fround(isovalue);
  const flat = rng.chance(0.5) ? c : rng.uniform(-1, 1);
  const draw = {
    noise: () => rng.uniform(-1, 1),
    binary: () => (rng.chance(0.5) ? 1 : -1),
    /** Mostly the isovalue itself, and its neighbours. */
    equal: () => (rng.chance(0.6) ? c : Math.fround(c + rng.uniform(-1e-7, 1e-7))),
    flat: () => flat,
    extreme: () => EXTREMES[rng.below(EXTREMES.length)] as number,
  }[kind];
  return Float32Array.from({ length: cornerCount(grid) }, draw);
}
