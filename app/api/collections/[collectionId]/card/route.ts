import { fileResponse } from "@/app/_server/file-response";
import { openReadRoute } from "@/app/_server/open-route";
import { requestCollectionCard } from "@/lib/services/list-cards";

/** The picture beside the link to the collection, for any site. */
export const GET = openReadRoute(async ({ viewer, request, requestId, idOf }) => {
  const card = await requestCollectionCard(viewer, idOf("collectionId"), requestId);
  return fileResponse(request, card, { contentType: "image/jpeg", isImmutable: false });
});
