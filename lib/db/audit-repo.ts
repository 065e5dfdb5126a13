/** The audit log: what admins, and rules of the site, did. Rows are only ever added; a trigger refuses anything else. */
import type { AuditEntryView } from "@/lib/contracts/admin";
import type { Database, HotQuery, HotStatement } from "./client";
import type { Prisma } from "./generated/client";

/** Who did it: an admin, or a rule of the site. */
export interface AuditActor {
  id: string;
  name: string;
}

/** The actor of what a rule did, such as hiding at the threshold of reports. */
export const SITE_ACTOR: AuditActor = { id: "site", name: "site" };

export interface AuditDraft {
  actor: AuditActor;
  /** Such as `design.hide`. */
  action: string;
  /** What kind of thing it was done to, such as `design`, and its id. */
  target: string;
  targetId: string;
  reason?: string;
  /** The changed fields as they were, as JSON; undo puts them back. */
  before?: unknown;
  after?: unknown;
  requestId?: string;
}

const ADD: HotStatement = {
  name: "add-audit-entry",
  text: `
    insert into audit_entry (actor_id, actor, action, target, target_id, reason, before, after, request_id)
    values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9) returning id::text`,
};

const toJson = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value);

/** Adds one entry and returns its id. Call it in the transaction that does what the entry says. */
export async function addAuditEntry(query: HotQuery, draft: AuditDraft): Promise<string> {
  const { actor, action, target, targetId, reason = "", requestId = "" } = draft;
  const values = [actor.id, actor.name, action, target, targetId, reason];
  const [row] = await query<{ id: string }>(ADD, [...values, toJson(draft.before), toJson(draft.after), requestId]);
  return row!.id;
}

const VIEW = {
  id: true,
  at: true,
  actorId: true,
  actor: true,
  action: true,
  target: true,
  targetId: true,
  reason: true,
  before: true,
  after: true,
} as const;

const toView = ({ id, at, ...rest }: Prisma.AuditEntryGetPayload<{ select: typeof VIEW }>): AuditEntryView => ({
  ...rest,
  id: String(id),
  at: at.toISOString(),
});

export interface AuditFilter {
  /** Words, each of which must occur in actor, action, target or reason. */
  words: readonly string[];
  /** Only entries older than this one. */
  beforeId: bigint | null;
  limit: number;
}

/** Entries, newest first. */
export async function listAuditEntries(
  db: Database,
  { words, beforeId, limit }: AuditFilter,
): Promise<AuditEntryView[]> {
  const rows = await db.auditEntry.findMany({
    where: {
      ...(beforeId === null ? {} : { id: { lt: beforeId } }),
      AND: words.map((word) => ({
        OR: (["actor", "action", "target", "targetId", "reason"] as const).map((field) => ({
          [field]: { contains: word, mode: "insensitive" as const },
        })),
      })),
    },
    orderBy: { id: "desc" },
    take: limit,
    select: VIEW,
  });
  return rows.map(toView);
}

export async function findAuditEntry(db: Database, id: bigint): Promise<AuditEntryView | null> {
  const row = await db.auditEntry.findUnique({ where: { id }, select: VIEW });
  return row && toView(row);
}

/** True when an `undo` of the entry has been done. */
export async function isUndone(db: Database, id: string): Promise<boolean> {
  const row = await db.auditEntry.findFirst({
    where: { action: "undo", target: "audit", targetId: id },
    select: { id: true },
  });
  return row !== null;
}
