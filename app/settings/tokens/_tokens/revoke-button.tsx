"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { secondaryButton } from "@/app/_components/button-styles";
import { sendOnce } from "@/app/_components/send-json";
import type { ApiTokenView } from "@/lib/contracts/api-token";

/** Asks once more: programs that use the token stop working. */
export function RevokeButton({ token, onRevoked }: { token: ApiTokenView; onRevoked(): void }) {
  const t = useTranslations("tokens");
  const [step, setStep] = useState<"calm" | "asked" | "busy" | "failed">("calm");
  const press = async () => {
    if (step === "busy") return;
    if (step !== "asked") return setStep("asked");
    setStep("busy");
    const outcome = await sendOnce("DELETE", `/api/tokens/${token.id}`, {});
    if (outcome.ok) onRevoked();
    else setStep("failed");
  };
  return (
    <div className="shrink-0 text-right">
      <button
        type="button"
        className={`${secondaryButton} h-11 px-4 text-sm`}
        aria-disabled={step === "busy"}
        onClick={press}
        onBlur={() => setStep((now) => (now === "asked" ? "calm" : now))}
      >
        {t(step === "asked" || step === "busy" ? "reallyRevoke" : "revoke")}
        <span className="sr-only">: {token.name}</span>
      </button>
      <p role="status" className="text-signal-text text-sm empty:hidden">
        {step === "failed" ? t("revokeFailed") : null}
      </p>
    </div>
  );
}
