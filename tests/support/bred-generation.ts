/** Finished generations and published designs without a worker process: bred in the test, stored as the worker stores them. */
import { randomUUID } from "node:crypto";
import type { ClickResult } from "@/lib/contracts/evolve";
import type { PublicId } from "@/lib/contracts/ids";
import { completeGeneration, takeLease } from "@/lib/db/lease-repo";
import { canonicalGenomeJson, PRESETS, startScreen } from "@/lib/kernel";
import { publishStarterCollection } from "@/lib/services/publish-starter-collection";
import { startRun } from "@/lib/services/start-run";
import { runBreedTask } from "@/worker/compute/breed-screen-task";
import { newId } from "./site-state";

/** Breeds a queued generation and makes it done. */
export async function breedQueued(id: PublicId): Promise<void> {
  const leaseToken = randomUUID();
  const leased = await takeLease(id, leaseToken, "test");
  if (!leased) throw new Error(`generation ${id} is not queued`);
  await completeGeneration(id, leaseToken, runBreedTask(leased));
}

/** A first screen from scratch, done. */
export async function doneGeneration(visitorId: PublicId): Promise<ClickResult> {
  const click = await startRun({ visitorId }, { key: newId(), source: { kind: "scratch" } }, "test");
  await breedQueued(click.generationId);
  return click;
}

/** Entries of a starter collection: start genomes of one screen. */
export function starterEntries(count: number, seed = "starter"): Record<string, unknown>[] {
  const gridVoxels = { x: 15, y: 15, z: 30 };
  const { organisms } = startScreen({ seed, settings: PRESETS.site, gridVoxels, isovalue: -0.1 });
  return organisms.slice(0, count).map(({ genome }, index) => ({
    title: `Design ${index}`,
    tags: ["vase", `tag ${index % 3}`],
    description: "Bred by a script.",
    objective: "novelty",
    genome: JSON.parse(canonicalGenomeJson(genome)) as unknown,
    isovalue: -0.1,
    gridVoxels,
    mode: "smooth",
  }));
}

export const publishDesigns = (count: number): Promise<number> => publishStarterCollection(starterEntries(count));
