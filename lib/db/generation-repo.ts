/**
 * Generations: reading them, and the rows that clicks make. Who may look is part of every `where`: an unlisted run is open
 * to whoever holds the id, a private one exists only for its owner. The work on a row is in lease-repo.ts.
 */
import type { BreedMode, GenerationStatus, GenerationView, Strength } from "@/lib/contracts/evolve";
import type { PublicId } from "@/lib/contracts/ids";
import { type Database, type HotQuery, type HotStatement, hotQuery } from "./client";
import type { RunSettings } from "./run-repo";

/** The viewer's id, or null for somebody without one. */
export type ViewerId = PublicId | null;

const visibleTo = (viewerId: ViewerId) => ({
  OR: [{ visibility: "unlisted" as const }, ...(viewerId ? [{ visitorId: viewerId }] : [])],
});

export interface NewGeneration {
  id: PublicId;
  runId: PublicId;
  visitorId: PublicId;
  parentId: PublicId | null;
  number: number;
  source: "scratch" | "design" | "cross" | "organism" | "picks";
  picks: number[];
  seed: string;
  strength: Strength;
  breedMode: BreedMode;
  requestId: string;
}

const INSERT: HotStatement = {
  name: "insert-generation",
  text: `
    insert into generation (id, run_id, visitor_id, parent_id, number, source, picks, seed, strength, breed_mode, request_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    on conflict do nothing returning id`,
};

/** Inserts a queued row; false when the id is there already. */
export async function insertGeneration(query: HotQuery, row: NewGeneration): Promise<boolean> {
  const inserted = await query(INSERT, [
    row.id,
    row.runId,
    row.visitorId,
    row.parentId,
    row.number,
    row.source,
    row.picks,
    row.seed,
    row.strength,
    row.breedMode,
    row.requestId,
  ]);
  return inserted.length === 1;
}

export interface ClickRow {
  runId: PublicId;
  picks: number[];
  strength: Strength;
  breedMode: BreedMode;
  status: GenerationStatus;
  ringCount: number;
}

/** What an earlier click of the same id asked for; null when there was none. */
export const findClick = (db: Database, id: PublicId): Promise<ClickRow | null> =>
  db.generation.findUnique({
    where: { id },
    select: { runId: true, picks: true, strength: true, breedMode: true, status: true, ringCount: true },
  });

const COUNT_OPEN: HotStatement = {
  name: "count-open",
  text: `
    select exists (select from generation where id = $1) as "exists",
           (select count(*)::int from generation
            where visitor_id = $2 and status in ('queued', 'running')) as "openCount"`,
};

/** Whether the row is there, and how many rows of the visitor a worker has yet to finish: one statement for both. */
export async function countOpenGenerations(
  query: HotQuery,
  { id, visitorId }: { id: PublicId; visitorId: PublicId },
): Promise<{ exists: boolean; openCount: number }> {
  const [row] = await query<{ exists: boolean; openCount: number }>(COUNT_OPEN, [id, visitorId]);
  return row!;
}

const RUN_SETTINGS = {
  isovalue: true,
  gridX: true,
  gridY: true,
  gridZ: true,
  mode: true,
  preset: true,
  glaze: true,
} as const;

interface RunSettingsRow {
  isovalue: number;
  gridX: number;
  gridY: number;
  gridZ: number;
  mode: "smooth" | "classic";
  preset: string;
  glaze: number;
}

const toRunSettings = (row: RunSettingsRow): RunSettings => ({
  isovalue: row.isovalue,
  gridVoxels: { x: row.gridX, y: row.gridY, z: row.gridZ },
  mode: row.mode,
  preset: row.preset,
  glaze: row.glaze,
});

export interface ParentGeneration {
  id: PublicId;
  runId: PublicId;
  ownerId: PublicId;
  number: number;
  status: GenerationStatus;
  settings: RunSettings;
}

const FIND_PARENT: HotStatement = {
  name: "find-parent",
  text: `
    select g.id, g.run_id as "runId", g.visitor_id as "ownerId", g.number, g.status, r.isovalue, r.grid_x as "gridX",
           r.grid_y as "gridY", r.grid_z as "gridZ", r.mode, r.preset, r.glaze
    from generation g join run r on r.id = g.run_id
    where g.id = $1 and (r.visibility = 'unlisted' or r.visitor_id = $2)`,
};

/** A generation to breed from, if the viewer may look at it. */
export async function findParentGeneration(viewerId: ViewerId, id: PublicId): Promise<ParentGeneration | null> {
  const [row] = await hotQuery<Omit<ParentGeneration, "settings"> & RunSettingsRow>(FIND_PARENT, [id, viewerId]);
  if (!row) return null;
  const { runId, ownerId, number, status } = row;
  return { id, runId, ownerId, number, status, settings: toRunSettings(row) };
}

