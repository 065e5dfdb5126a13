import { fileResponse } from "@/app/_server/file-response";
import { readRoute } from "@/app/_server/route";
import { heightOf, organismOf } from "@/app/_server/shape-params";
import { requestStl } from "@/lib/services/derived";

export const GET = readRoute(async (call) => {
  const target = organismOf(call);
  const heightMm = heightOf(call);
  const stl = await requestStl(call.viewer, { target, heightMm }, call.requestId);
  const downloadName = `everform-${target.generationId.slice(0, 8)}-${target.slot + 1}-${heightMm}mm.stl`;
  return fileResponse(call.request, stl, { contentType: "model/stl", downloadName, isImmutable: true });
});
