/** The audit log as admins read it. */
import type { AuditEntryView } from "@/lib/contracts/admin";
import { MODERATED_KINDS, type ModeratedState, type ThingFilter, type ThingView } from "@/lib/contracts/moderation";
import { listAuditEntries, listUndone } from "@/lib/db/audit-repo";
import { nameChallenges } from "@/lib/db/challenge-repo";
import { hotQuery } from "@/lib/db/client";
import { listThings } from "@/lib/db/moderation-repo";
import { type AdminCaller, lookAsAdmin } from "./admin";
import { canUndo } from "./undo";

const PAGE_LENGTH = 40;

interface ThingName {
  /** Title or handle of the thing as it is now; null when it has none. */
  name: string | null;
  /** The page of the admin area that shows it, from the root; null when the kind of the thing alone says it. */
  place: string | null;
}

const NO_NAME: ThingName = { name: null, place: null };

const FILTER_OF_STATE: Partial<Record<ModeratedState, ThingFilter>> = {
  active: "public",
  hidden: "hidden",
  removed: "removed",
};

function placeOfThing({ kind, id, state }: ThingView): string | null {
  const filter = FILTER_OF_STATE[state];
  return kind === "visitor" || filter === undefined
    ? null
    : `/admin/things?${new URLSearchParams({ filter, words: id })}`;
}

export interface AuditPage {
  entries: (AuditEntryView & ThingName & { isUndone: boolean; canUndo: boolean })[];
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
      const name = names.get(`${entry.target}:${entry.targetId}`) ?? NO_NAME;
      return { ...entry, ...name, isUndone, canUndo: !isUndone && canUndo(entry.action) };
    }),
    beforeId: rows.length > PAGE_LENGTH ? (page.at(-1)?.id ?? null) : null,
  };
}

/** What the things of entries are called now, by kind and id. */
async function listNames(entries: readonly AuditEntryView[]): Promise<Map<string, ThingName>> {
  const idsOf = (kind: string) => [
    ...new Set(entries.filter(({ target }) => target === kind).map(({ targetId }) => targetId)),
  ];
  const [challenges, ...things] = await Promise.all([
    nameChallenges(hotQuery, idsOf("challenge")),
    ...MODERATED_KINDS.map((kind) => listThings(kind, idsOf(kind))),
  ]);
  return new Map<string, ThingName>([
    ...challenges.map(
      ({ id, slug, title }) => [`challenge:${id}`, { name: title, place: `/admin/challenges/${slug}` }] as const,
    ),
    ...things
      .flat()
      .map((thing) => [`${thing.kind}:${thing.id}`, { name: thing.title, place: placeOfThing(thing) }] as const),
  ]);
}
