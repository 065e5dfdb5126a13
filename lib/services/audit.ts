/** The audit log as admins read it. */
import type { AuditEntryView } from "@/lib/contracts/admin";
import { MODERATED_KINDS } from "@/lib/contracts/moderation";
import { listAuditEntries, listUndone } from "@/lib/db/audit-repo";
import { hotQuery } from "@/lib/db/client";
import { listThings } from "@/lib/db/moderation-repo";
import { type AdminCaller, lookAsAdmin } from "./admin";
import { canUndo } from "./undo";

const PAGE_LENGTH = 40;

export interface AuditPage {
  /** `name`: title or handle of the thing as it is now; null when it has none. */
  entries: (AuditEntryView & { name: string | null; isUndone: boolean; canUndo: boolean })[];
  /** Where the next page begins; null on the last. */
  beforeId: string | null;
}

/** Entries that hold every word, newest first, from the cursor on. */
export async function readAudit(caller: AdminCaller, words: string, beforeId: string | null): Promise<AuditPage> {
  await lookAsAdmin(caller);
  const asked = words
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, 8);
  const rows = await listAuditEntries({ words: asked, beforeId, limit: PAGE_LENGTH + 1 });
  const page = rows.slice(0, PAGE_LENGTH);
  const [undone, names] = await Promise.all([
    listUndone(
      hotQuery,
      page.map(({ id }) => id),
    ),
    listNames(page),
  ]);
  return {
    entries: page.map((entry) => {
      const isUndone = undone.has(entry.id);
      const name = names.get(`${entry.target}:${entry.targetId}`) ?? null;
      return { ...entry, name, isUndone, canUndo: !isUndone && canUndo(entry.action) };
    }),
    beforeId: rows.length > PAGE_LENGTH ? (page.at(-1)?.id ?? null) : null,
  };
}

/** What the things of entries are called now, by kind and id. */
async function listNames(entries: readonly AuditEntryView[]): Promise<Map<string, string>> {
  const lists = await Promise.all(
    MODERATED_KINDS.map((kind) =>
      listThings(kind, [...new Set(entries.filter(({ target }) => target === kind).map(({ targetId }) => targetId))]),
    ),
  );
  return new Map(lists.flat().map(({ kind, id, title }) => [`${kind}:${id}`, title]));
}
