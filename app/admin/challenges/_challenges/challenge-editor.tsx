"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCallback, useRef, useState } from "react";
import { secondaryButton } from "@/app/_components/button-styles";
import type { EditableChallenge } from "@/lib/contracts/challenge";
import { ChallengeForm } from "./challenge-form";
import { StateButtons } from "./state-buttons";

/**
 * The buttons and the form of one challenge. Both go by what the server answered last, so that the version is that of the fields
 * on the screen: somebody else's change in between is a conflict, never written over.
 */
export function ChallengeEditor({ challenge: loaded }: { challenge: EditableChallenge }) {
  const t = useTranslations("challenge.admin");
  const [challenge, setChallenge] = useState(loaded);
  const [isDirty, setDirty] = useState(false);
  /** The same for an answer that arrives later than what was typed. */
  const dirtyRef = useRef(false);
  const onDirty = useCallback((next: boolean) => {
    dirtyRef.current = next;
    setDirty(next);
  }, []);
  /** Publishing and closing change times too: a form without changes of its own begins again. */
  const [round, setRound] = useState(0);
  const viewRef = useRef<HTMLAnchorElement>(null);
  const { slug, isPublished } = challenge;
  return (
    <>
      <div className="mt-5 flex flex-wrap gap-3">
        <Link
          ref={viewRef}
          href={isPublished ? `/challenges/${slug}` : `/admin/challenges/${slug}/preview`}
          prefetch={false}
          className={secondaryButton}
        >
          {t(isPublished ? "view" : "preview")}
        </Link>
        <StateButtons
          challenge={challenge}
          isDirty={isDirty}
          onChanged={(changed) => {
            setChallenge(changed);
            // The buttons are gone that led here.
            if (changed.frozenAt !== null) viewRef.current?.focus();
            if (!dirtyRef.current) setRound((before) => before + 1);
          }}
        />
      </div>
      <ChallengeForm
        key={round}
        challenge={challenge}
        openingAt={challenge.opensAt}
        onSaved={setChallenge}
        onDirty={onDirty}
      />
    </>
  );
}
