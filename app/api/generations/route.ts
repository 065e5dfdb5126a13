import { jsonResponse, writeRoute } from "@/app/_server/route";
import { EvolveInput } from "@/lib/contracts/evolve";
import { evolve } from "@/lib/services/evolve";

export const POST = writeRoute(EvolveInput, async ({ viewer, requestId }, input) => {
  const result = await evolve(viewer, input, requestId);
  return jsonResponse(result, result.created ? 201 : 200);
});
