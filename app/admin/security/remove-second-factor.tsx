"use client";
import { useTranslations } from "next-intl";
import { compactGraveButton } from "@/app/_components/button-styles";
import { fieldProblem } from "@/app/_components/field-styles";
import { LogInAgain } from "../_admin/log-in-again";
import { useAdminAct } from "../_admin/use-admin-act";
import { CodeField } from "./code-field";

export function RemoveSecondFactor() {
  const t = useTranslations("admin.security");
  const { send, goOn, giveUp, isAsking, problem } = useAdminAct("/api/admin/second-factor/setup", {
    notice: "done",
    hasCode: true,
  });
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send("DELETE", { code: String(new FormData(event.currentTarget).get("code")) });
  };
  return (
    <>
      <form onSubmit={submit} className="flex flex-col gap-4 border-line border-t pt-4 text-sm">
        <p>{t("removeLead")}</p>
        <CodeField label={t("code")} />
        <p role="alert" className={`${fieldProblem} empty:hidden`}>
          {problem}
        </p>
        <button type="submit" className={`${compactGraveButton} w-fit`}>
          {t("remove")}
        </button>
      </form>
      <LogInAgain isOpen={isAsking} onDone={goOn} onClose={giveUp} />
    </>
  );
}
