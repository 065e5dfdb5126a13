import { jsonResponse, readRoute } from "@/app/_server/route";
import { listNews } from "@/lib/services/news";

export const GET = readRoute(async ({ viewer, query }) =>
  jsonResponse(await listNews(viewer, { cursor: query.get("cursor") })),
);
