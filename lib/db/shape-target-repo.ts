/** The genome behind a shape on screen: an organism of a generation, or a design. */
import type { ShapeTarget } from "@/lib/contracts/derived";
import { friendlyHandle } from "@/lib/contracts/handle";
import type { Database } from "./client";
import { visibleTo } from "./design-repo";
import type { ViewerId } from "./generation-repo";

export interface TargetShape {
  /** encodeGenome bytes. */
  genome: Uint8Array;
  genomeHash: string;
  phenotypeHash: string;
  isovalue: number;
  gridVoxels: { x: number; y: number; z: number };
  mode: "smooth" | "classic";
  glaze: number;
  /** Version that bred it; null for a design, whose genome any version draws. */
  kernelVersion: number | null;
  /** Name for a download; null for an organism. */
  title: string | null;
  /** Handle of a design's author; null for an organism. */
  authorHandle: string | null;
  /** False when caches shared between people must not keep it. */
  isPublic: boolean;
}

const GENOME = { genome: true, genomeHash: true, phenotypeHash: true } as const;
const SETTINGS = { isovalue: true, gridX: true, gridY: true, gridZ: true, mode: true, glaze: true } as const;

/** The shape, if the viewer may look at it; `"worker"` may look at everything. */
export const findTargetShape = (
  db: Database,
  viewer: ViewerId | "worker",
  target: ShapeTarget,
): Promise<TargetShape | null> =>
  target.kind === "design" ? findDesignShape(db, viewer, target) : findOrganismShape(db, viewer, target);

async function findOrganismShape(
  db: Database,
  viewer: ViewerId | "worker",
  target: Extract<ShapeTarget, { kind: "organism" }>,
): Promise<TargetShape | null> {
  const own = viewer ? [{ visitorId: viewer }] : [];
  const row = await db.organism.findFirst({
    where: {
      generationId: target.generationId,
      slot: target.slot,
      ...(viewer === "worker" ? {} : { generation: { run: { OR: [{ visibility: "unlisted" }, ...own] } } }),
    },
    select: {
      ...GENOME,
      generation: { select: { kernelVersion: true, run: { select: { ...SETTINGS, visibility: true } } } },
    },
  });
  if (!row) return null;
  const { generation, ...genome } = row;
  const { gridX: x, gridY: y, gridZ: z, visibility: _, ...settings } = generation.run;
  return {
    ...genome,
    ...settings,
    gridVoxels: { x, y, z },
    kernelVersion: generation.kernelVersion,
    title: null,
    authorHandle: null,
    isPublic: false,
  };
}

async function findDesignShape(
  db: Database,
  viewer: ViewerId | "worker",
  target: Extract<ShapeTarget, { kind: "design" }>,
): Promise<TargetShape | null> {
  const row = await db.design.findFirst({
    where: { id: target.designId, ...(viewer === "worker" ? {} : visibleTo(viewer)) },
    select: {
      ...GENOME,
      ...SETTINGS,
      title: true,
      visibility: true,
      state: true,
      visitorId: true,
      visitor: { select: { handle: true } },
    },
  });
  if (!row) return null;
  const { gridX: x, gridY: y, gridZ: z, visibility, state, visitorId, visitor, ...rest } = row;
  const isPublic = visibility === "public" && state === "active";
  const authorHandle = visitor.handle ?? friendlyHandle(visitorId);
  return { ...rest, gridVoxels: { x, y, z }, kernelVersion: null, authorHandle, isPublic };
}
