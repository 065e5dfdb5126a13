import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { textLink } from "@/app/_components/button-styles";
import { TextPage } from "@/app/_components/text-page";
import { pageHead } from "@/app/_server/page-head";
import { ImportForm } from "./_import/import-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("import");
  return pageHead({ path: "/import", title: t("title"), description: t("lead") });
}

export default async function ImportPage() {
  const t = await getTranslations("import");
  return (
    <TextPage title={t("title")} lead={t("lead")}>
      <ImportForm />
      <noscript>
        <p className="mt-6">{t("noscript")}</p>
      </noscript>
      <p className="mt-8 text-ink-soft leading-relaxed">
        {t.rich("more", {
          data: (words) => (
            <a href="/data" className={textLink}>
              {words}
            </a>
          ),
        })}
      </p>
    </TextPage>
  );
}
