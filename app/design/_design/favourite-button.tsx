"use client";
import { Heart } from "lucide-react";
import { useTranslations } from "next-intl";
import { secondaryButton } from "@/app/_components/button-styles";
import { useChoice } from "@/app/_components/use-choice";

/** A heart that stays pressed. Shows the wish at once and takes it back when it could not be saved. */
export function FavouriteButton({ designId, initial }: { designId: string; initial: boolean }) {
  const t = useTranslations("design.favourite");
  const {
    choice: isFavourite,
    outcome,
    choose,
  } = useChoice({
    url: `/api/designs/${designId}/favourite`,
    initial,
    bodyOf: (wanted: boolean) => ({ isFavourite: wanted }),
  });
  return (
    <>
      <button type="button" aria-pressed={isFavourite} onClick={() => choose(!isFavourite)} className={secondaryButton}>
        <Heart size={18} aria-hidden className={isFavourite ? "fill-signal text-signal" : ""} />
        {t("label")}
      </button>
      <span role="status" className="basis-full text-signal-text text-sm empty:hidden">
        {outcome?.ok === false ? t("failed") : null}
      </span>
    </>
  );
}
