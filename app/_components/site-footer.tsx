import Link from "next/link";
import { useTranslations } from "next-intl";
import { LocaleSwitch } from "./locale-switch";
import { ThemeSwitch } from "./theme-switch";

const PAGES = ["data", "import", "privacy", "terms", "contact", "takedown"] as const;

export function SiteFooter() {
  const t = useTranslations();
  return (
    <footer className="mt-24 border-line border-t">
      <div className="mx-auto max-w-6xl px-5 py-10 text-ink-soft text-sm leading-relaxed sm:px-8">
        <div className="flex flex-col gap-2">
          <p className="max-w-2xl">{t("site.footerAbout")}</p>
          <p className="max-w-2xl">{t("site.footerPrivacy")}</p>
        </div>
        <div className="mt-6 flex flex-wrap items-center justify-between gap-x-8 gap-y-4">
          <nav aria-label={t("footer.navigation")}>
            <ul className="flex flex-wrap gap-x-6">
              {PAGES.map((page) => (
                <li key={page}>
                  <Link
                    href={`/${page}`}
                    prefetch={false}
                    className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4 hover:text-ink hover:decoration-ink"
                  >
                    {t(`footer.${page}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <div className="flex flex-wrap items-center gap-3">
            <LocaleSwitch />
            <ThemeSwitch />
          </div>
        </div>
      </div>
    </footer>
  );
}
