/** Writes mails in the reader's language, from the message catalogue, as plain text and as simple HTML, and sends them. */
import type { NextRequest } from "next/server";
import { createTranslator } from "next-intl";
import { en } from "@/app/_i18n/catalogue-en";
import { es } from "@/app/_i18n/catalogue-es";
import { chooseLocale } from "@/app/_i18n/choose-locale";
import { env } from "@/lib/config/env";
import { LOCALE_COOKIE, type Locale } from "@/lib/contracts/locale";
import { sendMail } from "@/lib/mail/send-mail";
import type { Letter, LetterKind, Postman } from "@/lib/services/account/postman";

const CATALOGUES = { en, es };

/** Where the link of a letter leads. The token is in the fragment, which browsers send to nobody. */
const PAGES: Partial<Record<LetterKind, string>> = {
  verify: "/verify",
  login: "/verify",
  change: "/verify",
  reset: "/reset",
  known: "/login",
  unknown: "/register",
  passwordChanged: "/reset",
};

/** The postman of a request: its language, and the address by which its sender reaches the site. */
export function postmanFor(request: NextRequest): Postman {
  const locale = chooseLocale(request.cookies.get(LOCALE_COOKIE)?.value, request.headers.get("accept-language"));
  return (letter) => sendMail(writeLetter(letter, { locale, origin: originFor(request) }));
}

/**
 * Without a configured origin the site answers under whatever name it is reached by, and so do its links. Then mails stay in
 * the outbox (lib/config/env.ts), so nobody can have a link with a host of their choice sent to somebody.
 */
export function originFor(request: NextRequest): string {
  const { publicOrigin, isPublicOriginConfigured } = env();
  const host = request.headers.get("host");
  return isPublicOriginConfigured || !host || !URL.canParse(`http://${host}`) ? publicOrigin : `http://${host}`;
}

export function writeLetter(letter: Letter, { locale, origin }: { locale: Locale; origin: string }) {
  const t = createTranslator({ locale, messages: CATALOGUES[locale], namespace: "mail" });
  const { kind, to, token } = letter;
  const page = PAGES[kind];
  const link = page === undefined ? null : `${origin}${page}${token === undefined ? "" : `#token=${token}`}`;
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
