"use client";
import { Heart } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { secondaryButton } from "@/app/_components/button-styles";
import { sendJson } from "@/app/_components/send-json";

/** A heart that stays pressed. Shows the wish at once and takes it back when it could not be saved. */
export function FavouriteButton({ designId, initial }: { designId: string; initial: boolean }) {
  const t = useTranslations("design.favourite");
  const [isFavourite, setFavourite] = useState(initial);
  const [hasFailed, setFailed] = useState(false);
  const toggle = async () => {
    const wanted = !isFavourite;
    setFavourite(wanted);
    setFailed(false);
    const answer = await sendJson("PUT", `/api/designs/${designId}/favourite`, { isFavourite: wanted });
    if (answer.ok) return;
    setFavourite(!wanted);
    setFailed(true);
  };
  return (
    <>
      <button type="button" aria-pressed={isFavourite} onClick={toggle} className={secondaryButton}>
        <Heart size={18} aria-hidden className={isFavourite ? "fill-signal text-signal" : ""} />
        {t("label")}
      </button>
      <span role="status" className="basis-full text-signal-text text-sm empty:hidden">
        {hasFailed ? t("failed") : null}
      </span>
    </>
  );
}
