/** The language of a page that no server could write: the one that was chosen, else the first of the browser's that there is. */
import { DEFAULT_LOCALE, LOCALE_COOKIE, LOCALES, type Locale } from "@/lib/contracts/locale";

/** `cookies` as in document.cookie, `languages` as in navigator.languages. */
export function browserLocale(cookies: string, languages: readonly string[]): Locale {
  const chosen = LOCALES.find((locale) => cookies.split("; ").includes(`${LOCALE_COOKIE}=${locale}`));
  const spoken = languages.map((language) => LOCALES.find((locale) => language.toLowerCase().split("-")[0] === locale));
  return chosen ?? spoken.find((locale) => locale !== undefined) ?? DEFAULT_LOCALE;
}
