import { jsonResponse, readRoute, writeRoute } from "@/app/_server/route";
import { countWrite } from "@/app/_server/write-limit";
import { DeleteDesignInput, UpdateDesignInput } from "@/lib/contracts/publish";
import { deleteOwnDesign, getEditable, listAllowedLicences, updateOwnDesign } from "@/lib/services/publish";

/** For its author: what can be changed, and the licences it may carry. */
export const GET = readRoute(async ({ viewer, idOf }) => {
  const designId = idOf("designId");
  const design = await getEditable(viewer, designId);
  return jsonResponse({ design, licences: await listAllowedLicences(viewer, designId) });
});

export const PATCH = writeRoute(UpdateDesignInput, async ({ viewer, request, requestId, idOf }, input) => {
  countWrite("publish", request);
  return jsonResponse(await updateOwnDesign(viewer, idOf("designId"), input, requestId));
});

export const DELETE = writeRoute(DeleteDesignInput, async ({ viewer, idOf }, { version }) => {
  await deleteOwnDesign(viewer, idOf("designId"), version);
  return jsonResponse({ deleted: true });
});
