/**
 * Hashes of everything that is promised to be the same bytes in every engine, and by which evaluator they were made. Runs in
 * Node, in its worker threads and, bundled, in browser pages and their workers.
 */
import {
  createRng,
  decodeCppn,
  evaluateCppn,
  evaluatePlain,
  extractHighResolution,
  ISOVALUE,
  PRESETS,
  type PresetName,
  type Rng,
  sampleField,
  sampleFieldPlain,
  sha256,
  toHex,
} from "@/lib/kernel";
import { simdKernel } from "@/lib/kernel/simd/simd-kernel";
import { anyNetwork, hostileGenome } from "@/tests/support/hostile-genome";
import { randomGenome } from "@/tests/support/random-genome";
import { hashLineage, type ScreenHashes } from "./seeded-lineage";

const GENOME_COUNT = 300;
const GRID = { x: 7, y: 7, z: 9 };
const HIGH_RESOLUTION = { gridVoxels: { x: 48, y: 48, z: 96 }, isovalue: ISOVALUE, mode: "smooth" } as const;

export interface EngineHashes {
  evaluator: "simd" | "plain";
  lineages: Record<PresetName, ScreenHashes[]>;
  /** Fields of hard genomes: by the evaluator that serves, by the plain one. */
  fields: string;
  plainFields: string;
  /** Networks from (x, y, d, bias, t) to a colour. */
  colours: string;
  plainColours: string;
  /** Meshes at high resolution, pruned. */
  meshes: string[];
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** One hash of many arrays. */
const hashAll = (arrays: readonly ArrayBufferView[]): string =>
  toHex(sha256(Uint8Array.from(arrays.flatMap((array) => [...sha256(bytesOf(array))]))));

const hard = (index: number) => hostileGenome(createRng("engines", "hard", index), index % 40);

function colours(rng: Rng, evaluate: typeof evaluateCppn): Float32Array[] {
  const cppn = decodeCppn(anyNetwork(rng));
  const inputs = new Map(cppn.inputIds.map((id) => [id, Float32Array.from({ length: 100 }, () => rng.uniform(-2, 2))]));
  return evaluate(cppn, inputs, 100);
}

export function hashEngine(): EngineHashes {
  const indexes = Array.from({ length: GENOME_COUNT }, (_, index) => index);
  const coloursBy = (evaluate: typeof evaluateCppn) =>
    hashAll(indexes.flatMap((index) => colours(createRng("engines", "colours", index), evaluate)));
  const meshOf = (index: number): string => {
    const genome = randomGenome(createRng("engines", "mesh", index), { hiddenCount: 6, extraLinkCount: 12 });
    const result = extractHighResolution(genome, HIGH_RESOLUTION);
    if (result.kind !== "mesh") throw new Error(result.kind);
    return hashAll([result.mesh.positions, result.mesh.indices]);
  };
  const lineages = Object.keys(PRESETS).map((preset) => [preset, hashLineage("same-bytes", preset as PresetName)]);
  return {
    evaluator: simdKernel() === null ? "plain" : "simd",
    lineages: Object.fromEntries(lineages) as EngineHashes["lineages"],
    fields: hashAll(indexes.map((index) => sampleField(hard(index), GRID))),
    plainFields: hashAll(indexes.map((index) => sampleFieldPlain(hard(index), GRID))),
    colours: coloursBy(evaluateCppn),
    plainColours: coloursBy(evaluatePlain),
    meshes: [0, 1, 2, 3, 4, 5].map(meshOf),
  };
}
