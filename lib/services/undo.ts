/**
 * Undo of what the audit log holds: the fields of an entry's `before` are put back, when they are still as its `after` says.
 * Of an act on many things it is undone for those that are still so: a banned visitor's designs that somebody decided to hide
 * since stay hidden; after a merge, who came to the other tag or left it since stays as they are.
 * An undo is an act of its own, with its own entry; it cannot be undone, the act is simply done again.
 */
import { z } from "zod";
import type { AuditEntryView } from "@/lib/contracts/admin";
import { PublicId } from "@/lib/contracts/ids";
import { ModeratedKind, type UndoInput } from "@/lib/contracts/moderation";
import { SETTING_KEYS } from "@/lib/contracts/settings";
import { addTagUse, lockTags, readTagUse, recountTags, refreshSearchTexts, takeTagUse } from "@/lib/db/admin-tag-repo";
import { reopenAppeal } from "@/lib/db/appeal-repo";
import { findAuditEntry, isUndone, listKeptHiddenSince } from "@/lib/db/audit-repo";
import type { HotQuery } from "@/lib/db/client";
import { setHeld } from "@/lib/db/moderation-repo";
import { countAdmins, endSessions, setBan, setRole } from "@/lib/db/people-repo";
import { listPicks, setPicks } from "@/lib/db/pick-repo";
import { setClaim } from "@/lib/db/report-case-repo";
import { findSettingRow, storeSetting } from "@/lib/db/settings-repo";
import { AppError } from "@/lib/errors";
import { type Admin, type AdminCaller, actAsAdmin } from "./admin";
import { moveSlots, putForbidden } from "./admin-tags";
import { changeState, requireThing } from "./moderation";
import { assertBannable, requireOther, setStates } from "./people";
import { forgetSettings } from "./settings";

const changed = () =>
  new AppError("CONFLICT", { publicMessage: "This was changed again since, so it cannot be undone. Change it anew." });

const Ids = z.array(PublicId);
const State = z.enum(["active", "hidden", "removed", "deleted"]);
type Undo = (query: HotQuery, entry: AuditEntryView, admin: Admin) => Promise<void>;

/** State of a design, collection or profile, with the reports or the appeal that led to it. */
const undoState: Undo = async (query, entry) => {
  const before = z
    .object({ state: State, reportIds: Ids.default([]), appealId: PublicId.optional() })
    .parse(entry.before);
  const after = z.object({ state: State }).parse(entry.after);
  // Of a thing that was gone only the reports were decided.
  if (after.state !== "deleted") {
    const thing = await requireThing(query, { kind: ModeratedKind.parse(entry.target), id: entry.targetId });
    if (thing.state !== after.state) throw changed();
    await changeState(query, thing, before.state);
  }
  await setClaim(query, before.reportIds, null);
  if (before.appealId) await reopenAppeal(query, before.appealId);
};

const undoApprove: Undo = async (query, { targetId }) => {
  const design = await requireThing(query, { kind: "design", id: targetId });
  if (design.isHeld) throw changed();
  await setHeld(query, targetId, true);
};

const undoBan: Undo = async (query, { id: entryId, targetId, before }, admin) => {
  const was = z
    .object({ bannedAt: z.string().nullable(), banReason: z.string().nullable(), designIds: Ids })
    .parse(before);
  const person = await requireOther(query, targetId, admin);
  if ((person.bannedAt === null) === (was.bannedAt === null)) throw changed();
  if (was.bannedAt !== null) assertBannable(person);
  await setBan(query, targetId, was.bannedAt === null ? null : { reason: was.banReason ?? "", since: was.bannedAt });
  await endSessions(query, targetId);
  const keptHidden = await listKeptHiddenSince(query, was.designIds, entryId);
  const shownAgain = was.designIds.filter((id) => !keptHidden.has(id));
  await setStates(query, shownAgain, "active");
};

const undoRole: Undo = async (query, entry, admin) => {
  const Role = z.object({ role: z.enum(["member", "admin"]) });
  const person = await requireOther(query, entry.targetId, admin);
  if (person.role !== Role.parse(entry.after).role) throw changed();
  await setRole(query, entry.targetId, Role.parse(entry.before).role);
  if ((await countAdmins(query)) === 0) throw changed();
  await endSessions(query, entry.targetId);
};

