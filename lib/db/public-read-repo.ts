/** Designs and lineages as the read API, feeds and link previews give them. */
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import type { Database } from "./client";
import { visibleTo } from "./design-repo";
import type { Prisma } from "./generated/client";
import type { ViewerId } from "./generation-repo";

const SELECT = {
  id: true,
  visitorId: true,
  title: true,
  description: true,
  licence: true,
  visibility: true,
  isImported: true,
  publishedAt: true,
  createdAt: true,
  updatedAt: true,
  ratingSum: true,
  ratingCount: true,
  forkCount: true,
  favouriteCount: true,
  downloadCount: true,
  isPrintable: true,
  forkOfDesignId: true,
  glaze: true,
  genome: true,
  genomeHash: true,
  phenotypeHash: true,
  isovalue: true,
  mode: true,
  gridX: true,
  gridY: true,
  gridZ: true,
  visitor: { select: { handle: true, kind: true } },
  forkOfDesign: { select: { visibility: true, state: true } },
  tags: {
    where: { tag: { isForbidden: false } },
    select: { tag: { select: { name: true } } },
    orderBy: { tag: { name: "asc" } },
  },
} as const satisfies Prisma.DesignSelect;

type Row = Prisma.DesignGetPayload<{ select: typeof SELECT }>;

/** A design with everything that is open to read. */
export interface OpenDesign extends Omit<Row, "visitor" | "visitorId" | "forkOfDesign" | "tags" | "genome"> {
  author: { handle: string; isScript: boolean };
  tags: string[];
  /** encodeGenome bytes. */
  genome: Uint8Array;
}

function toOpenDesign({ visitor, visitorId, forkOfDesign, tags, ...row }: Row): OpenDesign {
  const isForkShown = forkOfDesign?.visibility === "public" && forkOfDesign.state === "active";
  return {
    ...row,
    forkOfDesignId: isForkShown ? row.forkOfDesignId : null,
    author: { handle: visitor.handle ?? friendlyHandle(visitorId), isScript: visitor.kind === "script" },
    tags: tags.map(({ tag }) => tag.name),
  };
}

/** The design, if the viewer may look at it. */
export async function findOpenDesign(db: Database, viewerId: ViewerId, id: PublicId): Promise<OpenDesign | null> {
  const row = await db.design.findFirst({ where: { id, ...visibleTo(viewerId) }, select: SELECT });
  return row && toOpenDesign(row);
}

/** The public ones of these designs, in the order of the ids. */
export async function listOpenDesigns(db: Database, ids: readonly PublicId[]): Promise<OpenDesign[]> {
  const rows = await db.design.findMany({
    where: { id: { in: [...ids] }, visibility: "public", state: "active" },
    select: SELECT,
  });
  const byId = new Map(rows.map((row) => [row.id, toOpenDesign(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export interface OpenRelative {
  id: PublicId;
  visitorId: PublicId;
  title: string;
  handle: string | null;
  kind: "anonymous" | "account" | "script";
  publishedAt: Date | null;
  isShown: boolean;
}

/** A lineage is cut here: no chain of published designs is longer, and a circle would have no end. */
const MAX_ANCESTORS = 500;

/** The chain of nearest published ancestors, nearest first. Those that are not public any more are marked. */
export const listAncestors = (db: Database, id: PublicId): Promise<OpenRelative[]> => db.$queryRaw`
  with recursive chain (id, depth) as (
    select fork_of_design_id, 1 from design where id = ${id} and fork_of_design_id is not null
    union all
    select d.fork_of_design_id, chain.depth + 1 from chain join design d on d.id = chain.id
    where d.fork_of_design_id is not null and chain.depth < ${MAX_ANCESTORS}
  )
  select d.id, d.visitor_id as "visitorId", d.title, v.handle, v.kind::text as kind, d.published_at as "publishedAt",
         d.visibility = 'public' and d.state = 'active' as "isShown"
  from chain join design d on d.id = chain.id join visitor v on v.id = d.visitor_id
  order by chain.depth`;

/** The published designs that it descends from as nearly as from the first of `listAncestors`, oldest first. */
export const listCrossParents = (db: Database, id: PublicId): Promise<OpenRelative[]> => db.$queryRaw`
  select d.id, d.visitor_id as "visitorId", d.title, v.handle, v.kind::text as kind, d.published_at as "publishedAt",
         d.visibility = 'public' and d.state = 'active' as "isShown"
  from cross_parent c join design d on d.id = c.parent_id join visitor v on v.id = d.visitor_id
  where c.design_id = ${id}
  order by d.published_at, d.id`;

/** Public designs of which it is a nearest published ancestor, oldest first, and how many there are. */
export async function listChildren(
  db: Database,
  id: PublicId,
  limit: number,
): Promise<{ children: OpenRelative[]; count: number }> {
  const rows = await db.$queryRaw<(OpenRelative & { count: number })[]>`
    select d.id, d.visitor_id as "visitorId", d.title, v.handle, v.kind::text as kind, d.published_at as "publishedAt",
           true as "isShown", (count(*) over ())::int as count
    from design d join visitor v on v.id = d.visitor_id
    where d.id in (select id from design where fork_of_design_id = ${id}
                   union select design_id from cross_parent where parent_id = ${id})
      and d.visibility = 'public' and d.state = 'active'
    order by d.published_at, d.id limit ${limit}`;
  return { children: rows.map(({ count: _count, ...row }) => row), count: rows[0]?.count ?? 0 };
}

/** Addresses of one sitemap: public designs by id, and when each last changed. */
export const listSitemapDesigns = (
  db: Database,
  { after, limit }: { after: PublicId; limit: number },
): Promise<{ id: PublicId; updatedAt: Date }[]> =>
  db.design.findMany({
    where: { id: { gt: after }, visibility: "public", state: "active" },
    select: { id: true, updatedAt: true },
    orderBy: { id: "asc" },
    take: limit,
  });

/** The ids at which the pages of the sitemap begin, without the first: every `size`-th public design. */
export async function listSitemapStarts(db: Database, size: number): Promise<PublicId[]> {
  const rows = await db.$queryRaw<{ id: PublicId }[]>`
    select id from (
      select id, row_number() over (order by id) as place from design where visibility = 'public' and state = 'active'
    ) numbered where place % ${size} = 0`;
  return rows.map(({ id }) => id);
}
