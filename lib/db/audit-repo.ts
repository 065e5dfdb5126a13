/** The audit log: what admins, and rules of the site, did. Rows are only ever added; a trigger refuses anything else. */
import type { AuditEntryView } from "@/lib/contracts/admin";
import type { PublicId } from "@/lib/contracts/ids";
import type { ModeratedThing } from "@/lib/contracts/moderation";
import { type HotQuery, type HotStatement, hotQuery } from "./client";

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

const COLUMNS =
  'id::text, at, actor_id as "actorId", actor, action, target, target_id as "targetId", reason, before, after';

type AuditRow = Omit<AuditEntryView, "at"> & { at: Date };
const toView = (row: AuditRow): AuditEntryView => ({ ...row, at: row.at.toISOString() });

const LIST: HotStatement = {
  name: "list-audit-entries",
  text: `
    select ${COLUMNS} from audit_entry
    where ($1::bigint is null or id < $1)
      and (actor || ' ' || action || ' ' || target || ' ' || target_id || ' ' || reason) ilike all ($2::text[])
    order by audit_entry.id desc limit $3`,
};

export interface AuditFilter {
  /** Words, each of which must occur in actor, action, target or reason. */
  words: readonly string[];
  /** Only entries older than this one. */
  beforeId: string | null;
  limit: number;
}

/** Entries, newest first. */
export async function listAuditEntries({ words, beforeId, limit }: AuditFilter): Promise<AuditEntryView[]> {
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  return (await hotQuery<AuditRow & Record<string, unknown>>(LIST, [beforeId, patterns, limit])).map(toView);
}

const FIND: HotStatement = {
  name: "find-audit-entry",
  text: `select ${COLUMNS} from audit_entry where id = $1::bigint`,
};

export async function findAuditEntry(query: HotQuery, id: string): Promise<AuditEntryView | null> {
  const [row] = await query<AuditRow & Record<string, unknown>>(FIND, [id]);
  return row ? toView(row) : null;
}

const LIST_UNDONE: HotStatement = {
  name: "list-undone",
  text: "select target_id as id from audit_entry where action = 'undo' and target = 'audit' and target_id = any($1::text[])",
};

/** Which of the entries have been undone. */
export async function listUndone(query: HotQuery, ids: readonly string[]): Promise<Set<string>> {
  return new Set((await query<{ id: string }>(LIST_UNDONE, [ids])).map(({ id }) => id));
}

/** True when an `undo` of the entry has been done. */
export const isUndone = async (query: HotQuery, id: string): Promise<boolean> =>
  (await listUndone(query, [id])).has(id);

/** SQL: the entry `e` was not undone. */
const IS_STANDING = `
  not exists (select from audit_entry u where u.target = 'audit' and u.target_id = e.id::text and u.action = 'undo')`;

const LIST_MERGED: HotStatement = {
  name: "list-designs-of-merged-tags",
  text: `
    select distinct jsonb_array_elements_text(e.before -> 'designIds') as id from audit_entry e
    where e.target = 'tag' and e.action = 'tag.merge' and ${IS_STANDING}`,
};

/** Designs whose tags an admin has changed by merging two. */
export const listDesignsOfMergedTags = async (query: HotQuery): Promise<Set<PublicId>> =>
  new Set((await query<{ id: PublicId }>(LIST_MERGED, [])).map(({ id }) => id));

/** SQL: rows (at, actor_id, reason) of the hiding or removal of a thing that stands now, one at most. */
export const lastHiding = (kind: string, id: string): string => `
  select e.at, e.actor_id, e.reason from audit_entry e
  where e.target = ${kind} and e.target_id = ${id} and e.action in (${kind} || '.hide', ${kind} || '.remove')
    and ${IS_STANDING}
  order by e.id desc limit 1`;

const FIND_HIDER: HotStatement = {
  name: "find-hider",
  text: `select h.actor_id as "actorId" from (${lastHiding("$1::text", "$2::text")}) h`,
};

/** Who hid or removed the thing last, by id: an admin, or the site. Null when nobody did. */
export const findHider = async (query: HotQuery, { kind, id }: ModeratedThing): Promise<string | null> =>
  (await query<{ actorId: string }>(FIND_HIDER, [kind, id]))[0]?.actorId ?? null;

const LIST_KEPT_HIDDEN: HotStatement = {
  name: "list-designs-kept-hidden-since",
  text: `
    select distinct e.target_id as id from audit_entry e
    where e.target = 'design' and e.target_id = any($1::text[]) and e.id > $2::bigint
      and e.action in ('design.hide', 'design.remove', 'appeal.refuse') and ${IS_STANDING}`,
};

/** Which of the designs an admin or the site decided to hide, or to leave hidden, after an entry. */
export const listKeptHiddenSince = async (
  query: HotQuery,
  designIds: readonly PublicId[],
  entryId: string,
): Promise<Set<PublicId>> =>
  new Set((await query<{ id: PublicId }>(LIST_KEPT_HIDDEN, [designIds, entryId])).map(({ id }) => id));