const undoForbid: Undo = async (query, { targetId, before }) => {
  const { isForbidden } = z.object({ isForbidden: z.boolean() }).parse(before);
  const [tag] = await lockTags(query, [targetId]);
  if (!tag || tag.isForbidden === isForbidden) throw changed();
  await putForbidden(query, tag, isForbidden);
};

const undoMerge: Undo = async (query, entry) => {
  const Use = z.object({ designIds: Ids, followerIds: Ids });
  const before = Use.extend({ gained: Use, slotIds: Ids.default([]) }).parse(entry.before);
  const { into } = z.object({ into: z.string() }).parse(entry.after);
  const [from, to] = await lockTags(query, [entry.targetId, into]);
  if (from?.name !== entry.targetId || to?.name !== into) throw changed();
  const { gained, slotIds } = before;
  const now = await readTagUse(query, to.id);
  const use = {
    designIds: before.designIds.filter((id) => now.designIds.includes(id)),
    followerIds: before.followerIds.filter((id) => now.followerIds.includes(id)),
  };
  // Onto the old tag again with all who are there still; off the other with those that only the merge had brought there.
  await takeTagUse(query, to.id, gained);
  await addTagUse(query, from.id, use);
  await moveSlots(query, slotIds, { from: into, to: entry.targetId });
  await recountTags(query, [from.id, to.id]);
  await refreshSearchTexts(query, use.designIds);
};

const undoSetting: Undo = async (query, entry) => {
  const key = z.enum(SETTING_KEYS).parse(entry.targetId);
  const Value = z.object({ value: z.unknown() });
  const row = await findSettingRow(query, key);
  if (!row || JSON.stringify(row.value) !== JSON.stringify(Value.parse(entry.after).value)) throw changed();
  await storeSetting(query, { key, value: Value.parse(entry.before).value, version: row.version });
};

const undoPicks: Undo = async (query, entry) => {
  const Picks = z.object({ designIds: Ids });
  const current = (await listPicks(query)).map(({ id }) => id);
  if (current.join() !== Picks.parse(entry.after).designIds.join()) throw changed();
  await setPicks(query, Picks.parse(entry.before).designIds);
};

const STATE_ACTIONS = ["design", "collection", "visitor"].flatMap((kind) =>
  ["hide", "restore", "remove"].map((act) => `${kind}.${act}`),
);

const UNDO: Readonly<Record<string, Undo>> = {
  ...Object.fromEntries(
    [...STATE_ACTIONS, "report.reject", "report.uphold", "appeal.grant", "appeal.refuse"].map((a) => [a, undoState]),
  ),
  "design.approve": undoApprove,
  "visitor.ban": undoBan,
  "visitor.unban": undoBan,
  "visitor.role": undoRole,
  "tag.forbid": undoForbid,
  "tag.allow": undoForbid,
  "tag.merge": undoMerge,
  "setting.change": undoSetting,
  "picks.change": undoPicks,
};

/** What the audit page offers a button for. */
export const canUndo = (action: string): boolean => action in UNDO;

/** Throws NOT_FOUND, BAD_REQUEST for acts that cannot be undone, CONFLICT when it was undone or changed since. */
export async function undo(caller: AdminCaller, { entryId, reason }: UndoInput): Promise<void> {
  await actAsAdmin(caller, { isDestructive: true }, async (query, admin) => {
    const entry = await findAuditEntry(query, entryId);
    if (!entry) throw new AppError("NOT_FOUND");
    const putBack = UNDO[entry.action];
    if (!putBack) throw new AppError("BAD_REQUEST", { publicMessage: "This cannot be undone." });
    if (await isUndone(query, entryId)) {
      throw new AppError("CONFLICT", { publicMessage: "Another admin has undone this already." });
    }
    await putBack(query, entry, admin);
    return {
      entry: {
        action: "undo",
        target: "audit",
        targetId: entryId,
        reason,
        before: { action: entry.action, target: entry.target, targetId: entry.targetId, value: entry.after },
        after: { value: entry.before },
      },
      result: undefined,
    };
  });
  forgetSettings();
}
