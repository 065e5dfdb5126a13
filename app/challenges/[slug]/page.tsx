import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { SiteFooter } from "@/app/_components/site-footer";
import { SiteHeader } from "@/app/_components/site-header";
import { foundOr404 } from "@/app/_server/found-or-404";
import { addressIn, pageHead } from "@/app/_server/page-head";
import { currentViewer } from "@/app/_server/viewer";
import { env } from "@/lib/config/env";
import { getChallenge } from "@/lib/services/challenges";
import { ChallengeArticle } from "../_challenge/challenge-article";

interface ChallengePageProps {
  params: Promise<{ slug: string }>;
}

const readChallenge = cache(async (slug: string) =>
  foundOr404(getChallenge(await currentViewer(), slug, await getLocale())),
);

export async function generateMetadata({ params }: ChallengePageProps): Promise<Metadata> {
  const { slug, title, text, slots } = await readChallenge((await params).slug);
  const t = await getTranslations("challenge");
  const path = `/challenges/${slug}`;
  const hasFigure = slots.some(({ places }) => places.some(({ holder }) => holder.kind === "design"));
  const card = hasFigure ? addressIn(await getLocale(), `${env().publicOrigin}/api${path}/card`) : undefined;
  return pageHead({ path, title, description: t("pageDescription", { title, text }), card });
}

export default async function ChallengePage({ params }: ChallengePageProps) {
  const challenge = await readChallenge((await params).slug);
  return (
    <>
      <SiteHeader />
      <main>
        <ChallengeArticle challenge={challenge} />
      </main>
      <SiteFooter />
    </>
  );
}
