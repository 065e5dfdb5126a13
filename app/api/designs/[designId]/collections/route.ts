import { jsonResponse, readRoute } from "@/app/_server/route";
import { listCollectionChoices } from "@/lib/services/collections";

/** The viewer's collections, and whether the design is in each. */
export const GET = readRoute(async ({ viewer, idOf }) =>
  jsonResponse({ collections: await listCollectionChoices(viewer, idOf("designId")) }),
);
