/** Evaluation, surface and whole screens of fifteen new genomes, against the peers that are there. */
import {
  DEFAULT_GRID,
  decodeCppn,
  extractIsosurface,
  type Genome,
  ISOVALUE,
  mirrorAxes,
  sampleField,
  sampleFieldPlain,
} from "@/lib/kernel";
import { benchScreens, SCREEN_SIZE, typicalFields } from "./bench-genomes";
import { generatePoint, sampleGenerated } from "./generated-js";
import { cutForThree, meshByCallback, meshByIsosurface, meshByManifold, meshByThree, padField } from "./mesh-peers";
import { type PythonResult, runPythonPeers } from "./python-peers";
import { printRow, type Targets } from "./report";
import { type Timing, timeTogether } from "./time-together";

const NODE_COUNT = 20;
const TURNS = 40;
const WARM_UP = 12;
/** Turns of the slow contenders. */
const SLOW_TURNS = { turns: 5, warmUp: 2 };
const SAMPLES = SCREEN_SIZE * 16 * 16 * 31;
const BIG_GRID = { x: 119, y: 119, z: 239 };

const meshOf = (field: Float32Array) => extractIsosurface(field, DEFAULT_GRID, ISOVALUE, "smooth");

export function benchScreenWork(targets: Targets): PythonResult {
  const screens = benchScreens(WARM_UP + TURNS, NODE_COUNT);
  const screenOf = (turn: number) => screens[turn % screens.length] as Genome[];
  const fields = typicalFields(30);
  const padded = fields.map(padField);
  const halves = padded.map(cutForThree);
  const bigField = sampleField(screens[0]?.[0] as Genome, BIG_GRID);
  const triangleCount = fields.reduce((sum, field) => sum + meshOf(field).indices.length / 3, 0);
  const bigTriangles = extractIsosurface(bigField, BIG_GRID, ISOVALUE, "smooth").indices.length / 3;

  // Apart from the peers that generate code: compiling and collecting it goes on in other threads.
  const ours = timeTogether(
    {
      evaluate: (turn) => screenOf(turn).map((genome) => sampleField(genome, DEFAULT_GRID)),
      fields: () => fields.map(meshOf),
      screen: (turn) => screenOf(turn).map((genome) => meshOf(sampleField(genome, DEFAULT_GRID))),
    },
    { turns: TURNS, warmUp: WARM_UP },
  );
  const peers = timeTogether(
    {
      plain: (turn) => screenOf(turn).map((genome) => sampleFieldPlain(genome, DEFAULT_GRID)),
      threeFields: () => halves.map(meshByThree),
      generated: (turn) => screenOf(turn).map((genome) => sampleGenerated(genome, DEFAULT_GRID)),
      generatedThree: (turn) =>
        screenOf(turn).map((genome) => meshByThree(cutForThree(padField(sampleGenerated(genome, DEFAULT_GRID))))),
    },
    { turns: TURNS, warmUp: WARM_UP },
  );
  const slow = timeTogether(
    {
      cubes: () => padded.map((field) => meshByIsosurface(field, "marchingCubes")),
      nets: () => padded.map((field) => meshByIsosurface(field, "surfaceNets")),
      generatedCubes: (turn) =>
        screenOf(turn).map((genome) =>
          meshByIsosurface(padField(sampleGenerated(genome, DEFAULT_GRID)), "marchingCubes"),
        ),
      callback: (turn) => screenOf(turn).map((genome) => meshByCallback(generatePoint(genome))),
      manifold: (turn) => screenOf(turn).map((genome) => meshByManifold(generatePoint(genome))),
      big: () => extractIsosurface(bigField, BIG_GRID, ISOVALUE, "smooth"),
    },
    SLOW_TURNS,
  );
  const python = runPythonPeers({
    screens,
    paddedFields: padded,
    big: { field: bigField, corners: [BIG_GRID.x + 1, BIG_GRID.y + 1, BIG_GRID.z + 1] },
    turns: TURNS,
    warmUp: WARM_UP,
  });
  const { times } = python;

  const perSample = (ms: number) => `${((1e6 * ms) / SAMPLES).toFixed(1)} ns a sample`;
  console.log(`\nevaluating a screen: 15 new genomes of ${NODE_COUNT} nodes, ${SAMPLES} samples`);
  printRow("this kernel (SIMD)", ours.evaluate, perSample);
  printRow("this kernel (plain)", peers.plain, perSample);
  printRow("generated JavaScript, Math.*", peers.generated, perSample);
  printRow("numpy float32", times.evaluate32, perSample);
  printRow("numpy float64", times.evaluate64, perSample);
  const mirrored = screens.flat().filter((genome) => mirrorAxes(decodeCppn(genome)) !== 0).length;
  console.log(
    `  (${((100 * mirrored) / screens.flat().length).toFixed(0)} % of these genomes are symmetric in an axis)`,
  );

  const rate = (count: number) => (ms: number) => `${(count / ms / 1000).toFixed(1)} million triangles a second`;
  const each = (timing: Timing | undefined) =>
    timing && { medianMs: timing.medianMs / fields.length, leastMs: timing.leastMs / fields.length };
  const surfaceRate = rate(triangleCount / fields.length);
  console.log(`\nsurface of one field of 15 x 15 x 30 voxels, ${Math.round(triangleCount / fields.length)} triangles`);
  printRow("this kernel", each(ours.fields), surfaceRate);
  printRow("VTK FlyingEdges3D", each(times.vtkFields), surfaceRate);
  printRow("scikit-image marching_cubes (Lewiner)", each(times.skimageFields), surfaceRate);
  printRow("three MarchingCubes (with normals)", each(peers.threeFields), surfaceRate);
  printRow("npm isosurface, marching cubes", each(slow.cubes), surfaceRate);
  printRow("npm isosurface, surface nets", each(slow.nets), surfaceRate);
  console.log(`\nsurface of one field of 119 x 119 x 239 voxels, ${bigTriangles} triangles`);
  printRow("this kernel", slow.big, rate(bigTriangles));
  printRow("VTK FlyingEdges3D", times.vtkBig, rate(bigTriangles));
  printRow("scikit-image marching_cubes (Lewiner)", times.skimageBig, rate(bigTriangles));

  const ratio = (peer: Timing | undefined, own: Timing) => peer && peer.medianMs / own.medianMs;
  const compared = (ms: number) => `${(ms / ours.screen.medianMs).toFixed(1)} x`;
  console.log(`\na whole screen: evaluate and mesh 15 new genomes of ${NODE_COUNT} nodes`);
  printRow("this kernel", ours.screen, compared);
  printRow("numpy float32 + VTK FlyingEdges3D", times.vtkScreen, compared);
  printRow("numpy float64 + scikit-image", times.skimageScreen, compared);
  printRow("generated JavaScript + three MarchingCubes", peers.generatedThree, compared);
  printRow("generated JavaScript + npm isosurface", slow.generatedCubes, compared);
  printRow("npm isosurface by callback", slow.callback, compared);
  printRow("manifold-3d levelSet", slow.manifold, compared);

  targets.atMost("evaluate and mesh a screen", ours.screen.medianMs, 4.5, 2.5, "ms");
  targets.atLeast("against numpy float64 + scikit-image", ratio(times.skimageScreen, ours.screen), 3, 5, "x");
  targets.atLeast("against numpy float32 + VTK FlyingEdges", ratio(times.vtkScreen, ours.screen), 1.5, 2.5, "x");
  targets.atLeast("against generated JavaScript + three", ratio(peers.generatedThree, ours.screen), 12, 20, "x");
  targets.atLeast("against manifold-3d levelSet", ratio(slow.manifold, ours.screen), 50, 100, "x");
  targets.atLeast("against npm isosurface by callback", ratio(slow.callback, ours.screen), 50, 100, "x");
  targets.atMost("evaluation, 20 nodes", (1e6 * ours.evaluate.medianMs) / SAMPLES, 14, 8, "ns");
  targets.atLeast("surface", triangleCount / ours.fields.medianMs / 1000, 40, 80, "Mtri/s");
  targets.atLeast("surface against scikit-image", ratio(times.skimageFields, ours.fields), 4, null, "x");
  targets.atLeast("surface against VTK FlyingEdges", ratio(times.vtkFields, ours.fields), 1, null, "x");
  targets.atLeast("surface against VTK FlyingEdges, large", ratio(times.vtkBig, slow.big), 1, null, "x");
  return python;
}
