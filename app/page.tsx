import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { galleryHref } from "@/lib/contracts/gallery";
import { getSiteCounters } from "@/lib/services/designs";
import { listShelf } from "@/lib/services/gallery";
import { findLatestGeneration } from "@/lib/services/generations";
import { getSettings } from "@/lib/services/settings";
import heroLineage from "@/public/hero/lineage.json";
import { primaryButton, secondaryButton } from "./_components/button-styles";
import { DesignCard } from "./_components/design-card";
import { SiteFooter } from "./_components/site-footer";
import { SiteHeader } from "./_components/site-header";
import { Counters } from "./_home/counters";
import { HomeShelves } from "./_home/home-shelves";
import { HowItWorks } from "./_home/how-it-works";
import { LineageHero } from "./_home/lineage-hero";
import { pageHead } from "./_server/page-head";
import { currentViewer } from "./_server/viewer";

/** In which generations the ancestors of public/hero were born (scripts/hero/breed-lineage.ts). */
const lineageGenerations = heroLineage.lineage.map(({ generation }) => generation);
/** Cards that are in view on a large screen at once. */
const EAGER_CARD_COUNT = 4;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site");
  const feed = { path: "/feeds/shelf/newest", title: t("name") };
  const head = await pageHead({ path: "/", title: t("title"), description: t("description"), feed });
  return { ...head, title: { absolute: t("title") } };
}

export default async function HomePage() {
  const viewer = await currentViewer();
  const { shelfLength } = await getSettings();
  const [t, shelf, counters, latest] = await Promise.all([
    getTranslations("home"),
    listShelf("rated", shelfLength, { isFrontPage: true }),
    getSiteCounters(),
    findLatestGeneration(viewer),
  ]);
  return (
    <>
      <SiteHeader />
      <main>
        <section className="mx-auto grid max-w-6xl items-center gap-x-8 gap-y-6 px-5 pt-4 sm:px-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.05fr)] lg:pt-8">
          <div>
            <h1 className="font-bold text-[clamp(2.75rem,6.2vw,5.25rem)] leading-[0.96] tracking-[-0.035em]">
              {t("title")}
            </h1>
            <p className="mt-6 max-w-[30rem] text-ink-soft text-lg leading-relaxed sm:text-xl">{t("lead")}</p>
            <div className="mt-8 flex flex-wrap gap-3">
              <Link href="/evolve" prefetch={false} className={`${primaryButton} h-14 px-8 text-lg`}>
                {t("start")}
              </Link>
              {latest === null ? null : (
                <Link href={`/evolve/${latest.id}`} prefetch={false} className={`${secondaryButton} h-14`}>
                  {t("continue")}
                </Link>
              )}
            </div>
          </div>
          <LineageHero generations={lineageGenerations} />
        </section>
        <Counters counters={counters} />
        <section aria-labelledby="shelf" className="mx-auto mt-20 max-w-6xl px-5 sm:px-8">
          <h2 id="shelf" className="font-bold text-3xl sm:text-4xl">
            {t("shelf")}
          </h2>
          <p className="mt-2 max-w-2xl text-ink-soft text-lg">
            {shelf.length === 0 ? t("shelfEmpty") : t("shelfLead")}
          </p>
          <ul className="mt-7 grid grid-cols-2 gap-x-3 gap-y-7 sm:grid-cols-3 sm:gap-x-4 lg:grid-cols-4">
            {shelf.map((design, index) => (
              <li key={design.id} className="min-w-0">
                <DesignCard design={design} isEager={index < EAGER_CARD_COUNT} />
              </li>
            ))}
          </ul>
          {shelf.length === 0 ? null : (
            <Link href={galleryHref({})} prefetch={false} className={`${secondaryButton} mt-8`}>
              {t("gallery")}
            </Link>
          )}
        </section>
        <HomeShelves />
        <HowItWorks />
      </main>
      <SiteFooter />
    </>
  );
}
