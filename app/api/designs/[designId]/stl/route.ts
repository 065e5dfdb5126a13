import { fileResponse } from "@/app/_server/file-response";
import { readRoute } from "@/app/_server/route";
import { heightOf } from "@/app/_server/shape-params";
import { requestStl } from "@/lib/services/derived";
import { noteDownload } from "@/lib/services/designs";

export const GET = readRoute(async (call) => {
  const heightMm = heightOf(call);
  const designId = call.idOf("designId");
  const target = { kind: "design" as const, designId };
  const stl = await requestStl(call.viewer, { target, heightMm }, call.requestId);
  const downloadName = `${stl.title ?? "everform"}-${heightMm}mm.stl`;
  const response = fileResponse(call.request, stl, { contentType: "model/stl", downloadName, isImmutable: false });
  // A browser that has the file already is answered with 304 and takes nothing.
  if (response.status === 200) await noteDownload(designId);
  return response;
});
