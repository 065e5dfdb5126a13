import { apiResponse, openPreflight, openReadRoute } from "@/app/_server/open-route";
import { getApiDesign } from "@/lib/services/public-read";

export const GET = openReadRoute(async (call) =>
  apiResponse(call, await getApiDesign(call.viewer, call.idOf("designId"))),
);

export const OPTIONS = openPreflight;
