/** The sentence of an error in the language of whoever reads it. */
import "server-only";
import type { NextRequest } from "next/server";
import { en } from "@/app/_i18n/catalogue-en";
import { es } from "@/app/_i18n/catalogue-es";
import { chooseLocale } from "@/app/_i18n/choose-locale";
import { sentenceTranslator, type Translate } from "@/app/_i18n/translate-sentence";
import { LOCALE_COOKIE, type Locale } from "@/lib/contracts/locale";
import { AppError } from "@/lib/errors";

/** The language of the page that sent a request. */
export const localeOf = (request: NextRequest): Locale =>
  chooseLocale(request.cookies.get(LOCALE_COOKIE)?.value, request.headers.get("accept-language"));

const TRANSLATORS: Record<Locale, Translate | null> = {
  en: null,
  es: sentenceTranslator({ ...en.defect, ...en.problem }, { ...es.defect, ...es.problem }),
};

/** Sentences about one field of a form begin with its name, or with the way to it: `closesAt`, `slots.0.tag`. */
const FIELD = /^(?:The request is not valid: )?([a-z]\w*(?:\.\w+)*): (.+)$/s;

export interface ErrorWords {
  message: string;
  /** The field that the message is about, which then begins with its name; absent when it is about all of it. */
  field?: string;
}

/** What has no translation is said in general words. */
export function errorWords(error: AppError, locale: Locale): ErrorWords {
  const { publicMessage, code } = error;
  const [, field, sentence = ""] = FIELD.exec(publicMessage) ?? [];
  const translate = TRANSLATORS[locale];
  if (translate === null) return { message: publicMessage, ...(field === undefined ? {} : { field }) };
  const general = () => translate(new AppError(code).publicMessage) ?? publicMessage;
  if (field === undefined) return { message: translate(publicMessage) ?? general() };
  // Schemas speak without a full stop. First so: with it, a looser sentence might fit and take it for one of its values.
  const ofSchema = sentence.endsWith(".") ? translate(sentence.slice(0, -1)) : null;
  const said = ofSchema === null ? (translate(sentence) ?? general()) : `${ofSchema}.`;
  return { message: `${field}: ${said}`, field };
}
