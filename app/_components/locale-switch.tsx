"use client";
import { Languages } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { LOCALE_COOKIE, LOCALE_COOKIE_SECONDS, LOCALE_NAMES, LOCALE_PARAMETER, LOCALES } from "@/lib/contracts/locale";
import { useEarlyEntry } from "./use-early-entry";

/** An address that asks for a language would go before the choice. */
function forgetAskedLanguage(): void {
  const url = new URL(window.location.href);
  if (!url.searchParams.has(LOCALE_PARAMETER)) return;
  url.searchParams.delete(LOCALE_PARAMETER);
  window.history.replaceState(null, "", url);
}

/** The language of the site. The page stays where it is and speaks the other language. */
export function LocaleSwitch() {
  const t = useTranslations("theme");
  const locale = useLocale();
  const router = useRouter();
  const [isChanging, startChange] = useTransition();
  const choose = (chosen: string) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on http, where phones of a local network are.
    document.cookie = `${LOCALE_COOKIE}=${chosen}; path=/; max-age=${LOCALE_COOKIE_SECONDS}; samesite=lax`;
    forgetAskedLanguage();
    startChange(() => router.refresh());
  };
  const select = useEarlyEntry<HTMLSelectElement>(({ value }) => choose(value));
  return (
    <label className="inline-flex h-11 items-center gap-2 rounded-full border border-line-strong pr-3 pl-3.5 text-ink-soft hover:text-ink has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-ink has-[:focus-visible]:outline-offset-2">
      <Languages size={18} aria-hidden />
      <span className="sr-only">{t("language")}</span>
      <select
        ref={select}
        value={locale}
        autoComplete="off"
        aria-busy={isChanging}
        className="h-full bg-transparent pr-1 text-ink outline-none"
        onChange={(event) => choose(event.target.value)}
      >
        {LOCALES.map((each) => (
          <option key={each} value={each} lang={each} className="bg-panel text-ink">
            {LOCALE_NAMES[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
