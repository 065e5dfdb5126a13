import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { secondaryButton } from "@/app/_components/button-styles";
import { adminPage } from "@/app/_server/admin";
import { foundOr404 } from "@/app/_server/found-or-404";
import { ChallengeDates } from "@/app/challenges/_challenge/challenge-dates";
import { getEditableChallenge } from "@/lib/services/challenge-admin";
import { ChallengeForm } from "../_challenges/challenge-form";
import { JurorsEditor } from "../_challenges/jurors-editor";
import { StateButtons } from "../_challenges/state-buttons";

interface EditChallengePageProps {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("challenge.admin");
  return { title: t("title"), robots: { index: false } };
}

export default async function EditChallengePage({ params }: EditChallengePageProps) {
  const challenge = await foundOr404(getEditableChallenge(await adminPage(), (await params).slug));
  const t = await getTranslations("challenge");
  return (
    <>
      <h1 className="font-bold text-3xl">{challenge.title}</h1>
      <p className="mt-2 flex flex-wrap items-center gap-3 text-ink-soft">
        <span className="rounded-full border border-line-strong px-2.5 py-0.5 text-sm">{t(challenge.phase)}</span>
        <ChallengeDates challenge={challenge} />
      </p>
      <div className="mt-5 flex flex-wrap gap-3">
        <Link
          href={challenge.isPublished ? `/challenges/${challenge.slug}` : `/admin/challenges/${challenge.slug}/preview`}
          prefetch={false}
          className={secondaryButton}
        >
          {t(challenge.isPublished ? "admin.view" : "admin.preview")}
        </Link>
        <StateButtons challenge={challenge} />
      </div>
      <ChallengeForm key={challenge.version} challenge={challenge} openingAt={challenge.opensAt} />
      {challenge.scoring === "jury" ? <JurorsEditor challenge={challenge} /> : null}
    </>
  );
}
