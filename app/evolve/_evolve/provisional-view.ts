/**
 * A generation as far as the browser can know it before the server has answered: ids come from the click itself
 * (lib/contracts/ids), so the page can move to its address at once.
 */
import {
  type BreedMode,
  clickParentOf,
  DEFAULT_STRENGTH,
  type GenerationView,
  type RunSource,
  type Strength,
} from "@/lib/contracts/evolve";
import { glazeOf } from "@/lib/contracts/glaze";
import { deriveGenerationId, deriveRunId } from "@/lib/contracts/ids";

/** `glaze` of what the run starts from; absent from scratch, where the run's id decides. */
export interface RunOpening {
  source: RunSource;
  glaze?: number;
}

export function viewOfStart(visitorId: string, { source, glaze }: RunOpening, key: string): GenerationView {
  const click = { visitorId, parent: clickParentOf(source), key };
  const runId = deriveRunId(click);
  return {
    id: deriveGenerationId(click),
    runId,
    number: 0,
    parentId: null,
    picks: [],
    strength: DEFAULT_STRENGTH,
    mode: "breed",
    status: "queued",
    attemptCount: 0,
    organisms: [],
    children: [],
    run: {
      visibility: "unlisted",
      version: 1,
      glaze: glaze ?? glazeOf(runId),
      gridVoxels: { x: 15, y: 15, z: 30 },
      source: source.kind === "design" ? { ...source, title: "" } : source,
    },
    isOwn: true,
  };
}

export interface Picking {
  picks: readonly number[];
  strength: Strength;
  mode: BreedMode;
}

/** Evolving from somebody else's generation starts a run of one's own. */
export function viewOfChild(visitorId: string, parent: GenerationView, key: string, picking: Picking): GenerationView {
  const click = { visitorId, parent: parent.id, key };
  return {
    ...parent,
    id: deriveGenerationId(click),
    runId: parent.isOwn ? parent.runId : deriveRunId(click),
    number: parent.number + 1,
    parentId: parent.id,
    picks: [...picking.picks],
    strength: picking.strength,
    mode: picking.mode,
    status: "queued",
    attemptCount: 0,
    organisms: [],
    children: [],
    isOwn: true,
  };
}
