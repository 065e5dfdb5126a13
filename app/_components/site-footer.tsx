import { useTranslations } from "next-intl";

export function SiteFooter() {
  const t = useTranslations("site");
  return (
    <footer className="mt-24 border-line border-t">
      <div className="mx-auto flex max-w-6xl flex-col gap-2 px-5 py-10 text-ink-soft text-sm leading-relaxed sm:px-8">
        <p className="max-w-2xl">{t("footerAbout")}</p>
        <p className="max-w-2xl">{t("footerPrivacy")}</p>
      </div>
    </footer>
  );
}
