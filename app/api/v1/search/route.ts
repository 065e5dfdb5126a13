import { apiResponse, openPreflight, openReadRoute, queryOf } from "@/app/_server/open-route";
import { DesignSearchQuery } from "@/lib/contracts/api-v1";
import { readGalleryQuery } from "@/lib/contracts/gallery";
import { listApiDesigns } from "@/lib/services/public-read";

export const GET = openReadRoute(async (call) => {
  const { cursor = null } = queryOf(call, DesignSearchQuery);
  return apiResponse(call, await listApiDesigns(readGalleryQuery(call.query), cursor));
});

export const OPTIONS = openPreflight;
