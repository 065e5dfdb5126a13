import { feedLocale, feedResponse, feedWords } from "@/app/_server/feed-response";
import { openReadRoute } from "@/app/_server/open-route";
import { authorFeed } from "@/lib/services/feeds";

export const GET = openReadRoute(async (call) => {
  const locale = feedLocale(call);
  const t = feedWords(locale);
  const words = (handle: string) => ({ title: t("author", { handle }), subtitle: t("subtitle"), locale });
  return feedResponse(call, await authorFeed(call.partOf("handle"), words));
});
