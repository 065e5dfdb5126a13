/** The compute threads: the main thread stays free to renew leases and locks. */
import { Piscina } from "piscina";
import { TURNTABLE, turntableKey } from "@/lib/contracts/derived";
import type { BredScreen } from "@/lib/db/lease-repo";
import type { Picture } from "@/lib/picture/render-picture";
import type { PrintSetTask } from "@/lib/print/print-set";
import type { Printability } from "@/lib/print/printability";
import type { BreedTask } from "./breed-screen-task";
import type { PackedMesh } from "./pack-mesh";
import type { CardTask, GlazedTask, PictureTask, ShapeTask, TurntableFrameTask } from "./shape-tasks";

export interface ComputePool {
  breed(task: BreedTask): Promise<BredScreen>;
  mesh(task: ShapeTask): Promise<PackedMesh>;
  measure(task: ShapeTask): Promise<Printability>;
  picture(task: PictureTask): Promise<{ key: string; bytes: Uint8Array }>;
  /** Frame by frame: a click that comes meanwhile waits for one of them, not for all. */
  turntable(task: GlazedTask): Promise<{ key: string; bytes: Uint8Array }>;
  /** A 3MF file; no bytes when nobody of the side has a body. */
  printSet(task: PrintSetTask): Promise<Uint8Array>;
  card(task: CardTask): Promise<{ key: string; bytes: Uint8Array }>;
  /**
   * Runs the kernel in every thread until the engine has compiled it: the first screens of a thread take several times as long.
   * In rounds, so that a click which comes meanwhile waits for one screen at most.
   */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

const WARM_UP_ROUNDS = 3;

/** In the production bundle the thread's file lies below main.cjs; from sources a loader comes before it. */
const threadFile = (): string =>
  new URL(import.meta.url.endsWith(".ts") ? "./thread-from-source.mjs" : "./compute/thread.cjs", import.meta.url).href;

/** Starts `threadCount` threads. */
export function startComputePool(threadCount: number): ComputePool {
  const pool = new Piscina({
    filename: threadFile(),
    minThreads: threadCount,
    maxThreads: threadCount,
    // A pool without idle threads would compile the kernel anew for the first click after a quiet hour.
    idleTimeout: Number.POSITIVE_INFINITY,
  });
  return {
    breed: (task) => pool.run(task, { name: "breed" }),
    mesh: (task) => pool.run(task, { name: "mesh" }),
    measure: (task) => pool.run(task, { name: "measure" }),
    picture: (task) => pool.run(task, { name: "picture" }),
    turntable: async (task) => {
      const frames: Picture[] = [];
      for (let frame = 0; frame < TURNTABLE.frameCount; frame++) {
        frames.push(await pool.run({ ...task, frame } satisfies TurntableFrameTask, { name: "turntableFrame" }));
      }
      const bytes: Uint8Array = await pool.run(frames, { name: "turntableStrip" });
      return { key: turntableKey(task.settings, task.glaze), bytes };
    },
    printSet: (task) => pool.run(task, { name: "printSet" }),
    card: (task) => pool.run(task, { name: "card" }),
    warmUp: async () => {
      for (let round = 0; round < WARM_UP_ROUNDS; round++) {
        await Promise.all(Array.from({ length: threadCount }, () => pool.run(round, { name: "warm" })));
      }
    },
    close: () => pool.destroy(),
  };
}
