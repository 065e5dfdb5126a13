"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { primaryButton } from "@/app/_components/button-styles";
import { fieldHint, fieldInput, fieldLabel, fieldProblem } from "@/app/_components/field-styles";
import { takeFocus } from "@/app/_components/hand-on-focus";
import { sendJson } from "@/app/_components/send-json";

interface AppealFormProps {
  designId: string;
  /** False while an appeal waits: then it says no more than that one was sent from here. */
  canAppeal: boolean;
}

export function AppealForm({ designId, canAppeal }: AppealFormProps) {
  const t = useTranslations("appeal");
  const router = useRouter();
  const id = useId();
  const [isSent, setSent] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("text"));
    const answer = await sendJson("POST", "/api/appeals", { designId, text });
    setSent(answer.ok);
    setProblem(answer.ok ? null : answer.message || t("failed"));
    if (answer.ok) router.refresh();
  };
  if (isSent) {
    return (
      <p role="status" tabIndex={-1} ref={takeFocus} className="mt-4 outline-none">
        {t("sent")}
      </p>
    );
  }
  if (!canAppeal) return null;
  return (
    <form onSubmit={submit} className="mt-4 flex flex-col gap-3 border-line border-t pt-4">
      <h3 className="font-bold text-lg">{t("ask")}</h3>
      <p className={fieldHint}>{t("askLead")}</p>
      <div>
        <label htmlFor={id} className={fieldLabel}>
          {t("text")}
        </label>
        <textarea id={id} name="text" rows={3} required maxLength={1000} className={fieldInput} />
      </div>
      <p role="alert" className={`${fieldProblem} empty:hidden`}>
        {problem}
      </p>
      <button type="submit" className={`${primaryButton} w-fit`}>
        {t("send")}
      </button>
    </form>
  );
}
