/** Mails in the reader's language, from the message catalogue, as plain text and as simple HTML. */
import { createTranslator } from "next-intl";
import { en } from "@/app/_i18n/catalogue-en";
import { es } from "@/app/_i18n/catalogue-es";
import type { Locale } from "@/lib/contracts/locale";
import type { Mail } from "@/lib/mail/send-mail";
import type { Letter, LetterKind } from "@/lib/services/account/postman";

const CATALOGUES = { en, es };

/** Where the link of a letter leads; null for letters that only tell something. */
const PAGES: Record<LetterKind, string | null> = {
  verify: "/verify",
  login: "/verify",
  change: "/verify",
  reset: "/reset",
  known: "/login",
  unknown: "/register",
  passwordChanged: "/reset",
  emailChanged: null,
  deleted: null,
};

export const LETTER_KINDS = Object.keys(PAGES) as LetterKind[];

/** `origin` is where the reader reaches the site. The token is in the fragment, which browsers send to nobody. */
export function writeLetter(letter: Letter, { locale, origin }: { locale: Locale; origin: string }): Mail {
  const t = createTranslator({ locale, messages: CATALOGUES[locale], namespace: "mail" });
  const { kind, to, token } = letter;
  const page = PAGES[kind];
  const link = page === null ? null : `${origin}${page}${token === undefined ? "" : `#token=${token}`}`;
  const site = new URL(origin).host;
  const greeting = t("greeting");
  const body = t(`${kind}.text`, { site });
  const after = t(`${kind}.after`);
  const sender = t("sender", { site });
  const paragraphs = [greeting, body, ...(link === null ? [] : [link]), after, sender];
  const action = link === null ? "" : `<p><a href="${escapeHtml(link)}">${escapeHtml(t(`${kind}.action`))}</a></p>`;
  const asHtml = (text: string) => `<p>${escapeHtml(text)}</p>`;
  return {
    to,
    link,
    subject: t(`${kind}.subject`),
    text: `${paragraphs.join("\n\n")}\n`,
    html: `<!doctype html><html lang="${locale}"><meta charset="utf-8"><body style="font-family:sans-serif;line-height:1.5">${asHtml(greeting)}${asHtml(body)}${action}${asHtml(after)}${asHtml(sender)}</body></html>`,
  };
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
