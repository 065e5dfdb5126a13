import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountMenu } from "../_account/account-menu";
import { secondaryButton } from "./button-styles";
import { Logo } from "./logo";

const PAGES = ["gallery", "challenges"] as const;

/** The site's pages, the one big way in, and the account menu, which holds the pages too where there is little room. */
export function SiteHeader() {
  const t = useTranslations("site");
  const pages = PAGES.map((page) => ({ href: `/${page}`, label: t(page) }));
  return (
    <header className="mx-auto flex w-full max-w-6xl items-center justify-between gap-3 px-5 py-4 sm:px-8">
      <Logo />
      <nav aria-label={t("navigation")} className="flex items-center gap-1 sm:gap-2">
        <ul className="hidden items-center sm:flex">
          {pages.map(({ href, label }) => (
            <li key={href}>
              <Link
                href={href}
                prefetch={false}
                className="inline-flex h-11 items-center rounded-full px-4 font-semibold text-ink-soft text-sm hover:bg-line hover:text-ink"
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
        <Link
          href="/evolve"
          prefetch={false}
          className={`${secondaryButton} h-11 px-4 text-center text-sm leading-tight sm:px-5`}
        >
          {t("evolve")}
        </Link>
        <AccountMenu pages={pages} />
      </nav>
    </header>
  );
}
