import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "../_account/account-page";
import { ResetForm } from "./_reset/reset-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.reset");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Asks for a link; with a link, which carries its token in the fragment, asks for the new password. */
export default function ResetPage() {
  return (
    <AccountPage>
      <ResetForm />
    </AccountPage>
  );
}
