/** Visitors: a row from the first write on. */
import type { PublicId } from "@/lib/contracts/ids";
import type { Database, HotQuery, HotStatement } from "./client";

const LOCK: HotStatement = {
  name: "lock-visitor",
  text: "insert into visitor (id) values ($1) on conflict (id) do update set last_seen_at = now()",
};

/**
 * Makes the visitor's row when it is missing and locks it until the transaction ends, so that the clicks of one visitor
 * are counted one after another. Call it first in a transaction.
 */
export async function lockVisitor(query: HotQuery, visitorId: PublicId): Promise<void> {
  await query(LOCK, [visitorId]);
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
