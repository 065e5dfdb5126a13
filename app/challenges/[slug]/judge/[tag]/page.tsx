import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { SiteFooter } from "@/app/_components/site-footer";
import { SiteHeader } from "@/app/_components/site-header";
import { foundOr404 } from "@/app/_server/found-or-404";
import { currentViewer } from "@/app/_server/viewer";
import { TagName } from "@/lib/contracts/tag";
import { getCandidates } from "@/lib/services/challenges";
import { CandidateWalk } from "../../../_challenge/candidate-walk";

interface JudgePageProps {
  params: Promise<{ slug: string; tag: string }>;
}

const readCandidates = cache(async (slug: string, rawTag: string) => {
  const tag = TagName.safeParse(decodeTag(rawTag));
  if (!tag.success) notFound();
  return foundOr404(getCandidates(await currentViewer(), { slug, tag: tag.data, reader: await getLocale() }));
});

/** Null-safe: an address with a broken escape names no tag. */
function decodeTag(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return "";
  }
}

export async function generateMetadata({ params }: JudgePageProps): Promise<Metadata> {
  const { slug, tag } = await params;
  const { slot } = await readCandidates(slug, tag);
  const t = await getTranslations("challenge");
  return { title: t("judgeTitle", { slot: slot.title }), robots: { index: false } };
}

/** The candidates of one slot, one by one. */
export default async function JudgePage({ params }: JudgePageProps) {
  const { slug, tag: rawTag } = await params;
  const { challenge, slot, candidates, isJuror } = await readCandidates(slug, rawTag);
  const t = await getTranslations("challenge");
  return (
    <>
      <SiteHeader />
      <main className="mx-auto max-w-6xl px-5 pt-2 sm:px-8">
        <p>
          <Link
            href={`/challenges/${slug}`}
            prefetch={false}
            lang={challenge.locale}
            className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
          >
            {challenge.title}
          </Link>
        </p>
        <h1 className="font-bold text-3xl sm:text-5xl">{t("judgeTitle", { slot: slot.title })}</h1>
        {candidates.length === 0 ? (
          <div className="mt-8 flex max-w-xl flex-col items-start gap-4">
            <p className="text-lg">{t("judgeEmpty", { tag: slot.tag })}</p>
            <div className="flex flex-wrap gap-3">
              <Link href={`/evolve?tag=${encodeURIComponent(slot.tag)}`} prefetch={false} className={primaryButton}>
                {t("evolveFirst")}
              </Link>
              <Link href={`/challenges/${slug}`} prefetch={false} className={secondaryButton}>
                {t("toChallenge")}
              </Link>
            </div>
          </div>
        ) : (
          <CandidateWalk challenge={challenge} slot={slot} candidates={candidates} isJuror={isJuror} />
        )}
      </main>
      <SiteFooter />
    </>
  );
}
