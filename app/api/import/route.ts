import { jsonResponse, writeRoute } from "@/app/_server/route";
import { countWrite } from "@/app/_server/write-limit";
import { ImportInput } from "@/lib/contracts/api-v1";
import { importGenome } from "@/lib/services/import-genome";

/** What the import page sends; programs use POST /api/v1/designs with a token. */
export const POST = writeRoute(ImportInput, async ({ viewer, request, requestId }, input) => {
  countWrite("publish", request);
  const imported = await importGenome(viewer, input, requestId);
  return jsonResponse(imported, imported.created ? 201 : 200);
});
