"use client";
import { Flag } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { REPORT_REASONS, type ReportInput } from "@/lib/contracts/report";
import { primaryButton } from "./button-styles";
import { fieldInput, fieldLabel, fieldProblem } from "./field-styles";
import { takeFocus } from "./hand-on-focus";
import { Modal } from "./modal";
import { sendJson } from "./send-json";

interface ReportButtonProps {
  target: ReportInput["target"];
}

/** A quiet link that opens the report. */
export function ReportButton({ target }: ReportButtonProps) {
  const t = useTranslations("design.report");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="inline-flex min-h-11 items-center gap-2 text-ink-soft text-sm underline-offset-4 hover:text-ink hover:underline"
      >
        <Flag size={15} aria-hidden />
        {t("label")}
      </button>
      <Modal
        isOpen={isOpen}
        title={t(`titles.${target.kind}`)}
        description={t("description")}
        closeLabel={t("close")}
        hasForm
        onOpenChange={setOpen}
      >
        <ReportForm target={target} />
      </Modal>
    </>
  );
}

function ReportForm({ target }: ReportButtonProps) {
  const t = useTranslations("design.report");
  const id = useId();
  const [reason, setReason] = useState<(typeof REPORT_REASONS)[number]>("offensive");
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isSent, setSent] = useState(false);
  const send = async (event: React.FormEvent) => {
    event.preventDefault();
    const answer = await sendJson("POST", "/api/reports", { target, reason, text });
    setSent(answer.ok);
    setProblem(answer.ok ? null : answer.message || t("failed"));
  };
  if (isSent) {
    return (
      // The button that had the focus is gone: without this, keys and screen readers would start anew at the dialog.
      <p role="status" tabIndex={-1} ref={takeFocus} className="min-h-24 text-lg outline-none">
        {t("sent")}
      </p>
    );
  }
  return (
    <form onSubmit={send} className="flex flex-col gap-4">
      <fieldset>
        <legend className={fieldLabel}>{t("reason")}</legend>
        {REPORT_REASONS.map((known) => (
          <label key={known} className="flex min-h-11 items-center gap-3 rounded-xl px-2 hover:bg-line">
            <input
              type="radio"
              name={id}
              checked={known === reason}
              onChange={() => setReason(known)}
              className="size-4.5 accent-signal"
            />
            {t(`reasons.${known}`)}
          </label>
        ))}
      </fieldset>
      <div>
        <label htmlFor={`${id}-text`} className={fieldLabel}>
          {t("text")}
        </label>
        <textarea
          id={`${id}-text`}
          value={text}
          maxLength={1000}
          rows={3}
          onChange={(event) => setText(event.target.value)}
          className={fieldInput}
        />
      </div>
      <p role="alert" className={`${fieldProblem} empty:hidden`}>
        {problem}
      </p>
      <button type="submit" className={primaryButton}>
        {t("send")}
      </button>
    </form>
  );
}
