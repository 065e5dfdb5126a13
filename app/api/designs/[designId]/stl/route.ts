import { fileResponse } from "@/app/_server/file-response";
import { readRoute } from "@/app/_server/route";
import { heightOf } from "@/app/_server/shape-params";
import { requestStl } from "@/lib/services/derived";

export const GET = readRoute(async (call) => {
  const heightMm = heightOf(call);
  const target = { kind: "design" as const, designId: call.idOf("designId") };
  const stl = await requestStl(call.viewer, { target, heightMm }, call.requestId);
  const downloadName = `${stl.title ?? "everform"}-${heightMm}mm.stl`;
  return fileResponse(call.request, stl, { contentType: "model/stl", downloadName, isImmutable: false });
});
