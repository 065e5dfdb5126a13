import { openReadRoute, textResponse } from "@/app/_server/open-route";
import { env } from "@/lib/config/env";

/** Everything public may be found; what belongs to one visitor, or costs work without being a page, is left alone. */
const CLOSED = ["/admin", "/api/", "/embed/", "/evolve/", "/my", "/news", "/settings"];
const OPEN = ["/api/v1/", "/api/oembed", "/api/designs/"];

/** Next would render it ahead, in a build that knows no environment. */
export const dynamic = "force-dynamic";

export const GET = openReadRoute(async ({ request }) => {
  const lines = [
    "User-agent: *",
    ...OPEN.map((path) => `Allow: ${path}`),
    ...CLOSED.map((path) => `Disallow: ${path}`),
    "",
    `Sitemap: ${env().publicOrigin}/sitemap.xml`,
    "",
  ];
  return textResponse(request, {
    text: lines.join("\n"),
    contentType: "text/plain; charset=utf-8",
    maxAgeSeconds: 3600,
  });
});
