import Link from "next/link";
import { useTranslations } from "next-intl";
import { secondaryButton } from "@/app/_components/button-styles";
import type { ChallengeView, SlotView } from "@/lib/contracts/challenge";

/** The way to the candidates of a slot, and how many there are. */
export function JudgeLink({ challenge, slot }: { challenge: ChallengeView; slot: SlotView }) {
  const t = useTranslations("challenge");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="text-ink-soft text-sm">{t("candidates", { count: slot.contenderCount })}</span>
      {slot.contenderCount === 0 || challenge.phase === "closed" ? null : (
        <Link
          href={`/challenges/${challenge.slug}/judge/${encodeURIComponent(slot.tag)}`}
          prefetch={false}
          aria-label={`${t(`judge.${challenge.scoring}`)}: ${slot.title}`}
          className={`${secondaryButton} h-11 px-4 text-sm`}
        >
          {t(`judge.${challenge.scoring}`)}
        </Link>
      )}
    </div>
  );
}
