import { openReadRoute, textResponse } from "@/app/_server/open-route";
import { designSitemap, pageSitemap } from "@/lib/services/sitemap";

/** `pages`, `designs` (the first of them) or the id after which a page of designs begins. */
export const GET = openReadRoute(async ({ request, idOf, partOf }) => {
  const start = partOf("start");
  const text = start === "pages" ? await pageSitemap() : await designSitemap(start === "designs" ? "" : idOf("start"));
  return textResponse(request, { text, contentType: "application/xml; charset=utf-8", maxAgeSeconds: 3600 });
});
