import { jsonResponse, readRoute } from "@/app/_server/route";
import { listOwnFavourites } from "@/lib/services/favourites";

const RECENT_COUNT = 12;

/** The viewer's newest favourites. */
export const GET = readRoute(async ({ viewer }) =>
  jsonResponse({ cards: await listOwnFavourites(viewer, { offset: 0, limit: RECENT_COUNT }) }),
);
