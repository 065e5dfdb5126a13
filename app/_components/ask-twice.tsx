"use client";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { primaryButton, secondaryButton } from "./button-styles";

interface AskTwiceProps {
  /** What the quiet button says that is seen first. */
  label: string;
  question: string;
  /** What it means, for those who hesitate. */
  hint?: string;
  yes: string;
  no: string;
  onYes(): void;
}

/** Deleting, in two steps and in place: what cannot be undone is asked about, and the way back is beside it. */
export function AskTwice({ label, question, hint, yes, no, onYes }: AskTwiceProps) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <button
        type="button"
        onClick={() => setAsking(true)}
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
        <button type="button" className={secondaryButton} onClick={() => setAsking(false)}>
          {no}
        </button>
      </div>
    </div>
  );
}
