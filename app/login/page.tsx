import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "../_account/account-page";
import { currentIdentity } from "../_server/current-identity";
import { LoginForm } from "./_login/login-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.login");
  return { title: t("title"), robots: { index: false } };
}

export default async function LoginPage({ searchParams }: { searchParams: Promise<{ changed?: string }> }) {
  if ((await currentIdentity())?.account) redirect("/settings");
  return (
    <AccountPage>
      <LoginForm isPasswordChanged={(await searchParams).changed === "password"} />
    </AccountPage>
  );
}
