import { jsonResponse, readRoute } from "@/app/_server/route";
import { readGalleryQuery } from "@/lib/contracts/gallery";
import { browseGallery } from "@/lib/services/gallery";

/** The parameters of the gallery page and `cursor`: the next page as cards. */
export const GET = readRoute(async ({ query }) =>
  jsonResponse(await browseGallery(readGalleryQuery(query), query.get("cursor"))),
);
