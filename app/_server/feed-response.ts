import { createTranslator } from "next-intl";
import { en } from "@/app/_i18n/catalogue-en";
import { es } from "@/app/_i18n/catalogue-es";
import { DEFAULT_LOCALE, LOCALE_PARAMETER, Locale } from "@/lib/contracts/locale";
import { textResponse } from "./open-route";
import { parse } from "./request-checks";
import type { RouteCall } from "./route";

const MAX_AGE_SECONDS = 300;

/** A feed that caches may keep for five minutes. */
export const feedResponse = ({ request }: RouteCall, text: string): Response =>
  textResponse(request, { text, contentType: "application/atom+xml; charset=utf-8", maxAgeSeconds: MAX_AGE_SECONDS });

/**
 * The language of a feed: the one that `?lang=` names, else English. The reader's own languages are not asked: one address is one
 * feed, whoever fetches it, and caches share it. Throws BAD_REQUEST for a language that there is not.
 */
export const feedLocale = ({ query }: RouteCall): Locale =>
  parse(Locale, query.get(LOCALE_PARAMETER) ?? DEFAULT_LOCALE);

/** The words of a feed. */
export const feedWords = (locale: Locale) =>
  createTranslator({ locale, messages: { en, es }[locale], namespace: "feed" });
