import { apiResponse, openPreflight, openReadRoute } from "@/app/_server/open-route";
import { getApiLineage } from "@/lib/services/public-read";

export const GET = openReadRoute(async (call) =>
  apiResponse(call, await getApiLineage(call.viewer, call.idOf("designId"))),
);

export const OPTIONS = openPreflight;
