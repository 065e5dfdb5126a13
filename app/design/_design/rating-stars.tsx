"use client";
import { Star, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { iconButton } from "@/app/_components/button-styles";
import { useChoice } from "@/app/_components/use-choice";
import { useEarlyEntry } from "@/app/_components/use-early-entry";
import { MAX_STARS, type RatingSummary } from "@/lib/contracts/rating";

interface RatingStarsProps {
  designId: string;
  initial: RatingSummary;
  /** Nobody rates their own. */
  isOwn: boolean;
}

/** Arrow keys move through the stars one by one: only where they stop is sent. */
const SETTLE_MS = 350;
const STARS = Array.from({ length: MAX_STARS }, (_, index) => index + 1);

/** Mean and count, and one's own stars as a group of radio buttons: arrow keys, touch, mouse. */
export function RatingStars({ designId, initial, isOwn }: RatingStarsProps) {
  const t = useTranslations("design.rating");
  const { summary, stars, outcome, choose } = useRating(designId, initial);
  return (
    <div className="mt-6">
      <p className="text-ink-soft tabular-nums">
        {summary.mean === null ? t("none") : t("mean", { mean: summary.mean, count: summary.count })}
      </p>
      {isOwn ? (
        <p className="mt-2 text-ink-soft text-sm">{t("own")}</p>
      ) : (
        <div className="mt-1.5 flex items-center gap-x-1">
          <StarGroup stars={stars} onChoose={choose} />
          <button
            type="button"
            aria-label={t("remove")}
            title={t("remove")}
            onClick={() => choose(null)}
            className={`${iconButton} ${stars === null ? "invisible" : ""}`}
          >
            <X size={18} aria-hidden />
          </button>
        </div>
      )}
      <p role="status" className={outcome?.ok === false ? "text-signal-text text-sm" : "sr-only"}>
        {outcome === null
          ? null
          : !outcome.ok
            ? outcome.message || t("failed")
            : outcome.value.ownStars === null
              ? t("removed")
              : t("saved", { count: outcome.value.ownStars })}
      </p>
    </div>
  );
}

function StarGroup({ stars, onChoose }: { stars: number | null; onChoose(stars: number): void }) {
  const t = useTranslations("design.rating");
  const name = useId();
  const [pointed, setPointed] = useState(0);
  const shown = pointed || (stars ?? 0);
  const group = useEarlyEntry<HTMLFieldSetElement>(({ value }) => onChoose(Number(value)));
  return (
    <fieldset ref={group} onPointerLeave={() => setPointed(0)} className="-ml-2.5 flex">
      <legend className="sr-only">{t("legend")}</legend>
      {STARS.map((count) => (
        <label
          key={count}
          onPointerEnter={(event) => event.pointerType === "mouse" && setPointed(count)}
          className="grid size-11 place-items-center rounded-lg has-focus-visible:outline-2 has-focus-visible:outline-ink"
        >
          <input
            type="radio"
            name={name}
            value={count}
            autoComplete="off"
            checked={stars === count}
            onChange={() => onChoose(count)}
            className="sr-only"
          />
          <Star
            size={28}
            aria-hidden
            strokeWidth={1.75}
            className={
              count <= shown ? "fill-signal text-signal transition-colors" : "text-line-strong transition-colors"
            }
          />
          <span className="sr-only">{t("stars", { count })}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Shows the choice at once and sends it when it has settled or the page is left. */
function useRating(designId: string, initial: RatingSummary) {
  const [summary, setSummary] = useState(initial);
  const { choice, outcome, choose } = useChoice<number | null, RatingSummary>({
    url: `/api/designs/${designId}/rating`,
    initial: initial.ownStars,
    bodyOf: (stars) => ({ stars }),
    onStored: setSummary,
  });
  /** What has been chosen and not been sent yet; undefined for nothing. */
  const [unsettled, setUnsettled] = useState<number | null>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settle = useRef<(() => void) | null>(null);
  useEffect(() => {
    const settleNow = () => settle.current?.();
    window.addEventListener("pagehide", settleNow);
    return () => {
      window.removeEventListener("pagehide", settleNow);
      settleNow();
    };
  }, []);
  return {
    summary,
    stars: unsettled === undefined ? choice : unsettled,
    outcome: unsettled === undefined ? outcome : null,
    choose(next: number | null) {
      setUnsettled(next);
      clearTimeout(timer.current);
      settle.current = () => {
        clearTimeout(timer.current);
        settle.current = null;
        setUnsettled(undefined);
        void choose(next);
      };
      timer.current = setTimeout(settle.current, SETTLE_MS);
    },
  };
}
