/** The audit log as admins read it. */
import type { AuditEntryView } from "@/lib/contracts/admin";
import { listAuditEntries, listUndone } from "@/lib/db/audit-repo";
import { hotQuery } from "@/lib/db/client";
import { type AdminCaller, lookAsAdmin } from "./admin";
import { canUndo } from "./undo";

const PAGE_LENGTH = 40;

export interface AuditPage {
  entries: (AuditEntryView & { isUndone: boolean; canUndo: boolean })[];
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
  const undone = await listUndone(
    hotQuery,
    page.map(({ id }) => id),
  );
  return {
    entries: page.map((entry) => {
      const isUndone = undone.has(entry.id);
      return { ...entry, isUndone, canUndo: !isUndone && canUndo(entry.action) };
    }),
    beforeId: rows.length > PAGE_LENGTH ? (page.at(-1)?.id ?? null) : null,
  };
}
