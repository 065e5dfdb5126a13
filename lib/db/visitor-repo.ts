/** Visitors: a row from the first write on. */
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import { AppError } from "@/lib/errors";
import type { Database, HotQuery, HotStatement } from "./client";

const LOCK: HotStatement = {
  name: "lock-visitor",
  text: `
    insert into visitor (id) values ($1)
    on conflict (id) do update set last_seen_at = now()
    returning claimed_by_id as "claimedById", banned_at is not null as "isBanned"`,
};

/**
 * Makes the visitor's row when it is missing and locks it until the transaction ends, so that the clicks of one visitor
 * are counted one after another. Call it first in a transaction. Throws UNAUTHENTICATED when an account has taken over
 * everything of this visitor: nobody may write with the old id any more. Throws FORBIDDEN for somebody who was banned.
 */
export async function lockVisitor(query: HotQuery, visitorId: PublicId): Promise<void> {
  const [row] = await query<{ claimedById: string | null; isBanned: boolean }>(LOCK, [visitorId]);
  if (row?.isBanned) {
    throw new AppError("FORBIDDEN", {
      message: `visitor ${visitorId} is banned`,
      publicMessage: "You may look around, but not change anything here: an admin closed this identity.",
    });
  }
  if (!row?.claimedById) return;
  throw new AppError("UNAUTHENTICATED", {
    message: `visitor ${visitorId} is claimed`,
    publicMessage: "What you made here belongs to an account now. Log in to go on with it, or reload the page.",
  });
}

const READ_HANDLE: HotStatement = {
  name: "read-visitor-handle",
  text: "select handle from visitor where id = $1",
};
/** Two who want the same handle at once come one after the other, so that the second sees that it is taken. */
const RESERVE_HANDLE: HotStatement = {
  name: "reserve-handle",
  text: "select pg_advisory_xact_lock(hashtextextended('handle|' || $1::text, 0))::text",
};
const SET_HANDLE: HotStatement = {
  name: "set-visitor-handle",
  text: `
    update visitor set handle = $2
    where id = $1 and not exists (select 1 from visitor other where other.handle = $2 and other.id <> $1)
    returning handle`,
};

/** How often another number is drawn before the words are given up. */
const MAX_HANDLE_DRAWS = 50;

/** Runs a statement on a hot query or on Prisma, whichever the transaction is of. */
async function runOn<Row extends object>(
  on: HotQuery | Database,
  statement: HotStatement,
  values: unknown[],
): Promise<Row[]> {
  if (typeof on === "function") return on<Row>(statement, values);
  return on.$queryRawUnsafe<Row[]>(statement.text, ...values);
}

/** Gives the visitor's row this handle; false when somebody else has it. Inside of a transaction. */
export async function takeHandle(on: HotQuery | Database, visitorId: PublicId, handle: string): Promise<boolean> {
  await runOn(on, RESERVE_HANDLE, [handle]);
  return (await runOn(on, SET_HANDLE, [visitorId, handle])).length === 1;
}

/** The visitor's public handle; null while it has none, or no row. */
export const findHandle = async (query: HotQuery, visitorId: PublicId): Promise<string | null> =>
  (await query<{ handle: string | null }>(READ_HANDLE, [visitorId]))[0]?.handle ?? null;

/**
 * The visitor's public, unique handle; a row that has none gets one: the friendly name of its id, with another number when
 * somebody else has that. Inside of a transaction, after the row was made (`lockVisitor`).
 */
export async function ensureHandle(on: HotQuery | Database, visitorId: PublicId): Promise<string> {
  const [row] = await runOn<{ handle: string | null }>(on, READ_HANDLE, [visitorId]);
  if (!row) throw new AppError("INTERNAL", { message: `visitor ${visitorId} has no row to give a handle to` });
  if (row.handle !== null) return row.handle;
  const first = friendlyHandle(visitorId);
  const words = first.slice(0, first.lastIndexOf("-"));
  const firstNumber = Number(first.slice(words.length + 1));
  for (let draw = 0; draw < MAX_HANDLE_DRAWS; draw++) {
    // A prime step visits different numbers each time, the same ones on a retry.
    const handle = `${words}-${(firstNumber + draw * 7_919) % 10_000}`;
    if (await takeHandle(on, visitorId, handle)) return handle;
  }
  throw new AppError("INTERNAL", { message: `no free handle like ${first}` });
}

/** Makes or renames an account that stands for a script. */
export async function upsertScriptVisitor(db: Database, visitorId: PublicId, handle: string): Promise<void> {
  await db.visitor.upsert({
    where: { id: visitorId },
    create: { id: visitorId, kind: "script", handle },
    update: { kind: "script", handle },
    select: { id: true },
  });
}
