import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import { foundOr404 } from "@/app/_server/found-or-404";
import { adminMetadata } from "@/app/admin/_admin/admin-metadata";
import { ChallengeArticle } from "@/app/challenges/_challenge/challenge-article";
import { previewChallenge } from "@/lib/services/challenge-admin";

interface PreviewPageProps {
  params: Promise<{ slug: string }>;
}

export const generateMetadata = (): Promise<Metadata> => adminMetadata("challenges");

/** The challenge as visitors will see it. */
export default async function PreviewPage({ params }: PreviewPageProps) {
  const challenge = await foundOr404(previewChallenge(await adminPage(), (await params).slug, await getLocale()));
  const t = await getTranslations("challenge.admin");
  return (
    <>
      <p className="mb-6 flex flex-wrap items-center gap-x-4 rounded-2xl bg-panel px-5 py-3">
        {t("previewOf")}
        <Link
          href={`/admin/challenges/${challenge.slug}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
        >
          {t("backToEdit")}
        </Link>
      </p>
      <ChallengeArticle challenge={challenge} />
    </>
  );
}
