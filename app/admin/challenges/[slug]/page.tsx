import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import { foundOr404 } from "@/app/_server/found-or-404";
import { ChallengeDates } from "@/app/challenges/_challenge/challenge-dates";
import { getEditableChallenge } from "@/lib/services/challenge-admin";
import { ChallengeEditor } from "../_challenges/challenge-editor";
import { JurorsEditor } from "../_challenges/jurors-editor";

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
      <ChallengeEditor challenge={challenge} />
      {challenge.scoring === "jury" ? <JurorsEditor challenge={challenge} /> : null}
    </>
  );
}
