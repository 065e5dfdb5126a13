/** The surface of one genome at 240 x 240 x 480 voxels: of the whole field, and pruned. */
import {
  extractHighResolution,
  extractIsosurface,
  type Genome,
  ISOVALUE,
  sampleField,
  type TriangleMesh,
} from "@/lib/kernel";
import { benchScreens } from "./bench-genomes";
import { printRow, type Targets } from "./report";
import { timeTogether } from "./time-together";

const gridVoxels = { x: 240, y: 240, z: 480 };
const GENOME_COUNT = 8;

function pruned(genome: Genome): TriangleMesh {
  const result = extractHighResolution(genome, { gridVoxels, isovalue: ISOVALUE, mode: "smooth" });
  if (result.kind !== "mesh") throw new Error("cancelled, though nobody asked");
  return result.mesh;
}

export function benchHighResolution(targets: Targets): void {
  const genomes = benchScreens(1, 20).flat().slice(0, GENOME_COUNT);
  const genomeOf = (turn: number) => genomes[turn % GENOME_COUNT] as Genome;
  const fields = { evaluateMs: 0 };
  let sameCount = 0;
  let triangleCount = 0;
  for (const genome of genomes) {
    const start = performance.now();
    const field = sampleField(genome, gridVoxels);
    fields.evaluateMs += (performance.now() - start) / GENOME_COUNT;
    const whole = extractIsosurface(field, gridVoxels, ISOVALUE, "smooth");
    const part = pruned(genome);
    const isSame = (["positions", "indices"] as const).every((key) =>
      Buffer.from(whole[key].buffer).equals(Buffer.from(part[key].buffer)),
    );
    sameCount += isSame ? 1 : 0;
    triangleCount += whole.indices.length / 3 / GENOME_COUNT;
  }
  const times = timeTogether(
    {
      whole: (turn) => extractIsosurface(sampleField(genomeOf(turn), gridVoxels), gridVoxels, ISOVALUE, "smooth"),
      pruned: (turn) => pruned(genomeOf(turn)),
    },
    { turns: GENOME_COUNT, warmUp: 1 },
  );
  const { x, y, z } = gridVoxels;
  console.log(
    `\nhigh resolution: ${x} x ${y} x ${z} voxels, 20 nodes, ${Math.round(triangleCount)} triangles on average`,
  );
  printRow("whole field, then surface", times.whole, () => `evaluating alone ${fields.evaluateMs.toFixed(0)} ms`);
  printRow("pruned by bounds", times.pruned, (ms) => `${(times.whole.medianMs / ms).toFixed(2)} x`);
  console.log(`  pruned mesh equal to the whole one, byte for byte: ${sameCount} of ${GENOME_COUNT}`);
  targets.atMost("240 x 240 x 480, whole field", times.whole.medianMs, 550, null, "ms");
  targets.atMost("240 x 240 x 480, pruned", times.pruned.medianMs, 320, 150, "ms");
  targets.atLeast("pruned meshes equal byte for byte", (100 * sameCount) / GENOME_COUNT, 100, null, "%");
}
