/** Telling the admins about something that should not be here. */
import type { ReportInput } from "@/lib/contracts/report";
import { database, hotQuery, hotTransaction } from "@/lib/db/client";
import { findCollection } from "@/lib/db/collection-repo";
import { findDesignSettings } from "@/lib/db/design-repo";
import { countRecentReports, insertReport } from "@/lib/db/report-repo";
import { lockVisitor } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import { requireVisitor, type Viewer } from "./viewer";

const MAX_REPORTS_PER_HOUR = 20;

/** Stores the report; one per reporter and target, a repeat changes nothing. Throws NOT_FOUND, TOO_MANY_REQUESTS. */
export async function report(viewer: Viewer, input: ReportInput): Promise<{ created: boolean }> {
  const visitorId = requireVisitor(viewer);
  const { kind, id } = input.target;
  const seen =
    kind === "design"
      ? await findDesignSettings(database(), visitorId, id)
      : await findCollection(hotQuery, visitorId, { id, order: "newest" });
  if (!seen) throw new AppError("NOT_FOUND");
  return hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    if ((await countRecentReports(query, visitorId)) >= MAX_REPORTS_PER_HOUR) {
      throw new AppError("TOO_MANY_REQUESTS", { retryAfterSeconds: 600 });
    }
    return { created: await insertReport(query, visitorId, input) };
  });
}
