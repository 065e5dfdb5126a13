import { addressPrefix } from "@/app/_server/read-limit";
import { jsonResponse, writeRoute } from "@/app/_server/route";
import { countWrite } from "@/app/_server/write-limit";
import { RateInput } from "@/lib/contracts/rating";
import { rateDesign } from "@/lib/services/rate";

export const PUT = writeRoute(RateInput, async ({ viewer, request, idOf }, { stars }) => {
  countWrite("rate", request);
  const vote = { designId: idOf("designId"), stars, addressPrefix: addressPrefix(request) };
  return jsonResponse(await rateDesign(viewer, vote));
});
