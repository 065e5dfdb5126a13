import { createTranslator } from "next-intl";
import { en } from "@/app/_i18n/catalogue-en";
import { es } from "@/app/_i18n/catalogue-es";
import { openReadRoute, textResponse } from "@/app/_server/open-route";
import { parse } from "@/app/_server/request-checks";
import { DEFAULT_LOCALE, LOCALE_PARAMETER, Locale } from "@/lib/contracts/locale";

/** Next would render it ahead, in a build that knows no environment. */
export const dynamic = "force-dynamic";

export const GET = openReadRoute(async ({ request, query }) => {
  // Pages name it with their language; caches share it.
  const locale = parse(Locale, query.get(LOCALE_PARAMETER) ?? DEFAULT_LOCALE);
  const t = createTranslator({ locale, messages: { en, es }[locale], namespace: "site" });
  const icon = (sizePixels: number, purpose: "any" | "maskable") => ({
    src: `/icons/${purpose}-${sizePixels}.png`,
    sizes: `${sizePixels}x${sizePixels}`,
    type: "image/png",
    purpose,
  });
  const manifest = {
    id: "/",
    lang: locale,
    dir: "ltr",
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
