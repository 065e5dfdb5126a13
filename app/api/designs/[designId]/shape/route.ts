import { fileResponse } from "@/app/_server/file-response";
import { readRoute } from "@/app/_server/route";
import { requestMesh } from "@/lib/services/derived";

export const GET = readRoute(async ({ viewer, request, requestId, idOf }) => {
  const mesh = await requestMesh(viewer, { kind: "design", designId: idOf("designId") }, requestId);
  return fileResponse(request, mesh, { contentType: "application/octet-stream", isImmutable: false });
});
