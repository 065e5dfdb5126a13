import Link from "next/link";
import { useTranslations } from "next-intl";
import { secondaryButton } from "./button-styles";
import { Logo } from "./logo";

export function SiteHeader() {
  const t = useTranslations("site");
  return (
    <header className="mx-auto flex w-full max-w-6xl items-center justify-between gap-4 px-5 py-4 sm:px-8">
      <Logo />
      <nav aria-label={t("navigation")}>
        <Link href="/evolve" prefetch={false} className={`${secondaryButton} h-11 px-5 text-sm`}>
          {t("evolve")}
        </Link>
      </nav>
    </header>
  );
}
