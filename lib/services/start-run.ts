/** Starting a run: from scratch, from a design, or from an organism that the viewer may look at. */
import { type ClickResult, DEFAULT_STRENGTH, type StartRunInput } from "@/lib/contracts/evolve";
import { glazeOf } from "@/lib/contracts/glaze";
import { type ClickParent, deriveGenerationId, deriveRunId, deriveSeed, type PublicId } from "@/lib/contracts/ids";
import { database } from "@/lib/db/client";
import { findDesignSettings, incrementForkCount } from "@/lib/db/design-repo";
import { findParentGeneration, type NewGeneration } from "@/lib/db/generation-repo";
import type { RunOrigin, RunSettings } from "@/lib/db/run-repo";
import { AppError } from "@/lib/errors";
import { DEFAULT_GRID, ISOVALUE } from "@/lib/kernel";
import { commitClick } from "./click";
import { requireVisitor, type Viewer } from "./viewer";

type Source = StartRunInput["source"];

const parentOf = (source: Source): ClickParent => {
  if (source.kind === "scratch") return "scratch";
  if (source.kind === "design") return `design:${source.designId}`;
  return `organism:${source.generationId}:${source.slot}`;
};

const originOf = (source: Source): RunOrigin => {
  if (source.kind === "scratch") return {};
  if (source.kind === "design") return { designId: source.designId };
  return { generationId: source.generationId, slot: source.slot };
};

/** Makes a run with its first generation, queued. Throws NOT_FOUND for a source the viewer may not see. */
export async function startRun(viewer: Viewer, input: StartRunInput, requestId: string): Promise<ClickResult> {
  const visitorId = requireVisitor(viewer);
  const { source } = input;
  const click = { visitorId, parent: parentOf(source), key: input.key };
  const runId = deriveRunId(click);
  const row: NewGeneration = {
    id: deriveGenerationId(click),
    runId,
    visitorId,
    parentId: null,
    number: 0,
    source: source.kind,
    picks: [],
    seed: deriveSeed(click),
    strength: DEFAULT_STRENGTH,
    breedMode: "breed",
    requestId,
  };
  const settings = await settingsOf(visitorId, source, runId);
  return commitClick(row, {
    newRun: { id: runId, visitorId, ...settings, forkOf: originOf(source) },
    ...(source.kind === "design" ? { alsoDo: (query) => incrementForkCount(query, source.designId) } : {}),
  });
}

async function settingsOf(visitorId: PublicId, source: Source, runId: PublicId): Promise<RunSettings> {
  if (source.kind === "scratch") {
    return {
      isovalue: ISOVALUE,
      gridVoxels: DEFAULT_GRID,
      mode: "smooth",
      preset: "site",
      glaze: glazeOf(runId),
    };
  }
  if (source.kind === "design") {
    const settings = await findDesignSettings(database(), visitorId, source.designId);
    if (!settings) throw new AppError("NOT_FOUND", { publicMessage: "This design does not exist." });
    return settings;
  }
  const parent = await findParentGeneration(visitorId, source.generationId);
  if (!parent) throw new AppError("NOT_FOUND", { publicMessage: "This generation does not exist." });
  if (parent.status !== "done") {
    throw new AppError("CONFLICT", { publicMessage: "This generation is not finished yet. Wait for its shapes." });
  }
  return parent.settings;
}
