import { jsonResponse, writeRoute } from "@/app/_server/route";
import { StartRunInput } from "@/lib/contracts/evolve";
import { startRun } from "@/lib/services/start-run";

export const POST = writeRoute(StartRunInput, async ({ viewer, requestId }, input) => {
  const result = await startRun(viewer, input, requestId);
  return jsonResponse(result, result.created ? 201 : 200);
});
