/**
 * Generations: reading them, and the rows that clicks make. Who may look is part of every `where`: an unlisted run is open
 * to whoever holds the id, a private one exists only for its owner. The work on a row is in lease-repo.ts.
 */
import type { BreedMode, GenerationStatus, GenerationView, Strength } from "@/lib/contracts/evolve";
import type { PublicId } from "@/lib/contracts/ids";
import type { Database } from "./client";
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
  source: "scratch" | "design" | "organism" | "picks";
  picks: number[];
  seed: string;
  strength: Strength;
  breedMode: BreedMode;
  requestId: string;
}

/** Inserts a queued row; false when the id is there already. */
export async function insertGeneration(db: Database, row: NewGeneration): Promise<boolean> {
  const { count } = await db.generation.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
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

/** Rows of this visitor that a worker has yet to finish. */
export async function countOpenGenerations(
  db: Database,
  visitorId: PublicId,
): Promise<{ runningCount: number; queuedCount: number }> {
  const groups = await db.generation.groupBy({
    by: ["status"],
    where: { visitorId, status: { in: ["queued", "running"] } },
    _count: true,
  });
  const countOf = (status: GenerationStatus) => groups.find((group) => group.status === status)?._count ?? 0;
  return { runningCount: countOf("running"), queuedCount: countOf("queued") };
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

/** A generation to breed from, if the viewer may look at it. */
export async function findParentGeneration(
  db: Database,
  viewerId: ViewerId,
  id: PublicId,
): Promise<ParentGeneration | null> {
  const row = await db.generation.findFirst({
    where: { id, run: visibleTo(viewerId) },
    select: { id: true, runId: true, number: true, status: true, visitorId: true, run: { select: RUN_SETTINGS } },
  });
  if (!row) return null;
  const { run, visitorId, ...rest } = row;
  return { ...rest, ownerId: visitorId, settings: toRunSettings(run) };
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
          forkOfDesign: { select: { id: true, title: true } },
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
  forkOfDesign: { id: string; title: string } | null;
  forkOfGenerationId: string | null;
  forkOfSlot: number | null;
}): GenerationView["run"]["source"] {
  if (run.forkOfDesign) return { kind: "design", designId: run.forkOfDesign.id, title: run.forkOfDesign.title };
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
  visibility: "unlisted" | "private";
  organisms: { slot: number; genomeHash: string; phenotypeHash: string }[];
}

/** What the shape stream of a generation needs, if the viewer may look at it. */
export async function findGenerationShapes(
  db: Database,
  viewerId: ViewerId,
  id: PublicId,
): Promise<GenerationShapes | null> {
  const row = await db.generation.findFirst({
    where: { id, run: visibleTo(viewerId) },
    select: {
      status: true,
      kernelVersion: true,
      run: { select: { ...RUN_SETTINGS, visibility: true } },
      organisms: { select: { slot: true, genomeHash: true, phenotypeHash: true }, orderBy: { slot: "asc" } },
    },
  });
  if (!row) return null;
  const { run, ...rest } = row;
  return { ...rest, visibility: run.visibility, settings: toRunSettings(run) };
}

/** Finished generations of the whole site. */
export const countDoneGenerations = (db: Database): Promise<number> =>
  db.generation.count({ where: { status: "done" } });
