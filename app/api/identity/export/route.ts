import { createTranslator } from "next-intl";
import { en } from "@/app/_i18n/catalogue-en";
import { es } from "@/app/_i18n/catalogue-es";
import { chooseLocale } from "@/app/_i18n/choose-locale";
import { countExport } from "@/app/_server/attempt-limit";
import { streamOf } from "@/app/_server/byte-stream";
import { readRoute } from "@/app/_server/route";
import { LOCALE_COOKIE } from "@/lib/contracts/locale";
import { exportEverything } from "@/lib/services/account/export-everything";
import { requireVisitor } from "@/lib/services/viewer";

/** What the site knows about the viewer, as a ZIP. */
export const GET = readRoute(async ({ request, viewer }) => {
  countExport(requireVisitor(viewer));
  const locale = chooseLocale(request.cookies.get(LOCALE_COOKIE)?.value, request.headers.get("accept-language"));
  const t = createTranslator({ locale, messages: { en, es }[locale], namespace: "account" });
  return new Response(streamOf(exportEverything(viewer, t("page.exportReadme"))), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": 'attachment; filename="everform-export.zip"',
      "cache-control": "no-store",
    },
  });
});
