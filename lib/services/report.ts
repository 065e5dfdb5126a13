/** Telling the admins about something that should not be here. */
import type { PublicId } from "@/lib/contracts/ids";
import type { ReportInput } from "@/lib/contracts/report";
import { database, hotQuery, hotTransaction } from "@/lib/db/client";
import { findCollection } from "@/lib/db/collection-repo";
import { findDesignSettings } from "@/lib/db/design-repo";
import { listThings } from "@/lib/db/moderation-repo";
import { countRecentReports, insertReport } from "@/lib/db/report-repo";
import { lockVisitor } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import { hideAtThreshold } from "./moderation";
import { originKeyOf } from "./origin-key";
import { getSettings } from "./settings";
import { requireVisitor, type Viewer } from "./viewer";

/**
 * Stores the report; one per reporter and target, a repeat changes nothing. At the threshold of the settings the thing is
 * hidden in the same transaction. `network` is the reporter's address prefix, which is not stored.
 * Throws NOT_FOUND, TOO_MANY_REQUESTS.
 */
export async function report(viewer: Viewer, input: ReportInput, network: string): Promise<{ created: boolean }> {
  const visitorId = requireVisitor(viewer);
  const { target } = input;
  if (!(await isSeen(visitorId, target))) throw new AppError("NOT_FOUND");
  const { reportPerHour, reportThreshold } = await getSettings();
  const originKey = viewer.account ? null : originKeyOf(target.id, network);
  return hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    if ((await countRecentReports(query, visitorId)) >= reportPerHour) {
      throw new AppError("TOO_MANY_REQUESTS", { retryAfterSeconds: 600 });
    }
    const created = await insertReport(query, { id: visitorId, originKey }, input);
    if (created) await hideAtThreshold(query, target, reportThreshold);
    return { created };
  });
}

/** Whether the reporter may look at the thing. */
async function isSeen(visitorId: PublicId, { kind, id }: ReportInput["target"]): Promise<boolean> {
  if (kind === "design") return (await findDesignSettings(database(), visitorId, id)) !== null;
  if (kind === "collection") return (await findCollection(hotQuery, visitorId, { id, order: "newest" })) !== null;
  const [profile] = await listThings("visitor", [id]);
  return profile?.state === "active";
}
