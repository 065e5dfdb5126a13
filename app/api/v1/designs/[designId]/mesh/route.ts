import { fileResponse } from "@/app/_server/file-response";
import { openPreflight, openReadRoute, queryOf } from "@/app/_server/open-route";
import { MeshQuery } from "@/lib/contracts/api-v1";
import { HEIGHT_LIMITS_MM } from "@/lib/print/place-on-plate";
import { requestMesh, requestStl } from "@/lib/services/derived";

/** The VF file of the page's own viewer, or an STL file of the asked height. */
export const GET = openReadRoute(async (call) => {
  const { format, height = HEIGHT_LIMITS_MM.usual } = queryOf(call, MeshQuery);
  const target = { kind: "design" as const, designId: call.idOf("designId") };
  if (format === "vf") {
    const mesh = await requestMesh(call.viewer, target, call.requestId);
    const downloadName = `${mesh.title ?? "everform"}.vf`;
    return fileResponse(call.request, mesh, {
      contentType: "application/octet-stream",
      downloadName,
      isImmutable: false,
    });
  }
  const stl = await requestStl(call.viewer, { target, heightMm: height }, call.requestId);
  const downloadName = `${stl.title ?? "everform"}-${height}mm.stl`;
  return fileResponse(call.request, stl, { contentType: "model/stl", downloadName, isImmutable: false });
});

export const OPTIONS = openPreflight;
