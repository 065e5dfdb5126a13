import { jsonResponse, readRoute } from "@/app/_server/route";
import { listTagSuggestions } from "@/lib/services/tags";

/** Tags in use that somebody may mean who typed `?q=` so far. */
export const GET = readRoute(async ({ query }) =>
  jsonResponse({ tags: await listTagSuggestions(query.get("q") ?? "") }),
);
