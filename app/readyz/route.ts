import { jsonResponse, probeRoute } from "@/app/_server/route";
import { checkReadiness } from "@/lib/services/readiness";

/** 200 when database, migrations, queue and disk are in order, else 503; each by name. */
export const GET = probeRoute(async () => {
  const { isReady, checks } = await checkReadiness();
  return jsonResponse({ status: isReady ? "ready" : "not ready", checks }, isReady ? 200 : 503);
});
