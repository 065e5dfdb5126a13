import { jsonResponse, writeRoute } from "@/app/_server/route";
import { ReadNewsInput } from "@/lib/contracts/news";
import { countUnreadNews, markNewsRead } from "@/lib/services/news";

export const POST = writeRoute(ReadNewsInput, async ({ viewer }, { until }) => {
  await markNewsRead(viewer, until);
  return jsonResponse({ unreadCount: await countUnreadNews(viewer) });
});
