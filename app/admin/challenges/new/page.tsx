import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import { ChallengeForm } from "../_challenges/challenge-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("challenge.admin");
  return { title: t("new"), robots: { index: false } };
}

export default async function NewChallengePage() {
  await adminPage();
  const t = await getTranslations("challenge.admin");
  return (
    <>
      <h1 className="font-bold text-3xl">{t("new")}</h1>
      <ChallengeForm challenge={null} openingAt={new Date().toISOString()} />
    </>
  );
}
