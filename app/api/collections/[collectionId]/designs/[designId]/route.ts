import { jsonResponse, writeRoute } from "@/app/_server/route";
import { countWrite } from "@/app/_server/write-limit";
import { CollectInput } from "@/lib/contracts/collection";
import { collectDesign } from "@/lib/services/collections";

export const PUT = writeRoute(CollectInput, async ({ viewer, request, idOf }, input) => {
  countWrite("mark", request);
  await collectDesign(viewer, { collectionId: idOf("collectionId"), designId: idOf("designId") }, input);
  return jsonResponse({ isIn: input.isIn });
});
