/** One click of Evolve: picks of a finished generation become the parents of the next. */
import type { ClickResult, EvolveInput } from "@/lib/contracts/evolve";
import { deriveGenerationId, deriveRunId, deriveSeed } from "@/lib/contracts/ids";
import { findParentGeneration, type NewGeneration } from "@/lib/db/generation-repo";
import { AppError } from "@/lib/errors";
import { commitClick } from "./click";
import { requireVisitor, type Viewer } from "./viewer";

/**
 * Queues the child generation. On the viewer's own run it continues that run; on somebody else's it starts a run of the
 * viewer's own, whose generations keep their lineage and go on counting.
 * Throws NOT_FOUND when the viewer may not see the parent, CONFLICT when it is not done or the key was used otherwise.
 */
export async function evolve(viewer: Viewer, input: EvolveInput, requestId: string): Promise<ClickResult> {
  const visitorId = requireVisitor(viewer);
  const click = { visitorId, parent: input.parentGenerationId, key: input.key };
  const parent = await findParentGeneration(visitorId, input.parentGenerationId);
  if (!parent || parent.runId !== input.runId) {
    throw new AppError("NOT_FOUND", { publicMessage: "This generation does not exist." });
  }
  const isOwn = parent.ownerId === visitorId;
  const row: NewGeneration = {
    id: deriveGenerationId(click),
    runId: isOwn ? parent.runId : deriveRunId(click),
    visitorId,
    parentId: parent.id,
    number: parent.number + 1,
    source: "picks",
    picks: input.picks,
    seed: deriveSeed(click),
    strength: input.strength,
    breedMode: input.mode,
    requestId,
  };
  if (parent.status !== "done") {
    throw new AppError("CONFLICT", {
      publicMessage: "This generation is not finished yet. Wait for its shapes before you pick.",
    });
  }
  return commitClick(
    row,
    isOwn ? {} : { newRun: { id: row.runId, visitorId, ...parent.settings, forkOf: { generationId: parent.id } } },
  );
}
