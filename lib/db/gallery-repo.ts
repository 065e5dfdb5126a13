/**
 * Shelves, search and counts of public designs. Statements are planned for their values (not prepared once): how many designs
 * carry a tag or a word decides which index is the right one.
 */
import type { DesignCard } from "@/lib/contracts/design";
import type { GallerySort, GalleryTag } from "@/lib/contracts/gallery";
import type { Licence } from "@/lib/contracts/licence";
import { queryWords } from "@/lib/contracts/search-text";
import type { Database } from "./client";
import { CARD_COLUMNS, type CardRow, toCard } from "./design-repo";
import { earnedWhere, orderSegments, type PageEnd, shelfWhere } from "./gallery-order";
import { Prisma } from "./generated/client";

const { sql } = Prisma;

export interface GalleryFilter {
  /** One entry per typed word: the words that are good for it, of letters and digits only. All entries must be met. */
  words: string[][];
  /** All of them must be on the design. */
  tags: { id: number; name: string }[];
  authorId: string | null;
  licence: Licence | null;
  isPrintable: boolean;
  /** Leaves out what is held back: designs of new, anonymous authors that nobody with standing has looked at. */
  isFrontPage?: boolean;
}

/** Words of letters and digits cannot hold operators of a tsquery; the quotes keep words such as "and" plain. */
const tsQuery = (words: string[][]): string =>
  words.map((choices) => `(${choices.map((word) => `'${word}':*`).join(" | ")})`).join(" & ");

function whereOf(filter: GalleryFilter): Prisma.Sql {
  const { words, tags, authorId, licence } = filter;
  const conditions = [sql`d.visibility = 'public' and d.state = 'active'`];
  if (words.length > 0) {
    // The words of its tags are among the words of a design: together they leave far fewer rows to look at.
    const all = [...words, ...tags.flatMap(({ name }) => queryWords(name).map((word) => [word]))];
    conditions.push(sql`to_tsvector('simple', d.search_text) @@ to_tsquery('simple', ${tsQuery(all)})`);
  }
  for (const { id } of tags) {
    conditions.push(sql`exists (select from design_tag dt where dt.design_id = d.id and dt.tag_id = ${id}::int)`);
  }
  if (authorId !== null) conditions.push(sql`d.visitor_id = ${authorId}`);
  if (licence !== null) conditions.push(sql`d.licence = ${licence}::licence`);
  if (filter.isPrintable) conditions.push(sql`d.is_printable`);
  if (filter.isFrontPage) conditions.push(sql`not d.is_held`);
  return Prisma.join(conditions, " and ");
}

export interface PageRequest {
  sort: GallerySort;
  after: PageEnd | null;
  /** Where a random circle begins, in [0, 1). */
  start: number;
  limit: number;
  /** Leaves out what has not earned its place on the shelf. */
  isEarned?: boolean;
}

export interface GalleryRow {
  card: DesignCard;
  end: PageEnd;
}

type Row = CardRow & { sortKey: number | Date | null; publishedAt: Date };

/** The next `limit` public designs in the order of the sort: the shelf is walked until enough match. */
export async function listGallery(db: Database, filter: GalleryFilter, page: PageRequest): Promise<GalleryRow[]> {
  const { key, orderBy, segments } = orderSegments(page.sort, page.after, page.start);
  const where = shelfFilter(filter, page);
  const found: GalleryRow[] = [];
  for (const segment of segments) {
    const rows = await db.$queryRaw<Row[]>`
      select ${Prisma.raw(CARD_COLUMNS)}, ${key} as "sortKey", d.published_at as "publishedAt"
      from design d join visitor v on v.id = d.visitor_id
      where ${where} and ${segment}
      order by ${orderBy} limit ${page.limit - found.length}::int`;
    found.push(...rows.map(toGalleryRow));
    if (found.length >= page.limit) break;
  }
  return found;
}

export interface FewMatches {
  rows: GalleryRow[];
  /** How many match in all. */
  count: number;
}

/**
 * The same when at most `maxCount` designs match: all of them are fetched by their words, counted and sorted. Null when more
 * match; then the shelf is walked, which is quick just then. PostgreSQL cannot tell how rare a word is: walking for one that
 * nobody used takes 700 ms among 100,000 designs.
 */
export async function listFewMatches(
  db: Database,
  filter: GalleryFilter,
  page: PageRequest,
  maxCount: number,
): Promise<FewMatches | null> {
  const { key, orderBy, segments } = orderSegments(page.sort, page.after, page.start);
  const found: GalleryRow[] = [];
  let count = 0;
  for (const segment of segments) {
    const rows = await db.$queryRaw<({ count: number } & { [Key in keyof Row]: Row[Key] | null })[]>`
      with matching as materialized (
        select d.id, d.visitor_id, d.title, d.rating_sum, d.rating_count, d.fork_count, d.glaze, d.published_at,
               d.score, d.trend, d.random_key, d.pick_rank
        from design d where ${shelfFilter(filter, page)} limit ${maxCount + 1}::int)
      select total.count, page.* from (select count(*)::int as count from matching) total left join lateral (
        select ${Prisma.raw(CARD_COLUMNS)}, ${key} as "sortKey", d.published_at as "publishedAt"
        from matching d join visitor v on v.id = d.visitor_id
        where ${segment} order by ${orderBy} limit ${page.limit - found.length}::int) page on true`;
    count = rows[0]?.count ?? 0;
    if (count > maxCount) return null;
    found.push(...rows.filter((row): row is Row & { count: number } => row.id !== null).map(toGalleryRow));
    if (found.length >= page.limit) break;
  }
  return { rows: found, count };
}

function shelfFilter(filter: GalleryFilter, { sort, isEarned }: PageRequest): Prisma.Sql {
  const onShelf = sql`${whereOf(filter)} and ${shelfWhere(sort)}`;
  return isEarned ? sql`${onShelf} and ${earnedWhere(sort)}` : onShelf;
}

const toGalleryRow = (row: Row): GalleryRow => ({
  card: toCard(row),
  end: {
    key: row.sortKey instanceof Date ? row.sortKey.toISOString() : row.sortKey,
    publishedAt: row.publishedAt.toISOString(),
    id: row.id,
  },
});

/** How many public designs are on the shelf and match, at most `limit`. */
export async function countGallery(
  db: Database,
  filter: GalleryFilter,
  sort: GallerySort,
  limit: number,
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select from design d where ${whereOf(filter)} and ${shelfWhere(sort)} limit ${limit}::int) as found`;
  return row?.count ?? 0;
}

/** The tags with these names; null when one of them does not exist or is forbidden. */
export async function findTags(db: Database, names: readonly string[]): Promise<{ id: number; name: string }[] | null> {
  const rows = await db.tag.findMany({
    where: { name: { in: [...names] }, isForbidden: false },
    select: { id: true, name: true },
  });
  return rows.length === names.length ? rows : null;
}

/** The tags that most public designs carry. */
export const listPopularTags = (db: Database, limit: number): Promise<GalleryTag[]> =>
  db.tag.findMany({
    where: { isForbidden: false, designCount: { gt: 0 } },
    orderBy: [{ designCount: "desc" }, { name: "asc" }],
    take: limit,
    select: { name: true, designCount: true },
  });
