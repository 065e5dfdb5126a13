import { match } from "@formatjs/intl-localematcher";
import Negotiator from "negotiator";
import { DEFAULT_LOCALE, LOCALES, Locale } from "@/lib/contracts/locale";

/** The language a visitor chose, else the best of those the browser asks for (RFC 4647 look-up), else English. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  const parsed = Locale.safeParse(chosen);
  if (parsed.success) return parsed.data;
  const wanted = new Negotiator({ headers: { "accept-language": acceptLanguage ?? "" } })
    .languages()
    .filter(isLanguageTag);
  return Locale.parse(match(wanted, LOCALES, DEFAULT_LOCALE));
}

/** A browser may send anything; a tag that no engine understands is passed over. */
function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false; // RangeError: not a language tag, such as "*".
  }
}
