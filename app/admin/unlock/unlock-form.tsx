"use client";
import { useTranslations } from "next-intl";
import { primaryButton } from "@/app/_components/button-styles";
import { fieldProblem } from "@/app/_components/field-styles";
import { useCountedTry } from "../_admin/use-counted-try";
import { CodeField } from "../security/code-field";

export function UnlockForm() {
  const t = useTranslations("admin.unlock");
  // A whole new page: the frame around this one changes too.
  const openArea = () => window.location.assign("/admin");
  const { submit, isBusy, problem } = useCountedTry("/api/admin/second-factor", ["code"], openArea);
  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-4">
      <CodeField label={t("code")} />
      <p role="alert" className={`${fieldProblem} empty:hidden`}>
        {problem}
      </p>
      <button type="submit" aria-disabled={isBusy} className={`${primaryButton} w-fit`}>
        {t("submit")}
      </button>
    </form>
  );
}
