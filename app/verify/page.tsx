import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "../_account/account-page";
import { VerifyForm } from "./_verify/verify-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.verify");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Where links in mails lead. Opening the page changes nothing (programs open links too); pressing the button does. */
export default function VerifyPage() {
  return (
    <AccountPage>
      <VerifyForm />
    </AccountPage>
  );
}
