import { feedResponse, feedWords } from "@/app/_server/feed-response";
import { openReadRoute } from "@/app/_server/open-route";
import { authorFeed } from "@/lib/services/feeds";

export const GET = openReadRoute(async (call) => {
  const t = feedWords();
  const words = (handle: string) => ({ title: t("author", { handle }), subtitle: t("subtitle") });
  return feedResponse(call, await authorFeed(call.partOf("handle"), words));
});
