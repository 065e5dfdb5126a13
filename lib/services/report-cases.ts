/**
 * The queue of reports: one case per thing. Two admins on one case: the first wins, the other is told who it was. Who takes a
 * case has it for a day (lib/db/report-case-repo.ts).
 */
import type { PublicId } from "@/lib/contracts/ids";
import type {
  Decision,
  ModeratedState,
  ModeratedThing,
  ReportActInput,
  ReportCase,
  ThingView,
} from "@/lib/contracts/moderation";
import { MODERATED_KINDS } from "@/lib/contracts/moderation";
import { listHandles } from "@/lib/db/admin-repo";
import { findHider, SITE_ACTOR } from "@/lib/db/audit-repo";
import type { HotQuery } from "@/lib/db/client";
import { type LockedThing, listHeldDesigns, listThings, lockThing } from "@/lib/db/moderation-repo";
import {
  type CaseEnd,
  findDecider,
  listOpenReports,
  lockOpenReports,
  type OpenReport,
  resolveReports,
  setClaim,
} from "@/lib/db/report-case-repo";
import { AppError } from "@/lib/errors";
import { type AdminCaller, actAsAdmin, lookAsAdmin } from "./admin";
import { applyAct } from "./moderation";

const PAGE_LENGTH = 20;

export interface CasePage {
  cases: ReportCase[];
  /** Where the next page begins; null on the last. */
  end: CaseEnd | null;
}

/** Cases that wait, longest first. */
export async function listReportCases(caller: AdminCaller, after: CaseEnd | null): Promise<CasePage> {
  const admin = await lookAsAdmin(caller);
  const reports = await listOpenReports(after, PAGE_LENGTH);
  const groups = groupByThing(reports);
  const [things, handles] = await Promise.all([
    listReportedThings(reports),
    listHandles(reports.flatMap(({ claimedBy }) => (claimedBy ? [claimedBy] : []))),
  ]);
  const cases = [...groups.values()].map((group): ReportCase => {
    const { kind, thingId } = group[0]!;
    const claim = group.find(({ claimedBy }) => claimedBy !== null);
    const claimer = claim?.claimedBy ?? null;
    return {
      thing: things.get(`${kind}:${thingId}`) ?? goneThing({ kind, id: thingId }),
      reports: group.map(({ id, reason, text, createdAt }) => ({
        id,
        reason,
        text,
        createdAt: createdAt.toISOString(),
      })),
      claimedBy: claimer && (handles.get(claimer) ?? claimer),
      claimedUntil: claim?.claimedUntil?.toISOString() ?? null,
      isMine: claimer === admin.id,
    };
  });
  const last = [...groups.values()].at(-1)?.[0];
  const end = last && cases.length === PAGE_LENGTH ? { since: last.createdAt, thingId: last.thingId } : null;
  return { cases, end };
}

