import { adminRoute } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { ReportActInput } from "@/lib/contracts/moderation";
import { actOnReports } from "@/lib/services/report-cases";

export const POST = adminRoute(ReportActInput, async (caller, input) => {
  await actOnReports(caller, input);
  return jsonResponse({ ok: true });
});
