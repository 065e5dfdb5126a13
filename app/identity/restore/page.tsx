import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "../../_account/account-page";
import { currentIdentity } from "../../_server/current-identity";
import { RestoreForm } from "../_identity/restore-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity");
  return { title: t("restoreTitle"), robots: { index: false }, referrer: "no-referrer" };
}

/** By words, or by the link of a QR code, which carries the secret in the fragment. */
export default async function RestorePage() {
  return (
    <AccountPage>
      <RestoreForm handle={(await currentIdentity())?.handle ?? null} />
    </AccountPage>
  );
}
