"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { primaryButton } from "@/app/_components/button-styles";
import { fieldProblem } from "@/app/_components/field-styles";
import { sendJson } from "@/app/_components/send-json";
import { CodeField } from "../security/code-field";

export function UnlockForm() {
  const t = useTranslations("admin.unlock");
  const form = useTranslations("admin.form");
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code"));
    const answer = await sendJson("POST", "/api/admin/second-factor", { code });
    // A whole new page: the frame around this one changes too.
    if (answer.ok) window.location.assign("/admin");
    else setProblem(answer.message || form("failed"));
  };
  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-4">
      <CodeField label={t("code")} />
      <p role="alert" className={`${fieldProblem} empty:hidden`}>
        {problem}
      </p>
      <button type="submit" className={`${primaryButton} w-fit`}>
        {t("submit")}
      </button>
    </form>
  );
}
