/** The languages of the site. */
import { z } from "zod";

export const LOCALES = ["en", "es"] as const;
export const Locale = z.enum(LOCALES);
export type Locale = z.infer<typeof Locale>;
export const DEFAULT_LOCALE: Locale = "en";

/** Each language in its own words, as a switch shows it. */
export const LOCALE_NAMES: Record<Locale, string> = { en: "English", es: "Español" };

/** Written by the switch in the browser, read by the server; no secret. */
export const LOCALE_COOKIE = "everform_locale";
export const LOCALE_COOKIE_SECONDS = 400 * 24 * 3600;

/** In an address: the language of what it shows. A page opened so keeps that language from then on. */
export const LOCALE_PARAMETER = "lang";
/** From the proxy to the page: the language that the address asks for. */
export const PAGE_LOCALE_HEADER = "x-page-locale";
