import { openReadRoute, textResponse } from "@/app/_server/open-route";
import { sitemapIndex } from "@/lib/services/sitemap";

/** Next would render it ahead, in a build that knows no environment. */
export const dynamic = "force-dynamic";

export const GET = openReadRoute(async ({ request }) =>
  textResponse(request, {
    text: await sitemapIndex(),
    contentType: "application/xml; charset=utf-8",
    maxAgeSeconds: 3600,
  }),
);
