"use client";
import { useTranslations } from "next-intl";
import { primaryButton } from "../_components/button-styles";
import { Notice } from "./form-parts";

/** A link that was used, is too old or is cut; `href` is where to get another. */
export function DeadLink({ href }: { href: string }) {
  const t = useTranslations("account.verify");
  return (
    <Notice title={t("deadTitle")}>
      <p>{t("dead")}</p>
      {/* A plain link: the page may be the one that is open, without its token. */}
      <a href={href} className={primaryButton}>
        {t("newLink")}
      </a>
    </Notice>
  );
}
