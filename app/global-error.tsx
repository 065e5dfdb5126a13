"use client";
import "./globals.css";
import { useSyncExternalStore } from "react";
import { THEME_COOKIE, THEMES } from "@/lib/contracts/theme";
import { browserLocale } from "./_i18n/browser-locale";
import en from "./_i18n/messages/en/error.json";
import es from "./_i18n/messages/es/error.json";

const TEXTS = { en, es };
/** What is read below does not change while the page is shown. */
const neverChanges = () => () => {};
const readLocale = () => browserLocale(document.cookie, navigator.languages);
const readTheme = () => THEMES.find((theme) => document.cookie.split("; ").includes(`${THEME_COOKIE}=${theme}`));

/** Last resort, when even the layout failed: no provider and no cookie of a request is left, so the browser is asked. */
export default function GlobalError() {
  const locale = useSyncExternalStore(neverChanges, readLocale, () => "en" as const);
  const theme = useSyncExternalStore(neverChanges, readTheme, () => undefined);
  const { title, text, retry, home } = TEXTS[locale];
  return (
    <html lang={locale} data-theme={theme}>
      <body className="grid min-h-dvh place-content-center bg-paper p-6 text-center text-ink">
        <title>{title}</title>
        <h1 className="font-bold text-3xl">{title}</h1>
        <p className="mt-3 text-ink-soft">{text}</p>
        <p className="mt-6 flex flex-wrap justify-center gap-3">
          <button
            type="button"
            className="h-12 rounded-full bg-signal px-6 font-semibold text-on-signal"
            onClick={() => window.location.reload()}
          >
            {retry}
          </button>
          {/* Not a Link: the router may be what failed. */}
          <a
            href="/"
            className="inline-flex h-12 items-center rounded-full border border-line-strong bg-raised px-6 font-semibold"
          >
            {home}
          </a>
        </p>
      </body>
    </html>
  );
}
