import { jsonResponse, probeRoute } from "@/app/_server/route";

/** The process answers; nothing else is looked at. */
export const GET = probeRoute(async () => jsonResponse({ status: "ok" }));
