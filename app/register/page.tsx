import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "../_account/account-page";
import { currentIdentity } from "../_server/current-identity";
import { RegisterForm } from "./_register/register-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.registration");
  return { title: t("title"), robots: { index: false } };
}

export default async function RegisterPage() {
  const identity = await currentIdentity();
  if (identity?.account) redirect("/settings");
  return (
    <AccountPage>
      <RegisterForm handle={identity?.handle ?? null} />
    </AccountPage>
  );
}
