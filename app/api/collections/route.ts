import { jsonResponse, writeRoute } from "@/app/_server/route";
import { countWrite } from "@/app/_server/write-limit";
import { CreateCollectionInput } from "@/lib/contracts/collection";
import { createCollection } from "@/lib/services/collections";

export const POST = writeRoute(CreateCollectionInput, async ({ viewer, request }, input) => {
  countWrite("mark", request);
  return jsonResponse(await createCollection(viewer, input), 201);
});
