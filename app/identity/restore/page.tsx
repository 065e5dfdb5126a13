import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "../../_account/account-page";
import { LogOutButton } from "../../_account/log-out-button";
import { PageTitle } from "../../_account/page-title";
import { primaryButton } from "../../_components/button-styles";
import { currentIdentity } from "../../_server/current-identity";
import { RestoreForm } from "../_identity/restore-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity");
  return { title: t("restoreTitle"), robots: { index: false }, referrer: "no-referrer" };
}

/** By words, or by the link of a QR code, which carries the secret in the fragment. */
export default async function RestorePage() {
  const t = await getTranslations("identity");
  const identity = await currentIdentity();
  // An account cannot become somebody else's: nobody types twelve words to read that.
  return (
    <AccountPage>
      {identity?.account ? (
        <>
          <PageTitle title={t("restoreTitle")}>{t("loggedIn")}</PageTitle>
          <LogOutButton className={primaryButton} />
        </>
      ) : (
        <RestoreForm handle={identity?.handle ?? null} />
      )}
    </AccountPage>
  );
}
