import { feedLocale, feedResponse, feedWords } from "@/app/_server/feed-response";
import { openReadRoute } from "@/app/_server/open-route";
import { tagFeed } from "@/lib/services/feeds";

export const GET = openReadRoute(async (call) => {
  const locale = feedLocale(call);
  const t = feedWords(locale);
  const words = (tag: string) => ({ title: t("tag", { tag }), subtitle: t("subtitle"), locale });
  return feedResponse(call, await tagFeed(call.partOf("tag"), words));
});
