import { apiResponse, openPreflight, openReadRoute } from "@/app/_server/open-route";
import { env } from "@/lib/config/env";
import { openApiDocument } from "@/lib/contracts/api-v1-openapi";

export const GET = openReadRoute(async (call) => apiResponse(call, openApiDocument(env().publicOrigin)));

export const OPTIONS = openPreflight;