/** Reports of one thing each, in the order of the first of each. */
function groupByThing(reports: readonly OpenReport[]): Map<string, OpenReport[]> {
  const groups = new Map<string, OpenReport[]>();
  for (const report of reports) {
    const key = `${report.kind}:${report.thingId}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return groups;
}

async function listReportedThings(reports: readonly OpenReport[]): Promise<Map<string, ThingView>> {
  const lists = await Promise.all(
    MODERATED_KINDS.map((kind) =>
      listThings(kind, [...new Set(reports.filter((row) => row.kind === kind).map((row) => row.thingId))]),
    ),
  );
  return new Map(lists.flat().map((thing) => [`${thing.kind}:${thing.id}`, thing]));
}

/** Its author deleted it after the report, without leaving a row. */
const goneThing = ({ kind, id }: ModeratedThing): ThingView => ({
  kind,
  id,
  title: "",
  text: "",
  tags: [],
  state: "deleted",
  isPublic: false,
  author: { id, handle: "", isBanned: false },
});

/** Designs of new authors that wait for approval. */
export async function listHeld(caller: AdminCaller): Promise<ThingView[]> {
  await lookAsAdmin(caller);
  return listHeldDesigns(60);
}

/** Takes a case, gives it back, or decides it. Throws CONFLICT with the name of the admin who was faster. */
export async function actOnReports(caller: AdminCaller, input: ReportActInput): Promise<void> {
  const { thing } = input;
  const isDestructive = input.act === "decide" && input.decision !== "reject";
  await actAsAdmin(caller, { isDestructive }, async (query, admin) => {
    const reports = await lockOpenReports(query, thing);
    await assertFree(query, reports, { thing, adminId: admin.id });
    const entry = { target: thing.kind, targetId: thing.id };
    if (input.act !== "decide") {
      const ids = reports.map(({ id }) => id);
      await setClaim(query, ids, input.act === "claim" ? admin.id : null);
      return { entry: { ...entry, action: `report.${input.act}`, after: { reportIds: ids } }, result: undefined };
    }
    return { entry: { ...entry, ...(await decide(query, input, reports, admin.id)) }, result: undefined };
  });
}

/** Throws CONFLICT when another admin has taken or decided the case. */
async function assertFree(
  query: HotQuery,
  reports: readonly OpenReport[],
  { thing, adminId }: { thing: ModeratedThing; adminId: PublicId },
): Promise<void> {
  if (reports.length === 0) {
    const decider = await findDecider(query, thing);
    const handle = (decider && (await listHandles([decider])).get(decider)) ?? "Another admin";
    throw new AppError("CONFLICT", {
      publicMessage: `${handle} has decided this already. Reload to see what is left.`,
    });
  }
  const other = reports.find(({ claimedBy }) => claimedBy !== null && claimedBy !== adminId)?.claimedBy;
  if (!other) return;
  const handle = (await listHandles([other])).get(other) ?? other;
  throw new AppError("CONFLICT", { publicMessage: `${handle} has taken this report. Choose another one.` });
}

/** Decides the reports that the admin saw; those that came later stay open. */
async function decide(
  query: HotQuery,
  { thing, decision, reason, reportIds }: Extract<ReportActInput, { act: "decide" }>,
  reports: readonly OpenReport[],
  adminId: PublicId,
) {
  const decided = reports.filter(({ id }) => reportIds.includes(id));
  if (decided.length === 0) throw new AppError("CONFLICT");
  const status = decision === "reject" ? ("rejected" as const) : ("upheld" as const);
  await resolveReports(
    query,
    decided.map(({ id }) => id),
    { status, adminId },
  );
  const later = reports.filter(({ id }) => !reportIds.includes(id)).map(({ id }) => id);
  if (later.length > 0) await setClaim(query, later, null);
  const found = await lockThing(query, thing);
  return {
    reason,
    ...(await carryOut(query, { thing, found, decision })),
    before: { state: found?.state ?? "deleted", reportIds: decided.map(({ id }) => id) },
  };
}

/**
 * Does to the thing what was decided about its reports, and says what it was. Of what is gone or removed already only the
 * reports are decided, and so it is when reports are rejected of what they did not hide.
 */
async function carryOut(
  query: HotQuery,
  { thing, found, decision }: { thing: ModeratedThing; found: LockedThing | null; decision: Decision },
): Promise<{ action: string; after: { state: ModeratedState } }> {
  const state = found?.state ?? "deleted";
  if (decision === "reject") {
    const isHiddenByReports = state === "hidden" && (await findHider(query, thing)) === SITE_ACTOR.id;
    const after = found && isHiddenByReports ? await applyAct(query, found, "restore") : state;
    return { action: "report.reject", after: { state: after } };
  }
  if (!found || state === "deleted" || state === "removed") return { action: "report.uphold", after: { state } };
  // What reports have hidden already is hidden by an admin from now on.
  const isSo = decision === "hide" && state === "hidden";
  return {
    action: `${thing.kind}.${decision}`,
    after: { state: isSo ? state : await applyAct(query, found, decision) },
  };
}
