import { feedLocale, feedResponse, feedWords } from "@/app/_server/feed-response";
import { openReadRoute } from "@/app/_server/open-route";
import { AppError } from "@/lib/errors";
import { FEED_SHELVES, shelfFeed } from "@/lib/services/feeds";

export const GET = openReadRoute(async (call) => {
  const shelf = FEED_SHELVES.find((name) => name === call.partOf("shelf"));
  if (!shelf) throw new AppError("NOT_FOUND");
  const locale = feedLocale(call);
  const t = feedWords(locale);
  return feedResponse(call, await shelfFeed(shelf, { title: t(`shelf.${shelf}`), subtitle: t("subtitle"), locale }));
});
