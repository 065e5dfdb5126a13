import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { primaryButton } from "@/app/_components/button-styles";
import { adminPage } from "@/app/_server/admin";
import { ChallengeDates } from "@/app/challenges/_challenge/challenge-dates";
import { listAllChallenges } from "@/lib/services/challenge-admin";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("challenge.admin");
  return { title: t("title"), robots: { index: false } };
}

/** Every challenge with its phase, drafts included. */
export default async function AdminChallengesPage() {
  const challenges = await listAllChallenges(await adminPage());
  const t = await getTranslations("challenge");
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-bold text-3xl">{t("admin.title")}</h1>
        <Link href="/admin/challenges/new" prefetch={false} className={primaryButton}>
          <Plus size={18} aria-hidden />
          {t("admin.new")}
        </Link>
      </div>
      {challenges.length === 0 ? <p className="mt-6">{t("admin.none")}</p> : null}
      <ul className="mt-6 grid gap-3">
        {challenges.map((challenge) => (
          <li key={challenge.id}>
            <Link
              href={`/admin/challenges/${challenge.slug}`}
              prefetch={false}
              className="flex flex-wrap items-baseline gap-x-4 gap-y-1 rounded-2xl bg-panel px-5 py-4 hover:bg-line"
            >
              <span className="font-bold text-lg">{challenge.title}</span>
              <span className="rounded-full border border-line-strong px-2.5 py-0.5 text-sm">{t(challenge.phase)}</span>
              <span className="text-ink-soft text-sm">
                <ChallengeDates challenge={challenge} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
