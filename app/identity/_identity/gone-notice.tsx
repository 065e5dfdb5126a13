"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Notice } from "../../_account/form-parts";
import { primaryButton } from "../../_components/button-styles";
import { dropAllDrafts } from "../../_components/design-form/form-draft";

/** After an account was deleted or a visitor was forgotten. */
export function GoneNotice({ what }: { what: "account" | "visitor" }) {
  const t = useTranslations();
  const isAccount = what === "account";
  useEffect(dropAllDrafts, []);
  return (
    <Notice title={t(isAccount ? "account.page.deletedTitle" : "identity.forgottenTitle")}>
      <p>{t(isAccount ? "account.page.deleted" : "identity.forgotten")}</p>
      <Link href="/" prefetch={false} className={primaryButton}>
        {t("identity.home")}
      </Link>
    </Notice>
  );
}
