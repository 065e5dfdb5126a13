"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { AskTwice } from "@/app/_components/ask-twice";
import { sendOnce } from "@/app/_components/send-json";
import type { ApiTokenView } from "@/lib/contracts/api-token";

interface RevokeButtonProps {
  token: ApiTokenView;
  /** `row`: where it stood in the list. */
  onRevoked(row: Element | null): void;
}

/** Asks once more: programs that use the token stop working. */
export function RevokeButton({ token, onRevoked }: RevokeButtonProps) {
  const t = useTranslations("tokens");
  const box = useRef<HTMLDivElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const revoke = async () => {
    if (isBusy) return;
    setBusy(true);
    const outcome = await sendOnce("DELETE", `/api/tokens/${token.id}`, {});
    if (outcome.ok) return onRevoked(box.current?.closest("li") ?? null);
    setBusy(false);
    setFailed(true);
  };
  return (
    <div ref={box}>
      <AskTwice
        label={
          <span>
            {t("revoke")}
            <span className="sr-only">: {token.name}</span>
          </span>
        }
        question={t("revokeAsk")}
        hint={t("revokeHint")}
        yes={t("revokeYes")}
        no={t("revokeNo")}
        onYes={() => void revoke()}
      />
      <p role="status" className="text-signal-text text-sm empty:hidden">
        {hasFailed ? t("revokeFailed") : null}
      </p>
    </div>
  );
}
