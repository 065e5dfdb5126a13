import { apiResponse, openPreflight, openReadRoute } from "@/app/_server/open-route";
import { listExports } from "@/lib/services/bulk-export";

export const GET = openReadRoute(async (call) => apiResponse(call, await listExports()));

export const OPTIONS = openPreflight;
