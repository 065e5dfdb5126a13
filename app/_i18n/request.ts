/** The language that the address asks for (`?lang=`), else the one a visitor chose (a cookie), else what the browser asks for. */
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { LOCALE_COOKIE, PAGE_LOCALE_HEADER } from "@/lib/contracts/locale";
import { en } from "./catalogue-en";
import { es } from "./catalogue-es";
import { chooseLocale } from "./choose-locale";

const CATALOGUES = { en, es };

export default getRequestConfig(async () => {
  const asked = await headers();
  const chosen = asked.get(PAGE_LOCALE_HEADER) ?? (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = chooseLocale(chosen, asked.get("accept-language"));
  return { locale, messages: CATALOGUES[locale], timeZone: "UTC" };
});
