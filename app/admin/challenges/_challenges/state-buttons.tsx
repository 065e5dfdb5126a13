"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { fieldProblem } from "@/app/_components/field-styles";
import { sendJson } from "@/app/_components/send-json";
import type { ChallengeStateInput, EditableChallenge } from "@/lib/contracts/challenge";
import { problemOf } from "./field-problem";

/** Publishing, taking back, closing. Closing asks once more: a frozen result stays. */
export function StateButtons({ challenge }: { challenge: EditableChallenge }) {
  const t = useTranslations("challenge.admin");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState("");
  const act = async (what: ChallengeStateInput["act"]) => {
    const input = { act: what, version: challenge.version };
    const sent = await sendJson("POST", `/api/challenges/${challenge.slug}/state`, input);
    setAsking(false);
    setProblem(sent.ok ? "" : problemOf(sent, t("offline")).text);
    router.refresh();
  };
  const isFrozen = challenge.frozenAt !== null;
  return (
    <>
      {challenge.isPublished ? null : (
        <button type="button" onClick={() => act("publish")} className={primaryButton}>
          {t("publish")}
        </button>
      )}
      {challenge.isPublished && !isFrozen ? (
        <>
          <button type="button" onClick={() => act("unpublish")} className={secondaryButton}>
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
          <button type="button" onClick={() => act("close")} className={primaryButton}>
            {t("closeYes")}
          </button>
          <button type="button" onClick={() => setAsking(false)} className={secondaryButton}>
            {t("cancel")}
          </button>
        </div>
      ) : null}
      <p role="status" className={`basis-full ${fieldProblem} empty:hidden`}>
        {problem}
      </p>
    </>
  );
}
