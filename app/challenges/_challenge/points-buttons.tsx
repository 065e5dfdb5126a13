"use client";
import { Check, Star } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { type ChallengeScoring, MAX_POINTS } from "@/lib/contracts/challenge";

interface PointsButtonsProps {
  scoring: ChallengeScoring;
  /** What the viewer gave; null for nothing. */
  points: number | null;
  title: string;
  onGive(points: number | null): void;
}

/** Five stars, or one vote. The same star again takes it back. */
export function PointsButtons({ scoring, points, title, onGive }: PointsButtonsProps) {
  const t = useTranslations("challenge");
  const id = useId();
  if (scoring === "votes") {
    return (
      <button
        type="button"
        aria-pressed={points !== null}
        onClick={() => onGive(points === null ? 1 : null)}
        className={points === null ? primaryButton : secondaryButton}
      >
        {points === null ? null : <Check size={18} aria-hidden />}
        {t(points === null ? "vote" : "voted")}
      </button>
    );
  }
  return (
    <fieldset aria-labelledby={id}>
      <legend id={id} className="mb-1 font-semibold text-sm">
        {t(scoring === "rating" ? "giveStars" : "givePoints")}
        <span className="sr-only"> {title}</span>
      </legend>
      <div className="-ml-2 flex">
        {Array.from({ length: MAX_POINTS }, (_, i) => i + 1).map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={points === value}
            aria-label={t(scoring === "rating" ? "stars" : "jurorPoints", { count: value })}
            onClick={() => onGive(points === value ? null : value)}
            className="grid size-12 place-items-center rounded-full text-signal-text hover:bg-line"
          >
            <Star size={28} aria-hidden fill={points !== null && value <= points ? "currentColor" : "none"} />
          </button>
        ))}
      </div>
    </fieldset>
  );
}
