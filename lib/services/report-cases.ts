/** The queue of reports: one case per thing. Two admins on one case: the first wins, the other is told who it was. */
import type { PublicId } from "@/lib/contracts/ids";
import type { ModeratedThing, ReportActInput, ReportCase, ThingView } from "@/lib/contracts/moderation";
import { MODERATED_KINDS } from "@/lib/contracts/moderation";
import { listHandles } from "@/lib/db/admin-repo";
import { findLastActor } from "@/lib/db/audit-repo";
import type { HotQuery } from "@/lib/db/client";
import { listHeldDesigns, listThings } from "@/lib/db/moderation-repo";
import {
  type CaseEnd,
  listOpenReports,
  lockOpenReports,
  type OpenReport,
  resolveReports,
  setClaim,
} from "@/lib/db/report-case-repo";
import { AppError } from "@/lib/errors";
import { type AdminCaller, actAsAdmin, lookAsAdmin } from "./admin";
import { applyAct, requireThing } from "./moderation";

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
    const claimer = group.find(({ claimedBy }) => claimedBy !== null)?.claimedBy ?? null;
    return {
      thing: things.get(`${kind}:${thingId}`) ?? goneThing({ kind, id: thingId }),
      reports: group.map(({ id, reason, text, createdAt }) => ({
        id,
        reason,
        text,
        createdAt: createdAt.toISOString(),
      })),
      claimedBy: claimer && (handles.get(claimer) ?? claimer),
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
    const actor = (await findLastActor(query, { target: thing.kind, targetId: thing.id })) ?? "Another admin";
    throw new AppError("CONFLICT", {
      publicMessage: `${actor} has decided this already. Reload to see what is left.`,
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
  const found = await requireThing(query, thing);
  const act = decision === "reject" ? "restore" : decision;
  // Rejecting reports of what is shown, or hiding what reports have hidden already, changes the reports only.
  const isSo = decision === "reject" ? found.state !== "hidden" : decision === "hide" && found.state === "hidden";
  const state = isSo ? found.state : await applyAct(query, found, act);
  return {
    action: decision === "reject" ? "report.reject" : `${thing.kind}.${decision}`,
    reason,
    before: { state: found.state, reportIds: decided.map(({ id }) => id) },
    after: { state },
  };
}
