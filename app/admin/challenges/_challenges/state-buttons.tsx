"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { fieldProblem } from "@/app/_components/field-styles";
import { LogInAgain } from "@/app/admin/_admin/log-in-again";
import { useAdminAct } from "@/app/admin/_admin/use-admin-act";
import type { ChallengeStateInput, EditableChallenge } from "@/lib/contracts/challenge";

/** Publishing, taking back, closing. Closing asks once more: a frozen result stays. */
export function StateButtons({ challenge }: { challenge: EditableChallenge }) {
  const t = useTranslations("challenge.admin");
  const [isAsking, setAsking] = useState(false);
  const {
    send,
    goOn,
    giveUp,
    isAsking: isLoginAsked,
    isBusy,
    problem,
  } = useAdminAct(`/api/challenges/${challenge.slug}/state`, { notice: "done" });
  const act = (what: ChallengeStateInput["act"]) => {
    setAsking(false);
    void send("POST", { act: what, version: challenge.version } satisfies ChallengeStateInput);
  };
  const isFrozen = challenge.frozenAt !== null;
  return (
    <>
      {challenge.isPublished ? null : (
        <button type="button" aria-disabled={isBusy} onClick={() => act("publish")} className={primaryButton}>
          {t("publish")}
        </button>
      )}
      {challenge.isPublished && !isFrozen ? (
        <>
          <button type="button" aria-disabled={isBusy} onClick={() => act("unpublish")} className={secondaryButton}>
            {t("unpublish")}
          </button>
          {isAsking ? null : (
            <button type="button" onClick={() => setAsking(true)} className={secondaryButton}>
              {t("closeNow")}
            </button>
          )}
        </>
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
        {problem}
      </p>
      <LogInAgain isOpen={isLoginAsked} onDone={goOn} onClose={giveUp} />
    </>
  );
}
