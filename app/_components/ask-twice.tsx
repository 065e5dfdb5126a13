"use client";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { primaryButton, secondaryButton } from "./button-styles";
import { takeFocus } from "./hand-on-focus";

interface AskTwiceProps {
  /** What the quiet button says that is seen first. */
  label: React.ReactNode;
  question: string;
  /** What it means, for those who hesitate. */
  hint?: string;
  yes: string;
  no: string;
  onYes(): void;
}

/**
 * Deleting, in two steps and in place: what cannot be undone is asked about, and the way back is beside it. The focus goes to
 * that way back, so that a second press does no harm, and from there to the button that asked.
 */
export function AskTwice({ label, question, hint, yes, no, onYes }: AskTwiceProps) {
  const [step, setStep] = useState<"calm" | "asking" | "back">("calm");
  if (step !== "asking") {
    return (
      <button
        ref={step === "back" ? takeFocus : null}
        type="button"
        onClick={() => setStep("asking")}
        className="inline-flex min-h-11 items-center gap-2 text-ink-soft text-sm hover:text-signal-text"
      >
        <Trash2 size={16} aria-hidden />
        {label}
      </button>
    );
  }
  return (
    <div role="alert">
      <p className="font-semibold">{question}</p>
      {hint === undefined ? null : <p className="mt-1 text-ink-soft text-sm">{hint}</p>}
      <div className="mt-3 flex flex-wrap gap-2">
        <button type="button" className={primaryButton} onClick={onYes}>
          {yes}
        </button>
        <button ref={takeFocus} type="button" className={secondaryButton} onClick={() => setStep("back")}>
          {no}
        </button>
      </div>
    </div>
  );
}
