import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "@/app/_account/account-page";
import { PageTitle } from "@/app/_account/page-title";
import { primaryButton } from "@/app/_components/button-styles";
import { currentViewer } from "@/app/_server/viewer";
import { listTokens } from "@/lib/services/api-tokens";
import { TokenManager } from "./_tokens/token-manager";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tokens");
  return { title: t("title"), robots: { index: false } };
}

export default async function TokensPage() {
  const t = await getTranslations("tokens");
  const viewer = await currentViewer();
  return (
    <AccountPage>
      <PageTitle title={t("title")}>{t("lead")}</PageTitle>
      {viewer.account ? (
        <TokenManager tokens={await listTokens(viewer)} />
      ) : (
        <>
          <p className="leading-relaxed">{t("needsAccount")}</p>
          <Link href="/login" prefetch={false} className={`${primaryButton} mt-5`}>
            {t("logIn")}
          </Link>
        </>
      )}
    </AccountPage>
  );
}
