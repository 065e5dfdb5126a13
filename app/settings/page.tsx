import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "../_account/account-page";
import { HandleForm } from "../_account/handle-form";
import { PageTitle } from "../_account/page-title";
import { Section } from "../_account/section";
import { primaryButton, secondaryButton } from "../_components/button-styles";
import { currentIdentity } from "../_server/current-identity";
import { DeleteForm } from "./_settings/delete-form";
import { EmailForm } from "./_settings/email-form";
import { PasswordForm } from "./_settings/password-form";
import { SessionsButton } from "./_settings/sessions-button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.page");
  return { title: t("title"), robots: { index: false } };
}

export default async function SettingsPage() {
  const t = await getTranslations("account");
  const tokens = await getTranslations("tokens");
  const identity = await currentIdentity();
  const account = identity?.account ?? null;
  return (
    <AccountPage>
      <PageTitle title={t("page.title")} />
      {account === null ? (
        <Section
          title={t("page.anonymousTitle")}
          {...(identity ? { lead: t("page.anonymous", { handle: identity.handle }) } : {})}
        >
          <div className="flex flex-wrap gap-3">
            <Link href="/register" prefetch={false} className={primaryButton}>
              {t("registration.title")}
            </Link>
            <Link href="/identity" prefetch={false} className={secondaryButton}>
              {t("identity")}
            </Link>
          </div>
        </Section>
      ) : null}
      {identity ? (
        <Section title={t("page.nameTitle")} lead={t("page.nameLead")}>
          <HandleForm handle={identity.handle} />
        </Section>
      ) : null}
      {account ? (
        <>
          <Section title={t("page.emailTitle")} lead={t("page.emailLead", { email: account.email })}>
            <EmailForm hasPassword={account.hasPassword} />
          </Section>
          <Section
            title={t("page.passwordTitle")}
            lead={t(account.hasPassword ? "page.passwordLead" : "page.passwordNone")}
          >
            <PasswordForm hasPassword={account.hasPassword} email={account.email} />
          </Section>
          <Section title={t("page.sessionsTitle")} lead={t("page.sessionsLead")}>
            <SessionsButton />
          </Section>
          <Section title={tokens("title")} lead={tokens("lead")}>
            <Link href="/settings/tokens" prefetch={false} className={`${secondaryButton} w-full sm:w-auto`}>
              {tokens("manage")}
            </Link>
          </Section>
        </>
      ) : null}
      {identity ? (
        <Section title={t("page.exportTitle")} lead={t("page.exportLead")}>
          <a href="/api/identity/export" download className={`${secondaryButton} w-full sm:w-auto`}>
            {t("page.exportSubmit")}
          </a>
        </Section>
      ) : null}
      {account ? (
        <Section title={t("page.deleteTitle")} lead={t("page.deleteLead")}>
          <DeleteForm hasPassword={account.hasPassword} />
        </Section>
      ) : null}
    </AccountPage>
  );
}
