import Link from "next/link";
import { useTranslations } from "next-intl";
import { primaryButton, secondaryButton } from "./_components/button-styles";
import { EmptyPlinth } from "./_components/empty-plinth";
import { SiteFooter } from "./_components/site-footer";
import { SiteHeader } from "./_components/site-header";

export default function NotFound() {
  const t = useTranslations("notFound");
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-2xl place-items-center px-6 py-12 text-center">
        <EmptyPlinth />
        <h1 className="mt-8 font-bold text-4xl sm:text-5xl">{t("title")}</h1>
        <p className="mt-3 text-ink-soft text-lg">{t("text")}</p>
        <div className="mt-8 flex flex-wrap justify-center gap-3">
          <Link href="/evolve" prefetch={false} className={primaryButton}>
            {t("evolve")}
          </Link>
          <Link href="/gallery" prefetch={false} className={secondaryButton}>
            {t("gallery")}
          </Link>
          <Link href="/" prefetch={false} className={secondaryButton}>
            {t("home")}
          </Link>
        </div>
      </main>
      <SiteFooter />
    </>
  );
}
