import { fileResponse } from "@/app/_server/file-response";
import { openReadRoute } from "@/app/_server/open-route";
import { requestCard } from "@/lib/services/derived";

/** The picture beside a link to the design, for any site. */
export const GET = openReadRoute(async ({ viewer, request, requestId, idOf }) => {
  const card = await requestCard(viewer, { designId: idOf("designId") }, requestId);
  return fileResponse(request, card, { contentType: "image/jpeg", isImmutable: false });
});
