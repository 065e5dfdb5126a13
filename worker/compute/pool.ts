/** The compute threads: the main thread stays free to renew leases and locks. */
import { Piscina } from "piscina";
import type { BredScreen } from "@/lib/db/lease-repo";
import type { BreedTask } from "./breed-screen-task";
import type { PackedMesh } from "./pack-mesh";
import type { PictureTask, ShapeTask } from "./shape-tasks";

export interface ComputePool {
  breed(task: BreedTask): Promise<BredScreen>;
  mesh(task: ShapeTask): Promise<PackedMesh>;
  picture(task: PictureTask): Promise<{ key: string; bytes: Uint8Array }>;
  close(): Promise<void>;
}

/** In the production bundle the thread's file lies beside main.mjs; from sources it is loaded through tsx. */
function threadFile(): { filename: string; execArgv: string[] } {
  const isSource = import.meta.url.endsWith(".ts");
  return isSource
    ? { filename: new URL("./thread.ts", import.meta.url).href, execArgv: ["--import", "tsx"] }
    : { filename: new URL("./compute/thread.mjs", import.meta.url).href, execArgv: [] };
}

/** Starts `threadCount` threads and warms the kernel in each. */
export async function startComputePool(threadCount: number): Promise<ComputePool> {
  const pool = new Piscina({
    ...threadFile(),
    minThreads: threadCount,
    maxThreads: threadCount,
    // A pool without idle threads would compile the kernel anew for the first click after a quiet hour.
    idleTimeout: Number.POSITIVE_INFINITY,
  });
  await Promise.all(Array.from({ length: threadCount }, () => pool.run(undefined, { name: "warm" })));
  return {
    breed: (task) => pool.run(task, { name: "breed" }),
    mesh: (task) => pool.run(task, { name: "mesh" }),
    picture: (task) => pool.run(task, { name: "picture" }),
    close: () => pool.destroy(),
  };
}
