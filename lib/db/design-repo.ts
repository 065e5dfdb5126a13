/** Designs as they are looked at. Writing them is in publish-repo.ts. */
import type { DesignCard, DesignView } from "@/lib/contracts/design";
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import { decodeGenome } from "@/lib/kernel";
import type { Database, HotQuery, HotStatement } from "./client";
import type { ViewerId } from "./generation-repo";
import type { RunSettings } from "./run-repo";
import { withAttention } from "./trend";

/** A row that becomes a card: select CARD_COLUMNS from `design d join visitor v on v.id = d.visitor_id`. */
export interface CardRow {
  id: string;
  visitorId: string;
  title: string;
  handle: string | null;
  kind: "anonymous" | "account" | "script";
  ratingSum: number;
  ratingCount: number;
  forkCount: number;
  glaze: number;
}

export const CARD_COLUMNS = `
  d.id, d.visitor_id as "visitorId", d.title, v.handle, v.kind::text as kind, d.rating_sum as "ratingSum",
  d.rating_count as "ratingCount", d.fork_count as "forkCount", d.glaze`;

export const toCard = (row: CardRow): DesignCard => ({
  id: row.id,
  title: row.title,
  author: { handle: row.handle ?? friendlyHandle(row.visitorId), isScript: row.kind === "script" },
  ratingCount: row.ratingCount,
  ratingMean: row.ratingCount === 0 ? null : row.ratingSum / row.ratingCount,
  forkCount: row.forkCount,
  glaze: row.glaze,
});

/** Which designs somebody may look at: active ones that are not private, and one's own unless they are deleted or removed. */
export const visibleTo = (viewerId: ViewerId) => ({
  OR: [
    { visibility: { in: ["public" as const, "unlisted" as const] }, state: "active" as const },
    ...(viewerId ? [{ visitorId: viewerId, state: { in: ["active" as const, "hidden" as const] } }] : []),
  ],
});

/** The whole view of a design, if the viewer may look at it. */
export async function findDesignView(db: Database, viewerId: ViewerId, id: PublicId): Promise<DesignView | null> {
  const row = await db.design.findFirst({
    where: { id, ...visibleTo(viewerId) },
    select: {
      id: true,
      visitorId: true,
      title: true,
      description: true,
      licence: true,
      visibility: true,
      state: true,
      version: true,
      favouriteCount: true,
      downloadCount: true,
      isPrintable: true,
      pieceCount: true,
      isImported: true,
      glaze: true,
      ratingSum: true,
      ratingCount: true,
      forkCount: true,
      genome: true,
      genomeHash: true,
      gridX: true,
      gridY: true,
      gridZ: true,
      publishedAt: true,
      createdAt: true,
      visitor: { select: { handle: true, kind: true } },
      tags: {
        where: { tag: { isForbidden: false } },
        select: { tag: { select: { name: true } } },
        orderBy: { tag: { name: "asc" } },
      },
    },
  });
  if (!row) return null;
  const genome = decodeGenome(row.genome);
  return {
    ...toCard({ ...row, ...row.visitor }),
    description: row.description,
    tags: row.tags.map(({ tag }) => tag.name),
    licence: row.licence,
    visibility: row.visibility,
    isHidden: row.state === "hidden",
    isOwn: row.visitorId === viewerId,
    version: row.version,
    favouriteCount: row.favouriteCount,
    downloadCount: row.downloadCount,
    isPrintable: row.isPrintable,
    pieceCount: row.pieceCount,
    isImported: row.isImported,
    publishedAt: (row.publishedAt ?? row.createdAt).toISOString(),
    depth: genome.depth,
    nodeCount: genome.nodes.length,
    connectionCount: genome.connections.length,
    genomeHash: row.genomeHash,
    gridVoxels: { x: row.gridX, y: row.gridY, z: row.gridZ },
  };
}

/** What a run that starts from the design keeps by value, if the viewer may look at it. */
export async function findDesignSettings(db: Database, viewerId: ViewerId, id: PublicId): Promise<RunSettings | null> {
  const row = await db.design.findFirst({
    where: { id, ...visibleTo(viewerId) },
    select: { isovalue: true, gridX: true, gridY: true, gridZ: true, mode: true, preset: true, glaze: true },
  });
  if (!row) return null;
  const { gridX: x, gridY: y, gridZ: z, ...rest } = row;
  return { ...rest, gridVoxels: { x, y, z } };
}

/** True when the viewer may look at the design. */
export const canLookAt = async (db: Database, viewerId: ViewerId, id: PublicId): Promise<boolean> =>
  (await db.design.count({ where: { id, ...visibleTo(viewerId) } })) > 0;

const COUNT_FORK: HotStatement = {
  name: "count-fork",
  // Attention counts once per visitor and never the author's own.
  text: `
    update design set fork_count = fork_count + 1,
      trend = case when visitor_id <> $3 and not exists (
          select from run where (fork_of_design_id = $1 or cross_of_design_id = $1) and visitor_id = $3 and id <> $2)
        then ${withAttention("trend", "forked")} else trend end
    where id = $1`,
};

/** Counts one more run started from the design: `runId`, which is inserted already. */
export async function countFork(
  query: HotQuery,
  fork: { designId: PublicId; runId: PublicId; visitorId: PublicId },
): Promise<void> {
  await query(COUNT_FORK, [fork.designId, fork.runId, fork.visitorId]);
}

const COUNT_DOWNLOAD: HotStatement = {
  name: "count-download",
  text: "update design set download_count = download_count + 1 where id = $1",
};

export async function countDownload(query: HotQuery, id: PublicId): Promise<void> {
  await query(COUNT_DOWNLOAD, [id]);
}

export const countPublicDesigns = (db: Database): Promise<number> =>
  db.design.count({ where: { visibility: "public", state: "active" } });
