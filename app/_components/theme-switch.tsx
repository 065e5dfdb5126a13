"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useSyncExternalStore } from "react";
import { THEME_COOKIE, THEMES, type Theme } from "@/lib/contracts/theme";
import { useEarlyEntry } from "./use-early-entry";

const ICONS = { system: Monitor, light: Sun, dark: Moon };
const MAX_AGE_SECONDS = 400 * 24 * 3600;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const shownTheme = (): Theme => THEMES.find((theme) => theme === document.documentElement.dataset.theme) ?? "system";

/** Changes the page at once and remembers the choice for the server, which writes it into every page from then on. */
function choose(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const lifetime = theme === "system" ? 0 : MAX_AGE_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on http, where phones of a local network are.
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${lifetime}; samesite=lax`;
  for (const listener of listeners) listener();
}

/** Light, dark, or as the device says. */
export function ThemeSwitch() {
  const t = useTranslations("theme");
  const name = useId();
  const shown = useSyncExternalStore(subscribe, shownTheme, () => null);
  const group = useEarlyEntry<HTMLFieldSetElement>(({ value }) => choose(value as Theme));
  return (
    <fieldset ref={group} className="inline-flex rounded-full border border-line-strong p-0.5">
      <legend className="sr-only">{t("legend")}</legend>
      {THEMES.map((theme) => {
        const Icon = ICONS[theme];
        return (
          <label
            key={theme}
            title={t(theme)}
            className="grid size-10 place-items-center rounded-full text-ink-soft hover:text-ink has-[:checked]:bg-line has-[:checked]:text-ink has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-ink has-[:focus-visible]:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={theme}
              autoComplete="off"
              checked={shown === theme}
              onChange={() => choose(theme)}
              className="sr-only"
            />
            <Icon size={18} aria-hidden />
            <span className="sr-only">{t(theme)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
