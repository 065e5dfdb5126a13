/** The read API: designs, lineages and genomes as programs get them (docs/api-v1.md). */

import { env } from "@/lib/config/env";
import type { ApiDesign, ApiDesignPage, ApiLineage, ApiRelative } from "@/lib/contracts/api-v1";
import type { GalleryQuery } from "@/lib/contracts/gallery";
import { GLAZES } from "@/lib/contracts/glaze";
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import { database } from "@/lib/db/client";
import {
  findOpenDesign,
  listAncestors,
  listChildren,
  listCrossParents,
  listOpenDesigns,
  type OpenDesign,
  type OpenRelative,
} from "@/lib/db/public-read-repo";
import { AppError } from "@/lib/errors";
import { canonicalGenomeJson, decodeGenome } from "@/lib/kernel";
import { browseGallery } from "./gallery";
import type { Viewer } from "./viewer";

const MAX_CHILDREN = 200;

export async function requireOpenDesign(viewer: Viewer, id: PublicId): Promise<OpenDesign> {
  const design = await findOpenDesign(database(), viewer.visitorId, id);
  if (!design) throw new AppError("NOT_FOUND", { publicMessage: "This design does not exist." });
  return design;
}

/** A page of public designs: a shelf, a search, or both. Throws BAD_REQUEST for a cursor of another list. */
export async function listApiDesigns(query: GalleryQuery, cursor: string | null): Promise<ApiDesignPage> {
  const page = await browseGallery(query, cursor);
  const designs = await listOpenDesigns(
    database(),
    page.cards.map(({ id }) => id),
  );
  return {
    designs: designs.map(toApiDesign),
    nextCursor: page.nextCursor,
    total: page.count,
    isTotalExact: page.isCountExact,
  };
}

/** One design. Throws NOT_FOUND when there is none, or it is somebody else's private one. */
export const getApiDesign = async (viewer: Viewer, id: PublicId): Promise<ApiDesign> =>
  toApiDesign(await requireOpenDesign(viewer, id));

/** The canonical JSON text of a design's genome: its SHA-256 is the genome's hash. Throws NOT_FOUND. */
export async function getGenomeText(viewer: Viewer, id: PublicId): Promise<{ text: string; isPublic: boolean }> {
  const { genome, visibility } = await requireOpenDesign(viewer, id);
  return { text: canonicalGenomeJson(decodeGenome(genome)), isPublic: visibility === "public" };
}

/** Ancestors and children of a design. Throws NOT_FOUND. */
export async function getApiLineage(viewer: Viewer, id: PublicId): Promise<ApiLineage> {
  const db = database();
  await requireOpenDesign(viewer, id);
  const [ancestors, crossParents, { children, count }] = await Promise.all([
    listAncestors(db, id),
    listCrossParents(db, id),
    listChildren(db, id, MAX_CHILDREN),
  ]);
  return {
    id,
    ancestors: ancestors.map(toRelative),
    crossedWith: crossParents.map(toRelative),
    children: children.map(toRelative),
    childCount: count,
  };
}

/** What is not public any more keeps its place, without its name. */
function toRelative({ id, visitorId, title, handle, kind, publishedAt, isShown }: OpenRelative): ApiRelative {
  if (!isShown) return { id: null, title: null, author: null, publishedAt: null };
  return {
    id,
    title,
    author: { handle: handle ?? friendlyHandle(visitorId), isScript: kind === "script" },
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}

export function toApiDesign(design: OpenDesign): ApiDesign {
  const { id, ratingSum, ratingCount, genomeHash, phenotypeHash, gridX, gridY, gridZ } = design;
  const { publicOrigin } = env();
  const genome = decodeGenome(design.genome);
  const api = `${publicOrigin}/api/v1/designs/${id}`;
  return {
    id,
    title: design.title,
    description: design.description,
    author: design.author,
    licence: design.licence,
    tags: design.tags,
    visibility: design.visibility,
    isImported: design.isImported,
    publishedAt: design.publishedAt?.toISOString() ?? null,
    createdAt: design.createdAt.toISOString(),
    rating: { mean: ratingCount === 0 ? null : ratingSum / ratingCount, count: ratingCount },
    forkCount: design.forkCount,
    favouriteCount: design.favouriteCount,
    downloadCount: design.downloadCount,
    isPrintable: design.isPrintable,
    forkOf: design.forkOfDesignId,
    glaze: GLAZES[design.glaze] ?? { name: "bone", hex: "#ddd2c0" },
    genome: {
      hash: genomeHash,
      phenotypeHash,
      depth: genome.depth,
      nodeCount: genome.nodes.length,
      connectionCount: genome.connections.length,
    },
    shape: { isovalue: design.isovalue, mode: design.mode, gridVoxels: { x: gridX, y: gridY, z: gridZ } },
    links: {
      page: `${publicOrigin}/design/${id}`,
      embed: `${publicOrigin}/embed/${id}`,
      picture: `${api}/picture`,
      genome: `${api}/genome`,
      mesh: `${api}/mesh`,
      stl: `${api}/mesh?format=stl`,
      lineage: `${api}/lineage`,
    },
  };
}
