"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { fieldProblem } from "@/app/_components/field-styles";
import { LogInAgain } from "@/app/admin/_admin/log-in-again";
import { useAdminAct } from "@/app/admin/_admin/use-admin-act";
import type { ChallengeStateInput, EditableChallenge } from "@/lib/contracts/challenge";

interface StateButtonsProps {
  challenge: EditableChallenge;
  /** The form has changes that are not saved: they would be lost. */
  isDirty: boolean;
  onChanged(challenge: EditableChallenge): void;
}

/** Publishing, taking back, closing. Closing asks once more: a frozen result stays. */
export function StateButtons({ challenge, isDirty, onChanged }: StateButtonsProps) {
  const t = useTranslations("challenge.admin");
  const [isAsking, setAsking] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const {
    send,
    goOn,
    giveUp,
    isAsking: isLoginAsked,
    isBusy,
    problem,
  } = useAdminAct<EditableChallenge>(`/api/challenges/${challenge.slug}/state`, {
    onDone: onChanged,
    notice: "done",
  });
  const act = (what: ChallengeStateInput["act"]) => {
    setAsking(false);
    setRefused(isDirty);
    if (!isDirty) void send("POST", { act: what, version: challenge.version } satisfies ChallengeStateInput);
  };
  const { isPublished } = challenge;
  const isFrozen = challenge.frozenAt !== null;
  return (
    <>
      {isPublished && isFrozen ? null : (
        // One button for both, so that the focus stays on it.
        <button
          type="button"
          aria-disabled={isBusy}
          onClick={() => act(isPublished ? "unpublish" : "publish")}
          className={isPublished ? secondaryButton : primaryButton}
        >
          {t(isPublished ? "unpublish" : "publish")}
        </button>
      )}
      {isPublished && !isFrozen && !isAsking ? (
        <button type="button" onClick={() => setAsking(true)} className={secondaryButton}>
          {t("closeNow")}
        </button>
      ) : null}
      {isAsking ? (
        <div role="alert" className="flex basis-full flex-wrap items-center gap-3">
          <p>{t("closeSure")}</p>
          <button type="button" aria-disabled={isBusy} onClick={() => act("close")} className={primaryButton}>
            {t("closeYes")}
          </button>
          <button type="button" onClick={() => setAsking(false)} className={secondaryButton}>
            {t("cancel")}
          </button>
        </div>
      ) : null}
      <p role="alert" className={`basis-full ${fieldProblem} empty:hidden`}>
        {isRefused && isDirty ? t("saveFirst") : problem}
      </p>
      <LogInAgain isOpen={isLoginAsked} onDone={goOn} onClose={giveUp} />
    </>
  );
}
