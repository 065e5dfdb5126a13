import { openReadRoute, textResponse } from "@/app/_server/open-route";
import { sitemapIndex } from "@/lib/services/sitemap";

export const GET = openReadRoute(async ({ request }) =>
  textResponse(request, {
    text: await sitemapIndex(),
    contentType: "application/xml; charset=utf-8",
    maxAgeSeconds: 3600,
  }),
);
