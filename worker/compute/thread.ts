/** Entry of a compute thread: the tasks by name. The thread has no database and no queue. */
import { runBreedTask } from "./breed-screen-task";

export { runBreedTask as breed } from "./breed-screen-task";
export { runPrintSetTask as printSet } from "./print-set-task";
export {
  runCardTask as card,
  runMeasureTask as measure,
  runMeshTask as mesh,
  runPictureTask as picture,
  runTurntableFrameTask as turntableFrame,
  runTurntableStripTask as turntableStrip,
} from "./shape-tasks";

/** Breeds one screen and throws it away: the engine compiles the kernel while it runs. */
export function warm(round: number): void {
  runBreedTask({
    source: "scratch",
    seed: `warm ${round}`,
    strength: "medium",
    breedMode: "breed",
    picks: [],
    settings: { isovalue: -0.1, gridVoxels: { x: 15, y: 15, z: 30 }, mode: "smooth", preset: "site", glaze: 0 },
    speciesThreshold: null,
    genomes: [],
  });
}
