import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { primaryButton } from "@/app/_components/button-styles";
import { EmptyPlinth } from "@/app/_components/empty-plinth";
import { SiteFooter } from "@/app/_components/site-footer";
import { SiteHeader } from "@/app/_components/site-header";
import { pageHead } from "@/app/_server/page-head";
import type { ChallengeSummary } from "@/lib/contracts/challenge";
import { listChallenges } from "@/lib/services/challenges";
import { ChallengeCard } from "./_challenge/challenge-card";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("challenge");
  return pageHead({ path: "/challenges", title: t("listTitle"), description: t("listDescription") });
}

/** Every challenge: open ones first, then what is coming, then the hall of fame. */
export default async function ChallengesPage() {
  const [t, challenges] = await Promise.all([getTranslations("challenge"), listChallenges(await getLocale())]);
  const inPhase = (phase: ChallengeSummary["phase"]) => challenges.filter((challenge) => challenge.phase === phase);
  const sections = [
    ["live", t("live"), null],
    ["upcoming", t("upcoming"), null],
    ["closed", t("hallOfFame"), t("hallOfFameLead")],
  ] as const;
  return (
    <>
      <SiteHeader />
      <main className="mx-auto max-w-6xl px-5 pt-4 sm:px-8">
        <h1 className="font-bold text-4xl sm:text-5xl">{t("listTitle")}</h1>
        <p className="mt-3 max-w-2xl text-ink-soft text-lg">{t("listLead")}</p>
        {challenges.length === 0 ? (
          <div className="mt-12 grid justify-items-center gap-5 text-center">
            <EmptyPlinth />
            <p className="max-w-md text-lg">{t("none")}</p>
            <Link href="/evolve" prefetch={false} className={primaryButton}>
              {t("evolve")}
            </Link>
          </div>
        ) : null}
        {sections.map(([phase, title, lead]) =>
          inPhase(phase).length === 0 ? null : (
            <section key={phase} aria-labelledby={phase} className="mt-12">
              <h2 id={phase} className="font-bold text-2xl sm:text-3xl">
                {title}
              </h2>
              {lead === null ? null : <p className="mt-1 text-ink-soft">{lead}</p>}
              <ul className="mt-5 grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
                {inPhase(phase).map((challenge) => (
                  <li key={challenge.slug} className="min-w-0">
                    <ChallengeCard challenge={challenge} />
                  </li>
                ))}
              </ul>
            </section>
          ),
        )}
      </main>
      <SiteFooter />
    </>
  );
}
