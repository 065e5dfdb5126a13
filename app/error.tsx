"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { primaryButton, secondaryButton } from "./_components/button-styles";
import { EmptyPlinth } from "./_components/empty-plinth";

/**
 * Shown when a page could not be rendered. The digest finds the log line; the error itself is not shown. Trying again loads
 * the page anew: Next's own `reset` would only draw what the server answered once more.
 */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  const t = useTranslations("error");
  return (
    <main className="mx-auto grid min-h-dvh max-w-xl place-content-center place-items-center px-6 py-12 text-center">
      <EmptyPlinth />
      <h1 className="mt-8 font-bold text-4xl">{t("title")}</h1>
      <p className="mt-3 text-ink-soft text-lg">{t("text")}</p>
      <div className="mt-8 flex flex-wrap justify-center gap-3">
        <button type="button" className={primaryButton} onClick={() => window.location.reload()}>
          {t("retry")}
        </button>
        <Link href="/" prefetch={false} className={secondaryButton}>
          {t("home")}
        </Link>
      </div>
      {error.digest === undefined ? null : (
        <p className="mt-6 text-ink-faint text-sm">{t("reference", { digest: error.digest })}</p>
      )}
    </main>
  );
}
