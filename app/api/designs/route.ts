import { jsonResponse, writeRoute } from "@/app/_server/route";
import { countWrite } from "@/app/_server/write-limit";
import { SaveDesignInput } from "@/lib/contracts/publish";
import { saveDesign } from "@/lib/services/publish";

export const POST = writeRoute(SaveDesignInput, async ({ viewer, request, requestId }, input) => {
  countWrite("publish", request);
  const saved = await saveDesign(viewer, input, requestId);
  return jsonResponse(saved, saved.created ? 201 : 200);
});
