import { addressPrefix } from "@/app/_server/read-limit";
import { jsonResponse, writeRoute } from "@/app/_server/route";
import { countWrite } from "@/app/_server/write-limit";
import { ReportInput } from "@/lib/contracts/report";
import { report } from "@/lib/services/report";

export const POST = writeRoute(ReportInput, async ({ viewer, request }, input) => {
  countWrite("report", request);
  const { created } = await report(viewer, input, addressPrefix(request));
  return jsonResponse({ created }, created ? 201 : 200);
});
