/** Reports as visitors make them. The queue of the admins reads them elsewhere. */
import { deriveReportId, type PublicId } from "@/lib/contracts/ids";
import type { ReportInput } from "@/lib/contracts/report";
import type { HotQuery, HotStatement } from "./client";

const INSERT: HotStatement = {
  name: "insert-report",
  text: `
    insert into report (id, visitor_id, target, target_id, reason, text, origin_key)
    values ($1, $2, $3::report_target, $4, $5, $6, $7)
    on conflict do nothing returning id`,
};

/**
 * False when this visitor has reported the same thing before. `originKey`: keyed hash of an anonymous reporter's network, of
 * which few count toward the threshold; null for accounts.
 */
export async function insertReport(
  query: HotQuery,
  reporter: { id: PublicId; originKey: string | null },
  report: ReportInput,
): Promise<boolean> {
  const { target, reason, text } = report;
  const id = deriveReportId(reporter.id, `${target.kind}:${target.id}`);
  const values = [id, reporter.id, target.kind, target.id, reason, text, reporter.originKey];
  return (await query(INSERT, values)).length === 1;
}

const COUNT_RECENT: HotStatement = {
  name: "count-recent-reports",
  text: "select count(*)::int as count from report where visitor_id = $1 and created_at > now() - interval '1 hour'",
};

/** Reports that the visitor made within an hour. */
export const countRecentReports = async (query: HotQuery, reporterId: PublicId): Promise<number> =>
  (await query<{ count: number }>(COUNT_RECENT, [reporterId]))[0]!.count;
