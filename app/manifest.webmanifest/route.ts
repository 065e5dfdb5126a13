import { createTranslator } from "next-intl";
import { en } from "@/app/_i18n/catalogue-en";
import { openReadRoute, textResponse } from "@/app/_server/open-route";

/** Next would render it ahead, in a build that knows no environment. */
export const dynamic = "force-dynamic";

export const GET = openReadRoute(async ({ request }) => {
  const t = createTranslator({ locale: "en", messages: en, namespace: "site" });
  const icon = (sizePixels: number, purpose: "any" | "maskable") => ({
    src: `/icons/${purpose}-${sizePixels}.png`,
    sizes: `${sizePixels}x${sizePixels}`,
    type: "image/png",
    purpose,
  });
  const manifest = {
    id: "/",
    name: t("name"),
    short_name: t("name"),
    description: t("description"),
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f1f1ef",
    theme_color: "#f1f1ef",
    icons: [icon(192, "any"), icon(512, "any"), icon(192, "maskable"), icon(512, "maskable")],
  };
  const contentType = "application/manifest+json; charset=utf-8";
  return textResponse(request, { text: JSON.stringify(manifest), contentType, maxAgeSeconds: 3600 });
});
