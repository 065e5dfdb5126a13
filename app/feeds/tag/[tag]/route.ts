import { feedResponse, feedWords } from "@/app/_server/feed-response";
import { openReadRoute } from "@/app/_server/open-route";
import { tagFeed } from "@/lib/services/feeds";

export const GET = openReadRoute(async (call) => {
  const t = feedWords();
  const words = (tag: string) => ({ title: t("tag", { tag }), subtitle: t("subtitle") });
  return feedResponse(call, await tagFeed(call.partOf("tag"), words));
});
