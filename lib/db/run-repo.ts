/** Runs: one visitor's tree of generations, with the settings every generation of it is bred by. */

import type { z } from "zod";
import type { RunVisibility } from "@/lib/contracts/evolve";
import type { PublicId } from "@/lib/contracts/ids";
import type { Database, HotQuery, HotStatement } from "./client";

/** Settings kept by value: a fork has the same shapes whatever becomes of its origin. */
export interface RunSettings {
  isovalue: number;
  gridVoxels: { x: number; y: number; z: number };
  mode: "smooth" | "classic";
  preset: string;
  glaze: number;
}

export interface RunOrigin {
  designId?: PublicId;
  /** The other parent of a cross. */
  otherDesignId?: PublicId;
  generationId?: PublicId;
  slot?: number;
}

export interface NewRun extends RunSettings {
  id: PublicId;
  visitorId: PublicId;
  forkOf: RunOrigin;
}

const INSERT: HotStatement = {
  name: "insert-run",
  text: `
    insert into run (id, visitor_id, isovalue, grid_x, grid_y, grid_z, mode, preset, glaze,
                     fork_of_design_id, fork_of_generation_id, fork_of_slot, cross_of_design_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    on conflict do nothing`,
};

/** Inserts the run unless the id is there already. */
export async function insertRun(query: HotQuery, run: NewRun): Promise<void> {
  const { gridVoxels, forkOf } = run;
  await query(INSERT, [
    run.id,
    run.visitorId,
    run.isovalue,
    gridVoxels.x,
    gridVoxels.y,
    gridVoxels.z,
    run.mode,
    run.preset,
    run.glaze,
    forkOf.designId ?? null,
    forkOf.generationId ?? null,
    forkOf.slot ?? null,
    forkOf.otherDesignId ?? null,
  ]);
}

export interface RunHead {
  visibility: z.infer<typeof RunVisibility>;
  version: number;
}

/** Visibility and version of a run of this visitor; null when it is not theirs or does not exist. */
export const findOwnRun = (db: Database, runId: PublicId, visitorId: PublicId): Promise<RunHead | null> =>
  db.run.findFirst({ where: { id: runId, visitorId }, select: { visibility: true, version: true } });

/** Sets the visibility when the version still matches (R4); false when it does not, or the run is not the visitor's. */
export async function setRunVisibility(
  db: Database,
  where: { runId: PublicId; visitorId: PublicId; version: number },
  visibility: RunHead["visibility"],
): Promise<boolean> {
  const { count } = await db.run.updateMany({
    where: { id: where.runId, visitorId: where.visitorId, version: where.version },
    data: { visibility, version: { increment: 1 } },
  });
  return count === 1;
}
