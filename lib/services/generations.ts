/** Looking at generations and runs, and what their owner may change. */
import type { GenerationView, UpdateRunInput } from "@/lib/contracts/evolve";
import type { PublicId } from "@/lib/contracts/ids";
import { database, hotQuery, hotTransaction } from "@/lib/db/client";
import { countOpenGenerations, findGenerationView, findLatestOfVisitor } from "@/lib/db/generation-repo";
import { requeueFailed } from "@/lib/db/lease-repo";
import { findOwnRun, type RunHead, setRunVisibility } from "@/lib/db/run-repo";
import { lockVisitor } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import { enqueueBreed } from "@/lib/jobs/enqueue";
import { assertWithinLimit } from "./click";
import { requireVisitor, type Viewer } from "./viewer";

/** Throws NOT_FOUND when there is no such generation, or it belongs to somebody else's private run. */
export async function getGeneration(viewer: Viewer, id: PublicId): Promise<GenerationView> {
  const view = await findGenerationView(database(), viewer.visitorId, id);
  if (!view) throw new AppError("NOT_FOUND", { publicMessage: "This generation does not exist." });
  return view;
}

/** Where the visitor left off; null for somebody who never evolved. */
export const findLatestGeneration = async (viewer: Viewer): Promise<{ id: PublicId; number: number } | null> =>
  viewer.visitorId === null ? null : findLatestOfVisitor(database(), viewer.visitorId);

/**
 * "Try again" on a failed generation of one's own: queued again with a clean count of attempts; the seed stays, so the
 * children are the ones it would have bred. On a generation that is not failed it changes nothing.
 */
export async function retryGeneration(viewer: Viewer, id: PublicId, requestId: string): Promise<GenerationView> {
  const visitorId = requireVisitor(viewer);
  const view = await getGeneration(viewer, id);
  if (!view.isOwn) {
    throw new AppError("FORBIDDEN", {
      publicMessage: "Only the visitor who evolved this generation can try it again.",
    });
  }
  const ring = await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    if (view.status === "failed") assertWithinLimit((await countOpenGenerations(query, { id, visitorId })).openCount);
    return requeueFailed(query, { id, visitorId, requestId });
  });
  if (!ring) return view;
  await enqueueBreed({ generationId: id, requestId }, ring.ringCount);
  return getGeneration(viewer, id);
}

/** Sets a run's visibility. Throws NOT_FOUND when it is not the viewer's, FORBIDDEN for the banned, CONFLICT when it was changed since (R4). */
export async function updateRun(viewer: Viewer, runId: PublicId, input: UpdateRunInput): Promise<RunHead> {
  const visitorId = requireVisitor(viewer);
  const db = database();
  const noRun = () => new AppError("NOT_FOUND", { publicMessage: "This run does not exist." });
  if (!(await findOwnRun(db, runId, visitorId))) throw noRun();
  await lockVisitor(hotQuery, visitorId);
  const isSet = await setRunVisibility(db, { runId, visitorId, version: input.version }, input.visibility);
  const run = await findOwnRun(db, runId, visitorId);
  if (!run) throw noRun();
  if (!isSet) {
    throw new AppError("CONFLICT", {
      publicMessage: `This run was changed in the meantime and is ${run.visibility} now. Reload and try again.`,
    });
  }
  return run;
}
