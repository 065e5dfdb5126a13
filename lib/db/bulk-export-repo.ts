/**
 * Files of the bulk export, in pieces: a file is seen by readers only when it is done, so that none is ever cut short.
 * What goes into them is read here too, page by page.
 */
import type { ExportName } from "@/lib/contracts/export";
import type { PublicId } from "@/lib/contracts/ids";
import type { Database } from "./client";

export interface ExportFileRow {
  id: PublicId;
  name: string;
  byteLength: number;
  rowCount: number;
  doneAt: Date;
}

export async function insertExportFile(db: Database, id: PublicId, name: ExportName): Promise<void> {
  await db.exportFile.create({ data: { id, name }, select: { id: true } });
}

export async function insertExportChunk(
  db: Database,
  fileId: PublicId,
  index: number,
  bytes: Uint8Array,
): Promise<void> {
  await db.exportChunk.create({ data: { fileId, index, bytes: new Uint8Array(bytes) }, select: { index: true } });
}

/** From now on readers get this file. Throws when it is gone. */
export async function finishExportFile(
  db: Database,
  id: PublicId,
  { byteLength, rowCount }: { byteLength: number; rowCount: number },
): Promise<void> {
  const finished = await db.$executeRaw`
    update export_file set byte_length = ${byteLength}, row_count = ${rowCount}, done_at = now() where id = ${id}`;
  if (finished !== 1) throw new Error(`export file ${id} is gone`);
}

/**
 * Keeps the two newest finished files of a name (somebody may still be reading the older one) and removes the others, also
 * unfinished ones that nobody can be writing any more.
 */
export async function removeOldExports(db: Database, name: ExportName): Promise<void> {
  await db.$executeRaw`
    delete from export_file where name = ${name} and (
      (done_at is null and created_at < now() - interval '2 hours')
      or (done_at is not null and id not in (
        select id from export_file where name = ${name} and done_at is not null order by done_at desc, id limit 2
      ))
    )`;
}

/** The newest finished file of each name; of one name when it is given. */
export async function listNewestExports(db: Database, name: ExportName | null = null): Promise<ExportFileRow[]> {
  const rows = await db.$queryRaw<(Omit<ExportFileRow, "byteLength"> & { byteLength: bigint })[]>`
    select distinct on (name) id, name, byte_length as "byteLength", row_count as "rowCount", done_at as "doneAt"
    from export_file where done_at is not null and (${name}::text is null or name = ${name})
    order by name, done_at desc, id`;
  return rows.map((row) => ({ ...row, byteLength: Number(row.byteLength) }));
}

/** True when fewer than `nameCount` names have a finished file younger than `hours`. */
export async function isExportDue(
  db: Database,
  { nameCount, hours }: { nameCount: number; hours: number },
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ fresh: number }[]>`
    select count(distinct name)::int as fresh from export_file where done_at > now() - make_interval(hours => ${hours}::int)`;
  return (row?.fresh ?? 0) < nameCount;
}

/** A piece of a file; null after the last one, or when the file was removed meanwhile. */
export const readExportChunk = async (db: Database, fileId: PublicId, index: number): Promise<Uint8Array | null> =>
  (await db.exportChunk.findUnique({ where: { fileId_index: { fileId, index } }, select: { bytes: true } }))?.bytes ??
  null;

interface Page {
  after: PublicId;
  limit: number;
}

/** Ids of public designs, ascending. */
export const listExportIds = async (db: Database, { after, limit }: Page): Promise<PublicId[]> =>
  (
    await db.design.findMany({
      where: { id: { gt: after }, visibility: "public", state: "active" },
      select: { id: true },
      orderBy: { id: "asc" },
      take: limit,
    })
  ).map(({ id }) => id);

export interface LineageRow {
  id: PublicId;
  forkOfDesignId: PublicId | null;
  isShown: boolean;
  isForkShown: boolean;
  crossParents: { id: PublicId; isShown: boolean }[];
}

/** Designs that are or were public, ascending by id, and their nearest published ancestors. */
export const listLineageRows = (db: Database, { after, limit }: Page): Promise<LineageRow[]> => db.$queryRaw`
  select d.id, d.fork_of_design_id as "forkOfDesignId", d.visibility = 'public' and d.state = 'active' as "isShown",
         coalesce(f.visibility = 'public' and f.state = 'active', false) as "isForkShown",
         coalesce((
           select jsonb_agg(jsonb_build_object('id', p.id, 'isShown', p.visibility = 'public' and p.state = 'active') order by p.id)
           from cross_parent c join design p on p.id = c.parent_id where c.design_id = d.id), '[]') as "crossParents"
  from design d left join design f on f.id = d.fork_of_design_id
  where d.id > ${after} and d.published_at is not null
  order by d.id limit ${limit}`;

export interface OpenRating {
  designId: PublicId;
  stars: number;
  isCounted: boolean;
  /** YYYY-MM-DD, UTC. */
  ratedOn: string;
}

/** Ratings of these designs without their voters: the order within a design is that of day and stars, and tells nothing else. */
export const listOpenRatings = (db: Database, designIds: readonly PublicId[]): Promise<OpenRating[]> => db.$queryRaw`
  select design_id as "designId", stars::int as stars, is_counted as "isCounted",
         to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD') as "ratedOn"
  from rating where design_id = any(${[...designIds]})
  order by design_id, "ratedOn", stars, is_counted`;
