/** Entry of a compute thread: the tasks by name. The thread has no database and no queue. */
import { runBreedTask } from "./breed-screen-task";

export { runBreedTask as breed } from "./breed-screen-task";
export { runMeshTask as mesh, runPictureTask as picture } from "./shape-tasks";

/**
 * Runs the kernel until the engine has compiled it: the first screens of a thread take several times as long.
 * The result is thrown away.
 */
export function warm(): void {
  for (let round = 0; round < 3; round++) {
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
}
