/**
 * The orders of the gallery as SQL. Each is the order of one partial index on design (migration `community`), and a page
 * after a cursor is asked for in segments that each are one stretch of that index: page 1,000 costs what page 1 costs.
 * Columns are those of `design d`.
 */
import type { GallerySort } from "@/lib/contracts/gallery";
import { Prisma } from "./generated/client";

const { sql } = Prisma;

interface Order {
  key: Prisma.Sql;
  /** How a value of the key is written into a statement. */
  cast: Prisma.Sql;
  isDescending: boolean;
  /** Rows without a key come last. */
  hasNulls: boolean;
  /** Equal keys: the older first, or by id. */
  tie: "age" | "id";
  orderBy: Prisma.Sql;
  /** What is on the shelf at all. */
  where: Prisma.Sql;
  /** What has a reason to be on it: somebody rated, forked, looked. On a young site a shelf without reasons says nothing. */
  earned: Prisma.Sql;
}

const FLOAT = sql`::float8`;
const byScore = {
  key: sql`d.score`,
  cast: FLOAT,
  isDescending: true,
  hasNulls: true,
  tie: "age",
  orderBy: sql`d.score desc nulls last, d.published_at, d.id`,
  where: sql`true`,
  earned: sql`d.score is not null`,
} as const;
const plain = {
  cast: FLOAT,
  isDescending: true,
  hasNulls: false,
  tie: "id",
  where: sql`true`,
  earned: sql`true`,
} as const;

const ORDERS: Record<GallerySort, Order> = {
  rated: byScore,
  new: { ...byScore, where: sql`d.published_at > now() - interval '30 days'` },
  forked: {
    ...plain,
    key: sql`d.fork_count`,
    cast: sql`::int`,
    tie: "age",
    orderBy: sql`d.fork_count desc, d.published_at, d.id`,
    earned: sql`d.fork_count > 0`,
  },
  trending: { ...plain, key: sql`d.trend`, orderBy: sql`d.trend desc, d.id`, earned: sql`d.trend > 0` },
  newest: {
    ...plain,
    key: sql`d.published_at`,
    cast: sql`::timestamptz(3)`,
    orderBy: sql`d.published_at desc, d.id`,
  },
  random: { ...plain, key: sql`d.random_key`, isDescending: false, orderBy: sql`d.random_key, d.id` },
  picks: {
    ...plain,
    key: sql`d.pick_rank`,
    cast: sql`::int`,
    isDescending: false,
    orderBy: sql`d.pick_rank, d.id`,
    where: sql`d.pick_rank is not null`,
  },
};

/** What is on the shelf of this order. */
export const shelfWhere = (sort: GallerySort): Prisma.Sql => ORDERS[sort].where;

/** What has earned its place on the shelf of this order. */
export const earnedWhere = (sort: GallerySort): Prisma.Sql => ORDERS[sort].earned;

/** A row that a page ended with. */
export interface PageEnd {
  key: number | string | null;
  /** ISO time. */
  publishedAt: string;
  id: string;
}

export interface OrderedSegments {
  /** The value that cursors carry. */
  key: Prisma.Sql;
  orderBy: Prisma.Sql;
  /** Conditions, one after the other: the page is the first rows of all of them together. */
  segments: Prisma.Sql[];
}

/** `start`: where a random circle begins, in [0, 1); of no meaning for other sorts. */
export function orderSegments(sort: GallerySort, after: PageEnd | null, start: number): OrderedSegments {
  const order = ORDERS[sort];
  const segments = after === null ? firstSegments(sort, start) : laterSegments(sort, after, start);
  return { key: order.key, orderBy: order.orderBy, segments };
}

function firstSegments(sort: GallerySort, start: number): Prisma.Sql[] {
  if (sort !== "random") return [sql`true`];
  return [sql`d.random_key >= ${start}::float8`, sql`d.random_key < ${start}::float8`];
}

function laterSegments(sort: GallerySort, after: PageEnd, start: number): Prisma.Sql[] {
  const { key, cast, isDescending, hasNulls, tie } = ORDERS[sort];
  const behindTie =
    tie === "age"
      ? sql`(d.published_at, d.id) > (${after.publishedAt}::timestamptz(3), ${after.id})`
      : sql`d.id > ${after.id}`;
  if (after.key === null) return [sql`${key} is null and ${behindTie}`];
  const value = sql`${after.key}${cast}`;
  const segments = [
    sql`${key} = ${value} and ${behindTie}`,
    isDescending ? sql`${key} < ${value}` : sql`${key} > ${value}`,
  ];
  if (hasNulls) segments.push(sql`${key} is null`);
  if (sort !== "random") return segments;
  // The circle: up to its end, then from its beginning up to where it was entered.
  const isWrapped = (after.key as number) < start;
  if (isWrapped) return segments.map((segment) => sql`${segment} and ${key} < ${start}::float8`);
  return [...segments, sql`${key} < ${start}::float8`];
}
