/**
 * Starting a run: from scratch, from a design, from the cross of two designs, or from an organism that the viewer may look at.
 * The settings of a cross (grid, isovalue, surface, preset, colour) are those of the first design, on which the other's genome
 * is evaluated too (docs/decisions/008-a-cross-is-made-on-the-first-design.md).
 */
import {
  type ClickResult,
  clickParentOf,
  DEFAULT_STRENGTH,
  type RunSource,
  type StartRunInput,
} from "@/lib/contracts/evolve";
import { glazeOf } from "@/lib/contracts/glaze";
import { deriveGenerationId, deriveRunId, deriveSeed, type PublicId } from "@/lib/contracts/ids";
import { database } from "@/lib/db/client";
import { countFork, findDesignSettings } from "@/lib/db/design-repo";
import { findParentGeneration, type NewGeneration } from "@/lib/db/generation-repo";
import type { RunOrigin, RunSettings } from "@/lib/db/run-repo";
import { AppError } from "@/lib/errors";
import { DEFAULT_GRID, ISOVALUE } from "@/lib/kernel";
import { commitClick } from "./click";
import { requireVisitor, type Viewer } from "./viewer";

const originOf = (source: RunSource): RunOrigin => {
  if (source.kind === "scratch") return {};
  if (source.kind === "design") return { designId: source.designId };
  if (source.kind === "cross") return { designId: source.designId, otherDesignId: source.otherDesignId };
  return { generationId: source.generationId, slot: source.slot };
};

/** Makes a run with its first generation, queued. Throws NOT_FOUND for a source the viewer may not see. */
export async function startRun(viewer: Viewer, input: StartRunInput, requestId: string): Promise<ClickResult> {
  const visitorId = requireVisitor(viewer);
  const { source } = input;
  const click = { visitorId, parent: clickParentOf(source), key: input.key };
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
    alsoDo: async (query) => {
      const designIds = forkedDesigns(source).sort();
      for (const designId of designIds) await countFork(query, { designId, runId, visitorId });
    },
  });
}

const forkedDesigns = (source: RunSource): PublicId[] => {
  if (source.kind === "design") return [source.designId];
  return source.kind === "cross" ? [source.designId, source.otherDesignId] : [];
};

async function requireDesignSettings(visitorId: PublicId, designId: PublicId): Promise<RunSettings> {
  const settings = await findDesignSettings(database(), visitorId, designId);
  if (!settings) throw new AppError("NOT_FOUND", { publicMessage: "This design does not exist." });
  return settings;
}

async function settingsOf(visitorId: PublicId, source: RunSource, runId: PublicId): Promise<RunSettings> {
  if (source.kind === "scratch") {
    return {
      isovalue: ISOVALUE,
      gridVoxels: DEFAULT_GRID,
      mode: "smooth",
      preset: "site",
      glaze: glazeOf(runId),
    };
  }
  if (source.kind === "design") return requireDesignSettings(visitorId, source.designId);
  if (source.kind === "cross") {
    if (source.designId === source.otherDesignId) {
      throw new AppError("BAD_REQUEST", {
        publicMessage: "A design cannot be crossed with itself. Choose another one.",
      });
    }
    const [settings] = await Promise.all([
      requireDesignSettings(visitorId, source.designId),
      requireDesignSettings(visitorId, source.otherDesignId),
    ]);
    return settings;
  }
  const parent = await findParentGeneration(visitorId, source.generationId);
  if (!parent) throw new AppError("NOT_FOUND", { publicMessage: "This generation does not exist." });
  if (parent.status !== "done") {
    throw new AppError("CONFLICT", { publicMessage: "This generation is not finished yet. Wait for its shapes." });
  }
  return parent.settings;
}
