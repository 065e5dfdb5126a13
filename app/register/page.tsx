import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { getSettings } from "@/lib/services/settings";
import { AccountPage } from "../_account/account-page";
import { PageTitle } from "../_account/page-title";
import { currentIdentity } from "../_server/current-identity";
import { RegisterForm } from "./_register/register-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.registration");
  return { title: t("title"), robots: { index: false } };
}

export default async function RegisterPage() {
  const identity = await currentIdentity();
  if (identity?.account) redirect("/settings");
  const { registrationOpen } = await getSettings();
  if (!registrationOpen) return <Closed />;
  return (
    <AccountPage>
      <RegisterForm handle={identity?.handle ?? null} />
    </AccountPage>
  );
}

/** While the operator takes no new accounts: said before anybody fills in a form. */
async function Closed() {
  const t = await getTranslations("account.registration");
  return (
    <AccountPage>
      <PageTitle title={t("closedTitle")}>{t("closed")}</PageTitle>
      <div className="flex flex-wrap gap-2">
        <Link href="/evolve" prefetch={false} className={primaryButton}>
          {t("closedEvolve")}
        </Link>
        <Link href="/login" prefetch={false} className={secondaryButton}>
          {t("closedLogin")}
        </Link>
      </div>
    </AccountPage>
  );
}