/** The whole view of a generation, if the viewer may look at it. */
export async function findGenerationView(
  db: Database,
  viewerId: ViewerId,
  id: PublicId,
): Promise<GenerationView | null> {
  const row = await db.generation.findFirst({
    where: { id, run: visibleTo(viewerId) },
    select: {
      id: true,
      runId: true,
      number: true,
      parentId: true,
      picks: true,
      strength: true,
      breedMode: true,
      status: true,
      attemptCount: true,
      visitorId: true,
      organisms: {
        select: { slot: true, genomeHash: true, parentSlots: true, isParent: true, waste: true },
        orderBy: { slot: "asc" },
      },
      children: { select: { id: true, picks: true, runId: true }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
      run: {
        select: {
          ...RUN_SETTINGS,
          visibility: true,
          version: true,
          forkOfDesign: { select: { id: true, title: true, visibility: true, state: true } },
          crossOfDesignId: true,
          forkOfGenerationId: true,
          forkOfSlot: true,
        },
      },
    },
  });
  if (!row) return null;
  const { run, visitorId, breedMode, children, ...rest } = row;
  return {
    ...rest,
    mode: breedMode,
    children: children
      .filter((child) => child.runId === row.runId)
      .map(({ id: childId, picks }) => ({ id: childId, picks })),
    run: {
      visibility: run.visibility,
      version: run.version,
      glaze: run.glaze,
      gridVoxels: toRunSettings(run).gridVoxels,
      source: sourceOf(run),
    },
    isOwn: viewerId === visitorId,
  };
}

function sourceOf(run: {
  forkOfDesign: { id: string; title: string; visibility: string; state: string } | null;
  crossOfDesignId: string | null;
  forkOfGenerationId: string | null;
  forkOfSlot: number | null;
}): GenerationView["run"]["source"] {
  if (run.forkOfDesign && run.crossOfDesignId) {
    return { kind: "cross", designId: run.forkOfDesign.id, otherDesignId: run.crossOfDesignId };
  }
  if (run.forkOfDesign) {
    const { id: designId, title, visibility, state } = run.forkOfDesign;
    // The title of a design that is not public any more is nobody's business.
    return { kind: "design", designId, title: visibility === "public" && state === "active" ? title : "" };
  }
  if (run.forkOfGenerationId === null) return { kind: "scratch" };
  if (run.forkOfSlot === null) return { kind: "generation", generationId: run.forkOfGenerationId };
  return { kind: "organism", generationId: run.forkOfGenerationId, slot: run.forkOfSlot };
}

/** The newest generation of the visitor's own runs. */
export const findLatestOfVisitor = (
  db: Database,
  visitorId: PublicId,
): Promise<{ id: PublicId; number: number } | null> =>
  db.generation.findFirst({
    where: { visitorId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, number: true },
  });

export interface GenerationShapes {
  status: GenerationStatus;
  settings: RunSettings;
  kernelVersion: number | null;
  organisms: { slot: number; genomeHash: string; phenotypeHash: string }[];
}

const FIND_SHAPES: HotStatement = {
  name: "find-shapes",
  text: `
    select g.status, g.kernel_version as "kernelVersion", r.isovalue, r.grid_x as "gridX", r.grid_y as "gridY",
           r.grid_z as "gridZ", r.mode, r.preset, r.glaze,
           (select coalesce(json_agg(json_build_object(
              'slot', o.slot, 'genomeHash', o.genome_hash, 'phenotypeHash', o.phenotype_hash) order by o.slot), '[]')
            from organism o where o.generation_id = g.id) as organisms
    from generation g join run r on r.id = g.run_id
    where g.id = $1 and (r.visibility = 'unlisted' or r.visitor_id = $2)`,
};

/** What the shape stream of a generation needs, if the viewer may look at it. */
export async function findGenerationShapes(viewerId: ViewerId, id: PublicId): Promise<GenerationShapes | null> {
  const [row] = await hotQuery<Omit<GenerationShapes, "settings"> & RunSettingsRow>(FIND_SHAPES, [id, viewerId]);
  if (!row) return null;
  const { status, kernelVersion, organisms } = row;
  return { status, kernelVersion, organisms, settings: toRunSettings(row) };
}

/** Finished generations of the whole site. */
export const countDoneGenerations = (db: Database): Promise<number> =>
  db.generation.count({ where: { status: "done" } });
