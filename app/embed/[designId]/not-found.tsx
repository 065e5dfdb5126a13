import { useTranslations } from "next-intl";

export default function EmbedNotFound() {
  const t = useTranslations("embed");
  return (
    <main className="grid h-dvh place-content-center p-4 text-center">
      <h1 className="font-semibold text-lg">{t("missing")}</h1>
      <p className="mt-2">
        <a
          href="/"
          target="_blank"
          rel="noopener"
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t("home")}
        </a>
      </p>
    </main>
  );
}
