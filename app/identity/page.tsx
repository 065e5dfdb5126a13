import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "../_account/account-page";
import { HandleForm } from "../_account/handle-form";
import { PageTitle } from "../_account/page-title";
import { Section } from "../_account/section";
import { primaryButton, secondaryButton } from "../_components/button-styles";
import { currentIdentity } from "../_server/current-identity";
import { ForgetForm } from "./_identity/forget-form";
import { GoneNotice } from "./_identity/gone-notice";
import { RecoveryWords } from "./_identity/recovery-words";

interface IdentityPageProps {
  searchParams: Promise<{ gone?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity");
  return { title: t("title"), robots: { index: false } };
}

/** For people without an account: keeping who they are, and being forgotten. */
export default async function IdentityPage({ searchParams }: IdentityPageProps) {
  const { gone } = await searchParams;
  if (gone === "account" || gone === "visitor") {
    return (
      <AccountPage>
        <GoneNotice what={gone} />
      </AccountPage>
    );
  }
  const t = await getTranslations("identity");
  const identity = await currentIdentity();
  if (identity === null || identity.account !== null) {
    return (
      <AccountPage>
        <PageTitle title={t(identity ? "accountTitle" : "title")}>
          {identity ? t("account", { handle: identity.handle }) : t("none")}
        </PageTitle>
        <Link href={identity ? "/settings" : "/evolve"} prefetch={false} className={primaryButton}>
          {t(identity ? "toSettings" : "evolve")}
        </Link>
      </AccountPage>
    );
  }
  const { handle } = identity;
  return (
    <AccountPage>
      <PageTitle title={t("title")}>{t("lead", { handle })}</PageTitle>
      <RecoveryWords />
      <Section title={t("haveWords")}>
        <Link href="/identity/restore" prefetch={false} className={`${secondaryButton} w-full sm:w-auto`}>
          {t("restoreLink")}
        </Link>
      </Section>
      <Section title={t("nameTitle")}>
        <HandleForm handle={handle} />
      </Section>
      <Section title={t("exportTitle")} lead={t("exportLead")}>
        <a href="/api/identity/export" download className={`${secondaryButton} w-full sm:w-auto`}>
          {t("exportSubmit")}
        </a>
      </Section>
      <Section title={t("forgetTitle")} lead={t("forgetLead", { handle })}>
        <ForgetForm handle={handle} />
      </Section>
    </AccountPage>
  );
}
