/**
 * Hiding, removing and restoring what people made public. Each function changes rows only: who may call it, the transaction and
 * the audit entry are those of its caller (lib/services/admin.ts, or a rule of the site).
 */
import type { PublicId } from "@/lib/contracts/ids";
import type { ModeratedState, ModeratedThing, ThingFilter, ThingView } from "@/lib/contracts/moderation";
import type { Settings } from "@/lib/contracts/settings";
import { addAuditEntry, SITE_ACTOR } from "@/lib/db/audit-repo";
import type { HotQuery } from "@/lib/db/client";
import { findThings, hasStanding, type LockedThing, lockThing, setHeld, setThingState } from "@/lib/db/moderation-repo";
import { countReporters } from "@/lib/db/report-case-repo";
import { shiftTagCounts } from "@/lib/db/tag-repo";
import { AppError } from "@/lib/errors";
import { type AdminCaller, actAsAdmin, lookAsAdmin } from "./admin";

const MAX_THINGS = 40;

/** Designs, collections and profiles by title, author or id; without words the newest of the filter. */
export async function listModerated(caller: AdminCaller, filter: ThingFilter, words: string): Promise<ThingView[]> {
  await lookAsAdmin(caller);
  return findThings(filter, words.trim(), MAX_THINGS);
}

/** The thing, locked. Throws NOT_FOUND, and CONFLICT for what its author deleted. */
export async function requireThing(query: HotQuery, thing: ModeratedThing): Promise<LockedThing> {
  const found = await lockThing(query, thing);
  if (!found) throw new AppError("NOT_FOUND", { publicMessage: "This is not there any more." });
  if (found.state === "deleted") {
    throw new AppError("CONFLICT", { publicMessage: "Its author has deleted this in the meantime." });
  }
  return found;
}

const isListed = (thing: LockedThing, state: ModeratedState): boolean =>
  thing.kind === "design" && thing.isPublic && state === "active";

/** Sets the state of a locked thing, and with it the counts that show only what is public. */
export async function changeState(query: HotQuery, thing: LockedThing, state: ModeratedState): Promise<void> {
  if (thing.state === state) return;
  await setThingState(query, thing, state);
  const [was, will] = [isListed(thing, thing.state), isListed(thing, state)];
  if (was !== will) await shiftTagCounts(query, thing.id, will ? 1 : -1);
}

const STATE_AFTER = { hide: "hidden", restore: "active", remove: "removed" } as const;
/** What each act can begin from. */
const STATES_BEFORE: Record<keyof typeof STATE_AFTER, readonly ModeratedState[]> = {
  hide: ["active", "removed"],
  restore: ["hidden", "removed"],
  remove: ["active", "hidden"],
};

/** Throws CONFLICT when the thing is so already, BAD_REQUEST for removing a profile. */
export async function applyAct(
  query: HotQuery,
  thing: LockedThing,
  act: keyof typeof STATE_AFTER,
): Promise<ModeratedState> {
  if (thing.kind === "visitor" && act === "remove") {
    throw new AppError("BAD_REQUEST", { publicMessage: "A profile can be hidden. To remove somebody, ban them." });
  }
  if (!STATES_BEFORE[act].includes(thing.state)) {
    throw new AppError("CONFLICT", { publicMessage: `This is ${thing.state} already. Somebody was faster; reload.` });
  }
  await changeState(query, thing, STATE_AFTER[act]);
  return STATE_AFTER[act];
}

/** Hides, restores, removes or approves without a report. Throws NOT_FOUND, CONFLICT and what `actAsAdmin` throws. */
export async function moderate(
  caller: AdminCaller,
  { thing, act, reason }: { thing: ModeratedThing; act: "hide" | "restore" | "remove" | "approve"; reason: string },
): Promise<void> {
  await actAsAdmin(caller, { isDestructive: act === "hide" || act === "remove" }, async (query) => {
    const found = await requireThing(query, thing);
    const entry = { action: `${thing.kind}.${act}`, target: thing.kind, targetId: thing.id, reason };
    if (act === "approve") {
      if (!found.isHeld) throw new AppError("CONFLICT", { publicMessage: "This is approved already." });
      await setHeld(query, thing.id, false);
      return { entry: { ...entry, before: { isHeld: true }, after: { isHeld: false } }, result: undefined };
    }
    const state = await applyAct(query, found, act);
    return { entry: { ...entry, before: { state: found.state }, after: { state } }, result: undefined };
  });
}

/**
 * The rule for new anonymous authors: true when what they publish stays off the front page until somebody with standing rates
 * it (`releaseByVote`) or an admin approves it. Call it in the transaction that publishes, before the design is public.
 */
export async function shouldHold(
  query: HotQuery,
  { holdNewAnonymous }: Pick<Settings, "holdNewAnonymous">,
  authorId: string,
): Promise<boolean> {
  return holdNewAnonymous && !(await hasStanding(query, authorId));
}

/**
 * A rating or vote that counts shows that somebody has looked at a held design, and its author is new no more; but only when
 * the voter has standing: a browser without cookies may be the author's own. Call it in the transaction of the vote.
 */
export async function releaseByVote(query: HotQuery, designId: PublicId, voterId: PublicId): Promise<void> {
  if (await hasStanding(query, voterId)) await setHeld(query, designId, false);
}

/**
 * The rule of the threshold: a thing that so many different people reported is hidden until an admin looks at it. Call it in
 * the transaction that stored a report, with the threshold of the settings. Returns true when it hid the thing just now.
 */
export async function hideAtThreshold(query: HotQuery, thing: ModeratedThing, threshold: number): Promise<boolean> {
  const found = await lockThing(query, thing);
  if (found?.state !== "active") return false;
  const reporterCount = await countReporters(query, thing);
  if (reporterCount < threshold) return false;
  await changeState(query, found, "hidden");
  await addAuditEntry(query, {
    actor: SITE_ACTOR,
    action: `${thing.kind}.hide`,
    target: thing.kind,
    targetId: thing.id,
    before: { state: "active" },
    after: { state: "hidden", reporterCount },
  });
  return true;
}
