import { apiResponse, openPreflight, openReadRoute, queryOf } from "@/app/_server/open-route";
import { OembedQuery } from "@/lib/contracts/oembed";
import { AppError } from "@/lib/errors";
import { oembedOf } from "@/lib/services/oembed";

/** JSON only; the XML form is answered with 501, as the specification says. */
export const GET = openReadRoute(async (call) => {
  const query = queryOf(call, OembedQuery);
  if (query.format !== "json")
    throw new AppError("NOT_IMPLEMENTED", { publicMessage: "Only the JSON form is offered." });
  return apiResponse(call, await oembedOf(query));
});

export const OPTIONS = openPreflight;
